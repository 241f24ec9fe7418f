"""Flows gathered by administrative level: one per lane, from the partial counts that facets and totals use too."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from passerelles.vocabulary.labelled import Lang

from .bbox import WORLD, Box, inside
from .binned import Column, column
from .columns import MECHANISMS
from .drawn import Flows
from .index import Packed, Whole
from .lane_sweeps import LaneEnds, gather
from .lanes import Lanes, Level, country_places, hub_places, lanes
from .place_texts import Gazetteer
from .profiles import NO_FLAGS, SUBJECT, Flags
from .snapshot import Snapshot
from .tally import Tally, index


class Gathering(NamedTuple):
    """What is to be gathered: the flows of a tally between the ends of a level, those in the box, the biggest ones up to a limit."""

    counted: Tally
    level: Level
    box: Box
    limit: int
    lang: Lang

    @property
    def visible(self) -> Flags:
        """The lanes in view; none at all when the whole world is."""
        return NO_FLAGS if self.box == WORLD else ends_in(lanes(self.counted.snapshot, self.level), self.box)

    @property
    def flows(self) -> Flows:
        counted, snapshot = self.counted, self.counted.snapshot
        told = gather(
            *index(snapshot),
            *lane_ends(snapshot, self.level),
            counted.swept,
            counted.links_kept,
            self.visible,
            self.limit,
        )
        return Flows(self.level, gazetteer(snapshot, self.lang), told)


def gazetteer(snapshot: Snapshot, lang: Lang) -> Gazetteer:
    """All ends of lanes: hubs in the order of their number, then countries."""
    return snapshot.remember(
        ("gazetteer", lang), lambda: Gazetteer([*hub_places(snapshot), *country_places(snapshot, lang)])
    )


def lane_ends(snapshot: Snapshot, level: Level) -> tuple[Column, Whole]:
    """What `gather` is told of lanes and mechanisms whatever the selection."""
    return snapshot.remember(("lane ends", level), lambda: make_lane_ends(snapshot, level))


def make_lane_ends(snapshot: Snapshot, level: Level) -> tuple[Column, Whole]:
    found = lanes(snapshot, level)
    ends = LaneEnds(
        found.of_profile,
        column(found.hubs),
        column(found.countries),
        len(found.hub_points),
        len(found.country_points),
        uses(snapshot),
        len(MECHANISMS),
    )
    packed = Packed.of(ends)
    return packed.narrow, packed.ends


def uses(snapshot: Snapshot) -> Column:
    """The mechanisms of each subject, the first in the lowest bit."""
    return column(np.packbits(snapshot.profiles[SUBJECT].sets["mechanism"], axis=1, bitorder="little")[:, 0])


def ends_in(found: Lanes, box: Box) -> Flags:
    """Lanes of which the hub or the country's point is in the box."""
    hubs, countries = (inside(box, points[:, 0], points[:, 1]) for points in (found.hub_points, found.country_points))
    return hubs[found.hubs] | countries[found.countries]
