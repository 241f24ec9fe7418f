"""Compiled passes for the flows of a selection: what each lane counts, which of its ends are seen, what the lanes drawn use, and why others are not drawn."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .binned import Binned, Column, add_several, fill
from .compiled import compiled
from .index import Ordered, Several, Whole, binned, part, unpack
from .profiles import Flags
from .sweeps import BY_SETTING, SETTINGS, Kept, parted, parted_flags

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


ACCOUNT = 7
"""Numbers before the columns of flows: how many flows are drawn, how many places are in view, how many lanes have any partnership;
distinct partnerships by the highest standing of their lanes."""


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
def unpack_ends(numbers: Column, stops: Whole) -> LaneEnds:
    """The ends of lanes that were packed."""
    return LaneEnds(
        binned(numbers, stops, 0),
        part(numbers, stops, 3),
        part(numbers, stops, 4),
        part(numbers, stops, 5),
        int(part(numbers, stops, 6)[0]),
        int(part(numbers, stops, 7)[0]),
    )


@compiled
def gather(
    numbers: Column,
    stops: Whole,
    counts: Column,
    flags: Flags,
    links: Flags,
    ends_numbers: Column,
    ends_stops: Whole,
    uses: Flags,
    visible: Flags,
    limit: int,
) -> Column:
    """The flows of what was swept into `counts` and `flags`, biggest first, from a packed index and packed ends of lanes.

    `uses`: mechanisms by subject; `visible`: lanes in view, of which the `limit` biggest are drawn. One column: the ACCOUNT;
    of each flow the ranks of its start and of its end among the places in view, and its partnerships; of each place its
    number, those of hubs before those of countries, and its partnerships; then by mechanism the partnerships of each flow.
    """
    index, ends, lanes = unpack(numbers, stops), unpack_ends(ends_numbers, ends_stops), len(visible)
    kept, outside = parted_flags(flags, index.orders)
    several = index.several
    alone = fill(ends.bins, parted(counts, index.spans, SETTINGS), kept[1])
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
    flows, places, width = len(drawn), len(hubs) + len(countries), uses.shape[1]
    told = np.empty(ACCOUNT + 3 * flows + 2 * places + width * flows, np.int32)
    told[0], told[1], told[2] = flows, places, np.count_nonzero(found[:lanes])
    told[3:ACCOUNT] = count_by_standing(standing, alone, kept[1], ends.lane, several, outside)
    of_flows, of_places = told[ACCOUNT:], told[ACCOUNT + 3 * flows :]
    for at in range(flows):
        lane = drawn[at]
        of_flows[at] = rank_of_hub[ends.hub[lane]]
        of_flows[flows + at] = len(hubs) + rank_of_country[ends.country[lane]]
        of_flows[2 * flows + at] = found[lane]
    by_country = parted(counts, index.spans, BY_SETTING)[index.countries[0] :]
    for at in range(len(hubs)):
        of_places[at] = hubs[at]
        of_places[places + at] = found[lanes + 1 + hubs[at]]
    for at in range(len(countries)):
        of_places[len(hubs) + at] = ends.hubs + countries[at]
        of_places[places + len(hubs) + at] = by_country[countries[at]]
    using = count_uses(index.orders[0], several, kept, links, outside, ends.lane, rank, flows, uses)
    of_places[2 * places :] = using.ravel()
    return told
