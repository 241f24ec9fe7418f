"""Flows gathered by administrative level: one per lane, from the partial counts that facets and totals use too."""

from __future__ import annotations

import numpy as np

from passerelles.vocabulary.labelled import Lang

from .bbox import WORLD, Box, inside
from .binned import Column, column
from .columns import MECHANISMS
from .drawn import Flows
from .index import Packed, Whole
from .lane_sweeps import LaneEnds, Uses, gather
from .lanes import Lanes, Level, country_places, hub_places, lanes
from .place_texts import Gazetteer
from .profiles import SUBJECT, Flags
from .snapshot import Snapshot
from .tally import Tally, index


def gathered(counted: Tally, level: Level, box: Box, limit: int, lang: Lang) -> Flows:
    snapshot, swept = counted.snapshot, counted.swept
    (numbers, stops, using, width), everywhere = snapshot.remember(
        ("lane ends", level), lambda: lane_ends(snapshot, level)
    )
    told = gather(
        *index(snapshot),
        swept.counts,
        swept.flags,
        swept.settings,
        swept.several,
        counted.links_kept,
        numbers,
        stops,
        using,
        width,
        everywhere if box == WORLD else ends_in(lanes(snapshot, level), box),
        limit,
    )
    return Flows(level, gazetteer(snapshot, lang), told)


def gazetteer(snapshot: Snapshot, lang: Lang) -> Gazetteer:
    """All ends of lanes: hubs in the order of their number, then countries."""
    return snapshot.remember(
        ("gazetteer", lang), lambda: Gazetteer([*hub_places(snapshot), *country_places(snapshot, lang)])
    )


def lane_ends(snapshot: Snapshot, level: Level) -> tuple[tuple[Column, Whole, Uses, int], Flags]:
    """What `gather` is told of lanes and mechanisms whatever the selection, and all lanes."""
    found = lanes(snapshot, level)
    hubs, countries = len(found.hub_points), len(found.country_points)
    ends = LaneEnds(found.of_profile, column(found.hubs), column(found.countries), hubs, countries)
    return (*Packed.of(ends), uses(snapshot), len(MECHANISMS)), np.ones(len(found), bool)


def uses(snapshot: Snapshot) -> Uses:
    """The mechanisms of each subject, the first in the lowest bit."""
    return np.packbits(snapshot.profiles[SUBJECT].sets["mechanism"], axis=1, bitorder="little")[:, 0]


def ends_in(found: Lanes, box: Box) -> Flags:
    """Lanes of which the hub or the country's point is in the box."""
    hubs, countries = (inside(box, points[:, 0], points[:, 1]) for points in (found.hub_points, found.country_points))
    return hubs[found.hubs] | countries[found.countries]
