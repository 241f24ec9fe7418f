"""Compiled passes for the flows of a selection: what each lane counts, which of its ends are seen, what the lanes drawn use, and why others are not drawn."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .binned import Binned, Column, add_several, fill
from .compiled import compiled
from .profiles import Flags
from .sweeps import Index, Kept, Ordered, Several

Whole = npt.NDArray[np.int64]
Standing = npt.NDArray[np.int8]
UNPLACED, OUTSIDE, BEYOND, DRAWN = 0, 1, 2, 3
"""How near a lane is to being drawn: no French point, outside of the view, beyond the limit, drawn."""


class LaneEnds(NamedTuple):
    """`lane` of each setting, the number of lanes for none; `hub` and `country` of each lane, below `hubs` and `countries`.

    `bins` of a setting: its lane, then its hub; the last of each stand for no French point.
    """

    bins: Binned
    lane: Column
    hub: Column
    country: Column
    hubs: int
    countries: int


class Gathered(NamedTuple):
    """Of the flows drawn, in order: `starts` and `ends` are ranks in `hubs` and after them `countries`, the numbers of the ends in view, `at_hubs` the
    partnerships of the former.

    `by_standing`: distinct partnerships by the highest standing of their lanes; `uses`: by mechanism and flow; `lanes`: how many have any.
    """

    starts: Whole
    ends: Whole
    counts: Column
    hubs: Whole
    at_hubs: Column
    countries: Whole
    by_standing: Whole
    uses: Column
    lanes: int


@compiled
def keys_in_view(counts: Column, visible: Flags) -> Whole:
    """For each visible lane that has partnerships a number that sorts by count, biggest first, then by lane, which is its remainder by how many lanes there are."""
    found = np.empty(len(visible), np.int64)
    length = 0
    for lane in range(len(visible)):
        if visible[lane] and counts[lane]:
            found[length] = -np.int64(counts[lane]) * len(visible) + lane
            length += 1
    return found[:length]


@compiled
def biggest(keys: Whole, limit: int) -> Whole:
    """The `limit` smallest keys at most, in order."""
    return np.sort(np.partition(keys, limit)[:limit]) if len(keys) > limit else np.sort(keys)


@compiled
def ranked(lanes: Whole, end: Column, length: int) -> tuple[Whole, Whole]:
    """The distinct ends of the lanes, ascending, and the rank of each number below `length` that is among them."""
    rank = np.zeros(length, np.int64)
    for lane in lanes:
        rank[end[lane]] = 1
    distinct = np.flatnonzero(rank)
    for at in range(len(distinct)):
        rank[distinct[at]] = at
    return distinct, rank


@compiled
def count_by_standing(
    standing: Standing, alone: Column, kept: Flags, lane: Column, several: Several, outside: Flags
) -> Whole:
    """Distinct partnerships by the highest standing of their lanes; `alone`: by lane, those of one link."""
    found = np.zeros(DRAWN + 1, np.int64)
    for number in range(len(standing)):
        found[standing[number]] += alone[number]
    partnership, highest = -1, 0
    for row in range(len(outside)):
        setting = several.setting[row]
        if outside[row] and kept[setting]:
            if several.partnership[row] != partnership:
                if partnership >= 0:
                    found[highest] += 1
                partnership, highest = several.partnership[row], 0
            highest = max(highest, standing[lane[setting]])
    if partnership >= 0:
        found[highest] += 1
    return found


@compiled
def count_uses(
    order: Ordered,
    several: Several,
    kept: Kept,
    links: Flags,
    outside: Flags,
    lane: Column,
    rank: Column,
    drawn: int,
    uses: Flags,
) -> Column:
    """Distinct partnerships by mechanism and lane drawn. `uses`: mechanisms by subject; `rank` of each lane among those drawn, or `drawn`; `order`: by subject."""
    width = uses.shape[1]
    found = np.zeros((width, drawn + 1), np.int32)
    for place in range(len(order.profile)):
        subject = order.profile[place]
        if kept[0][subject] and uses[subject].any():
            for row in range(order.starts[place], order.starts[place + 1]):
                setting = order.first[row]
                if kept[1][setting] and kept[2][order.second[row]] and (not len(links) or links[order.link[row]]):
                    at = rank[lane[setting]]
                    for use in range(width):
                        found[use, at] += uses[subject, use]
    last = np.full(drawn + 1, -1, np.int32)
    for row in range(len(outside)):
        setting, number = several.setting[row], several.partnership[row]
        if outside[row] and kept[1][setting] and last[rank[lane[setting]]] != number:
            at = rank[lane[setting]]
            last[at] = number
            for use in range(width):
                found[use, at] += uses[several.subject[row], use]
    return found[:, :drawn].copy()


@compiled
def gather(
    index: Index,
    kept: Kept,
    links: Flags,
    settings: Column,
    outside: Flags,
    ends: LaneEnds,
    uses: Flags,
    visible: Flags,
    limit: int,
) -> tuple[Whole, Whole, Column, Whole, Column, Whole, Whole, Column, int]:
    """The columns of Gathered. `settings` and `outside` as in Swept, `visible`: lanes in view, of which the `limit` biggest are drawn."""
    several, lanes = index.several, len(visible)
    alone = fill(ends.bins, settings, kept[1])
    found = alone.copy()
    add_several(ends.bins, found, kept[1], several.setting, several.partnership, outside)
    keys = keys_in_view(found, visible)
    in_view, drawn = keys % max(lanes, 1), biggest(keys, limit) % max(lanes, 1)
    standing = np.full(lanes + 1, UNPLACED, np.int8)
    for lane in range(lanes):
        standing[lane] = BEYOND if visible[lane] else OUTSIDE
    rank = np.full(lanes + 1, len(drawn), np.int32)
    for at in range(len(drawn)):
        standing[drawn[at]] = DRAWN
        rank[drawn[at]] = at
    hubs, rank_of_hub = ranked(in_view, ends.hub, ends.hubs)
    countries, rank_of_country = ranked(in_view, ends.country, ends.countries)
    return (
        rank_of_hub[ends.hub[drawn]],
        rank_of_country[ends.country[drawn]] + len(hubs),
        found[drawn],
        hubs,
        found[lanes + 1 + hubs],
        countries,
        count_by_standing(standing, alone, kept[1], ends.lane, several, outside),
        count_uses(index.orders[0], several, kept, links, outside, ends.lane, rank, len(drawn), uses),
        int(np.count_nonzero(found[:lanes])),
    )
