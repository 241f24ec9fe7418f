"""Flows gathered by administrative level: one per lane, from the partial counts that facets and totals use too."""

from __future__ import annotations

import numpy as np

from passerelles.vocabulary.labelled import Lang

from .bbox import WORLD, Box, inside
from .binned import column
from .columns import MECHANISMS
from .drawn import Flows, Reason
from .index import Packed
from .lane_sweeps import ACCOUNT, LaneEnds, Uses, gather
from .lanes import Lanes, Level, country_places, hub_places, lanes
from .place_texts import Gazetteer, Places
from .profiles import SUBJECT, Flags
from .snapshot import Snapshot
from .tally import Tally, index

REASONS: tuple[Reason, ...] = ("no_french_point", "outside_view", "beyond_limit")
"""Why a partnership is not drawn, by the highest standing of its lanes (lane_sweeps.py)."""


def gathered(counted: Tally, level: Level, box: Box, limit: int, lang: Lang) -> Flows:
    snapshot, swept = counted.snapshot, counted.swept
    ends, everywhere = snapshot.remember(("lane ends", level), lambda: lane_ends(snapshot, level))
    told = gather(
        *index(snapshot),
        swept.counts,
        swept.flags,
        swept.settings,
        swept.several,
        counted.links_kept,
        *ends,
        snapshot.remember("uses", lambda: uses(snapshot)),
        len(MECHANISMS),
        everywhere if box == WORLD else ends_in(lanes(snapshot, level), box),
        limit,
    )
    account = told[: ACCOUNT + len(MECHANISMS)].tolist()
    shown, in_view, total, *left, drawn = account[:ACCOUNT]
    of_flows, of_places = len(account), len(account) + 3 * shown
    of_uses = of_places + 2 * in_view
    starts, to, counts = told[of_flows:of_places].reshape(3, shown)
    by_mechanism = zip(MECHANISMS, account[ACCOUNT:], told[of_uses:].reshape(len(MECHANISMS), shown), strict=True)
    return Flows(
        level=level,
        starts=starts,
        ends=to,
        counts=counts,
        mechanisms={code: column for code, used, column in by_mechanism if used},
        places=Places(gazetteer(snapshot, lang), told[of_places : of_places + in_view]),
        at_place=told[of_places + in_view : of_uses],
        flows_total=total,
        partnerships_shown=drawn,
        partnerships_total=counted.partnerships,
        left_out=dict(zip(REASONS, left, strict=True)),
    )


def gazetteer(snapshot: Snapshot, lang: Lang) -> Gazetteer:
    """All ends of lanes: hubs in the order of their number, then countries."""
    return snapshot.remember(
        ("gazetteer", lang), lambda: Gazetteer([*hub_places(snapshot), *country_places(snapshot, lang)])
    )


def lane_ends(snapshot: Snapshot, level: Level) -> tuple[Packed, Flags]:
    """The ends of lanes as they are counted, and all lanes."""
    found = lanes(snapshot, level)
    hubs, countries = len(found.hub_points), len(found.country_points)
    ends = LaneEnds(found.of_profile, column(found.hubs), column(found.countries), hubs, countries)
    return Packed.of(ends), np.ones(len(found), bool)


def uses(snapshot: Snapshot) -> Uses:
    """The mechanisms of each subject, the first in the lowest bit."""
    return np.packbits(snapshot.profiles[SUBJECT].sets["mechanism"], axis=1, bitorder="little")[:, 0]


def ends_in(found: Lanes, box: Box) -> Flags:
    """Lanes of which the hub or the country's point is in the box."""
    hubs, countries = (inside(box, points[:, 0], points[:, 1]) for points in (found.hub_points, found.country_points))
    return hubs[found.hubs] | countries[found.countries]
