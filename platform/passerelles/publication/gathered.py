"""Flows gathered by administrative level: one per lane, from the partial counts that facets and totals use too."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from passerelles.vocabulary.labelled import Lang

from .bbox import WORLD, Box, inside
from .binned import Binned, column
from .columns import MECHANISMS
from .drawn import Flows, Reason
from .lane_sweeps import Gathered, LaneEnds, gather
from .lanes import Lanes, Level, country_places, hub_places, lanes
from .profiles import SUBJECT, Flags
from .tally import Tally, index

REASONS: tuple[Reason, ...] = ("no_french_point", "outside_view", "beyond_limit")
"""Why a partnership is not drawn, by the highest standing of its lanes (lane_sweeps.py)."""


def gathered(counted: Tally, level: Level, box: Box, limit: int, lang: Lang) -> Flows:
    snapshot, swept = counted.snapshot, counted.swept
    found = lanes(snapshot, level)
    ends, everywhere = snapshot.remember(("lane ends", level), lambda: (lane_ends(found), np.ones(len(found), bool)))
    told = Gathered(
        *gather(
            index(snapshot),
            counted.all_kept,
            counted.links_kept,
            swept.setting,
            swept.outside,
            ends,
            snapshot.profiles[SUBJECT].sets["mechanism"],
            everywhere if box == WORLD else ends_in(found, box),
            limit,
        )
    )
    hubs, countries = hub_places(snapshot), country_places(snapshot, lang)
    *left, shown = told.by_standing.tolist()
    return Flows(
        level=level,
        starts=told.starts.tolist(),
        ends=told.ends.tolist(),
        counts=told.counts.tolist(),
        mechanisms=dict(used(told.uses.tolist())),
        places=[hubs[n] for n in told.hubs.tolist()] + [countries[n] for n in told.countries.tolist()],
        at_place=told.at_hubs.tolist() + counted.count("country").take(told.countries).tolist(),
        flows_total=told.lanes,
        partnerships_shown=shown,
        partnerships_total=swept.partnerships,
        left_out=dict(zip(REASONS, left, strict=True)),
    )


def lane_ends(found: Lanes) -> LaneEnds:
    """The same as they are counted."""
    hubs, settings = len(found.hub_points), np.arange(len(found.of_profile))
    bins = np.concatenate([found.of_profile, found.hub_of_profile + len(found) + 1])
    return LaneEnds(
        Binned.of(np.tile(settings, 2), bins, len(settings), len(found) + 1 + hubs + 1),
        found.of_profile,
        column(found.hubs),
        column(found.countries),
        hubs,
        len(found.country_points),
    )


def used(columns: list[list[int]]) -> Iterator[tuple[str, list[int]]]:
    """The mechanisms that any flow uses, with its counts."""
    return ((code, column) for code, column in zip(MECHANISMS, columns, strict=True) if any(column))


def ends_in(found: Lanes, box: Box) -> Flags:
    """Lanes of which the hub or the country's point is in the box."""
    hubs, countries = (inside(box, points[:, 0], points[:, 1]) for points in (found.hub_points, found.country_points))
    return hubs[found.hubs] | countries[found.countries]
