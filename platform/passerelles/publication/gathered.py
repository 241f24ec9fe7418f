"""Flows gathered by administrative level: one per lane, from the partial counts that facets and totals use too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from passerelles.vocabulary.labelled import Lang

from .bbox import WORLD, Box, inside
from .bins import Binned
from .columns import MECHANISMS
from .drawn import Flows, Reason
from .lane_sweeps import Described, LaneEnds, count_lanes, describe
from .lanes import Lanes, Level, country_places, hub_places, lanes
from .orders import column, orders
from .profiles import SUBJECT, Flags
from .several import several
from .tally import Tally

Numbers = npt.NDArray[np.int64]
REASONS: tuple[Reason, ...] = ("no_french_point", "outside_view", "beyond_limit")
"""Why a partnership is not drawn, by the highest standing of its lanes (lane_sweeps.py)."""


@dataclass(frozen=True, eq=False)
class LaneIndex:
    """Lanes as they are counted: `binned` gives each setting its lane, then its hub; the last of each stand for no French point."""

    ends: LaneEnds
    binned: Binned
    visible: Flags
    """All lanes, in a view of the whole world."""

    @classmethod
    def of(cls, found: Lanes) -> LaneIndex:
        hubs, settings = len(found.hub_points), np.arange(len(found.of_profile))
        pairs = np.concatenate([found.of_profile, found.hub_of_profile + len(found) + 1])
        return cls(
            LaneEnds(found.of_profile, column(found.hubs), column(found.countries), hubs, len(found.country_points)),
            Binned.of(np.tile(settings, 2), pairs, len(settings), len(found) + 1 + hubs + 1),
            np.ones(len(found), bool),
        )


def gathered(counted: Tally, level: Level, box: Box, limit: int, lang: Lang) -> Flows:
    snapshot, swept, more = counted.snapshot, counted.swept, several(counted.snapshot)
    found = lanes(snapshot, level)
    index = snapshot.remember(("lane index", level), lambda: LaneIndex.of(found))
    visible = index.visible if box == WORLD else ends_in(found, box)
    kept = counted.all_kept
    alone, by_bin, keys = count_lanes(index.binned, swept.setting, kept[1], more, swept.outside, visible)
    told = Described(
        *describe(
            orders(snapshot)[0],
            more,
            kept,
            counted.links_kept,
            swept.outside,
            index.ends,
            snapshot.profiles[SUBJECT].sets["mechanism"],
            visible,
            alone,
            by_bin,
            keys % max(len(found), 1),
            biggest(keys, limit) % max(len(found), 1),
        )
    )
    hubs, countries = told.hubs_seen.tolist(), told.countries_seen.tolist()
    of_hubs, of_countries = hub_places(snapshot), country_places(snapshot, lang)
    *left, shown = told.by_standing.tolist()
    return Flows(
        level=level,
        starts=told.starts.tolist(),
        ends=told.ends.tolist(),
        counts=told.counts.tolist(),
        mechanisms=dict(used(told.uses.tolist())),
        places=[of_hubs[number] for number in hubs] + [of_countries[number] for number in countries],
        at_place=by_bin[len(found) + 1 :][hubs].tolist() + counted.count("country")[countries].tolist(),
        flows_total=int(np.count_nonzero(by_bin[: len(found)])),
        partnerships_shown=shown,
        partnerships_total=swept.partnerships,
        left_out=dict(zip(REASONS, left, strict=True)),
    )


def biggest(keys: Numbers, limit: int) -> Numbers:
    """The `limit` smallest keys at most, in order."""
    return np.sort(np.partition(keys, limit)[:limit] if len(keys) > limit else keys)


def used(columns: list[list[int]]) -> Iterator[tuple[str, list[int]]]:
    """The mechanisms that any flow uses, with its counts."""
    return ((code, column) for code, column in zip(MECHANISMS, columns, strict=True) if any(column))


def ends_in(found: Lanes, box: Box) -> Flags:
    """Lanes of which the hub or the country's point is in the box."""
    hubs, countries = (inside(box, points[:, 0], points[:, 1]) for points in (found.hub_points, found.country_points))
    return hubs[found.hubs] | countries[found.countries]
