"""Compiled passes for the flows of a selection: what each lane counts, which of its ends are seen, what the lanes drawn use, and why others are not drawn."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .binned import Column
from .columns import MECHANISMS
from .compiled import compiled
from .index import COUNTRIES_AT, SPANS_AT, Several, Using, Whole, part, unpack_several, unpack_using
from .link_sweeps import Kept
from .profiles import Flags
from .sweeps import BY_SETTING, SETTINGS, by_group, parted, read_swept

Standing = npt.NDArray[np.int8]
DIGIT = 8
DIGITS = (1 << DIGIT) - 1
"""By how many bits lanes are sorted at once, and the highest number of as many."""
UNPLACED, OUTSIDE, BEYOND, DRAWN = 0, 1, 2, 3
"""How near a lane is to being drawn: no French point, outside of the view, beyond the limit, drawn."""


class LaneEnds(NamedTuple):
    """`lane` of each setting, the number of lanes for no French point; `hub` and `country` of each lane, below `hubs` and `countries`;
    `uses`: of each subject a bit for each mechanism that it uses, `width` of them.
    """

    lane: Column
    hub: Column
    country: Column
    hubs: int
    countries: int
    uses: Column
    width: int


FLOWS_AT, PLACES_AT, LANES_AT, LEFT_AT, DRAWN_AT, ACCOUNT = 0, 1, 2, 3, 6, 7
"""What the column of flows begins with: how many flows are drawn, how many places are in view, how many lanes have any partnership;
distinct partnerships by the highest standing of their lanes, those drawn last. ACCOUNT numbers in all; how many uses of each mechanism the flows drawn
have follow them."""


def told_room(flows: int, places: int) -> int:
    """Numbers that the column of flows has, of as many flows and places."""
    return ACCOUNT + (1 + flows) * len(MECHANISMS) + 3 * flows + 2 * places


@compiled
def unpack_lanes(lanes: Column, lane_ends: Whole) -> LaneEnds:
    """The ends of lanes that were packed, all of them narrow."""
    return LaneEnds(
        part(lanes, lane_ends, 0),
        part(lanes, lane_ends, 1),
        part(lanes, lane_ends, 2),
        int(part(lanes, lane_ends, 3)[0]),
        int(part(lanes, lane_ends, 4)[0]),
        part(lanes, lane_ends, 5),
        int(part(lanes, lane_ends, 6)[0]),
    )


@compiled
def lanes_used(counts: Column, lanes: int) -> Column:
    """The lanes that have partnerships, ascending; `counts` has one number more at least."""
    found, length = np.empty(lanes + 1, np.uint32), np.uint64(0)
    pairs = counts[: (lanes + 1) // 2 * 2].view(np.uint64)
    for pair in range(len(pairs)):
        if pairs[pair]:
            for lane in range(2 * pair, 2 * pair + 2):
                found[length] = lane
                length += np.uint64((counts[lane] != 0) & (lane < lanes))
    return found[:length]


@compiled
def in_view(lanes: Column, visible: Flags) -> Column:
    """Those of the lanes that are visible: all, where no flags are given."""
    if not len(visible):
        return lanes
    found, length = np.empty(len(lanes) + 1, np.uint32), np.uint64(0)
    for lane in lanes:
        found[length] = lane
        length += np.uint64(visible[lane])
    return found[:length]


@compiled
def biggest_first(lanes: Column, counts: Column, limit: int) -> Column:
    """The `limit` lanes that count most at most, the biggest first, those that count alike as they come (sorted by one digit of DIGIT bits after the other)."""
    most, shift, ordered = 0, 0, lanes
    for lane in lanes:
        most = max(most, counts[lane])
    while most >> shift:
        stops, before = np.zeros(1 << DIGIT, np.uint32), ordered
        for lane in before:
            stops[counts[lane] >> shift & DIGITS] += 1
        for digit in range(DIGITS - 1, -1, -1):
            stops[digit] += stops[digit + 1]
        ordered = np.empty(len(before), np.uint32)
        for rank in range(len(before) - 1, -1, -1):
            digit = counts[before[rank]] >> shift & DIGITS
            stops[digit] -= 1
            ordered[stops[digit]] = before[rank]
        shift += DIGIT
    return ordered[:limit]


@compiled
def ranked(lanes: Column, end: Column, length: int) -> tuple[Column, Column]:
    """The distinct ends of the lanes, ascending, and the rank of each number below `length` that is among them."""
    rank, distinct, found = np.zeros(length, np.uint32), np.empty(length + 1, np.uint32), np.uint64(0)
    for lane in lanes:
        rank[end[lane]] = 1
    for number in range(length):
        distinct[found] = number
        here = np.uint64(rank[number])
        rank[number] = found
        found += here
    return distinct[:found], rank


@compiled
def count_at_hubs(ends: LaneEnds, used: Column, alone: Column, several: Several, rows: Column) -> Column:
    """Distinct partnerships by hub; `used`: the lanes that have any; `alone`: by lane, those of one link."""
    found, last = np.zeros(ends.hubs, np.int32), np.full(ends.hubs, -1, np.int32)
    for lane in used:
        found[ends.hub[lane]] += alone[lane]
    for row in rows:
        lane = ends.lane[several.setting[row]]
        if lane < len(ends.hub):
            hub, number = ends.hub[lane], several.partnership[row]
            found[hub] += last[hub] != number
            last[hub] = number
    return found


@compiled
def count_by_standing(
    used: Column, standing: Standing, alone: Column, lane: Column, several: Several, rows: Column
) -> Whole:
    """Distinct partnerships by the highest standing of their lanes; `used` and `alone` as in `count_at_hubs`."""
    found = np.zeros(DRAWN + 1, np.int64)
    found[UNPLACED] = alone[len(standing) - 1]
    for number in used:
        found[standing[number]] += alone[number]
    partnership, highest = -1, 0
    for row in rows:
        if several.partnership[row] != partnership:
            if partnership >= 0:
                found[highest] += 1
            partnership, highest = several.partnership[row], 0
        highest = max(highest, standing[lane[several.setting[row]]])
    if partnership >= 0:
        found[highest] += 1
    return found


@compiled
def count_uses(
    using: Using,
    several: Several,
    kept: Kept,
    links: Flags,
    rows: Column,
    ends: LaneEnds,
    rank: Column,
    drawn: int,
) -> Column:
    """Distinct partnerships by lane drawn and mechanism. `rank` of each lane among those drawn, or `drawn`."""
    found, width = np.zeros((drawn + 1, ends.width), np.int32), ends.width
    listed, length = np.empty(len(using.setting) + 1, np.uint32), np.uint64(0)
    for row in range(len(using.setting)):  # no branch within: what is kept cannot be foretold
        listed[length] = row
        length += np.uint64(kept[0][using.subject[row]] & kept[1][using.setting[row]] & kept[2][using.period[row]])
    for row in listed[:length]:
        found[rank[ends.lane[using.setting[row]]], using.mechanism[row]] += not len(links) or links[using.link[row]]
    last = np.full(drawn + 1, -1, np.int32)
    for row in rows:
        number = several.partnership[row]
        at, told = rank[ends.lane[several.setting[row]]], ends.uses[several.subject[number]]
        if told and last[at] != number:
            last[at] = number
            for use in range(width):
                found[at, use] += told >> use & 1
    return found


@compiled
def gather(
    narrow: Column,
    wide: Column,
    index_ends: Whole,
    packed_lanes: Column,
    lane_ends: Whole,
    swept: Column,
    links: Flags,
    visible: Flags,
    limit: int,
) -> Column:
    """The flows of what was swept, biggest first, from a packed index and packed ends of lanes.

    `links` as in `sweep_all`; `visible`: lanes in view, empty when all are, of which the `limit` biggest are drawn. One column: the ACCOUNT
    and the sum of each mechanism; of each flow the ranks of its start and of its end among the places in view, and its partnerships; of each place its
    number, those of hubs before those of countries, and its partnerships; then by mechanism the partnerships of each flow.
    """
    several, ends = unpack_several(narrow, wide, index_ends), unpack_lanes(packed_lanes, lane_ends)
    spans, abroad = part(wide, index_ends, SPANS_AT), part(narrow, index_ends, COUNTRIES_AT)
    lanes = len(ends.hub)
    width = ends.width
    counts, flags, settings, rows = read_swept(swept, spans)
    by_setting = parted(counts, spans, SETTINGS)
    alone = np.zeros(lanes + 2, np.int32)
    for setting in settings:
        alone[ends.lane[setting]] += by_setting[setting]
    found = alone
    if len(rows):
        found, last = alone.copy(), np.full(lanes + 1, -1, np.int32)
        for row in rows:
            lane, number = ends.lane[several.setting[row]], several.partnership[row]
            found[lane] += last[lane] != number
            last[lane] = number
    used = lanes_used(found, lanes)
    seen = in_view(used, visible)
    drawn = biggest_first(seen, found, limit)
    standing = np.full(lanes + 1, OUTSIDE if len(visible) else BEYOND, np.int8)
    standing[lanes] = UNPLACED
    for lane in seen:
        standing[lane] = BEYOND
    rank = np.full(lanes + 1, len(drawn), np.uint32)
    for at in range(len(drawn)):
        standing[drawn[at]] = DRAWN
        rank[drawn[at]] = at
    hubs, rank_of_hub = ranked(seen, ends.hub, ends.hubs)
    countries, rank_of_country = ranked(seen, ends.country, ends.countries)
    flows, places = len(drawn), len(hubs) + len(countries)
    told = np.empty(ACCOUNT + width + 3 * flows + 2 * places + width * flows, np.int32)
    told[FLOWS_AT], told[PLACES_AT], told[LANES_AT] = flows, places, len(used)
    told[LEFT_AT:ACCOUNT] = count_by_standing(used, standing, alone, ends.lane, several, rows)
    of_flows, of_places = told[ACCOUNT + width :], told[ACCOUNT + width + 3 * flows :]
    for at in range(flows):
        lane = drawn[at]
        of_flows[at] = rank_of_hub[ends.hub[lane]]
        of_flows[flows + at] = len(hubs) + rank_of_country[ends.country[lane]]
        of_flows[2 * flows + at] = found[lane]
    at_hubs, at_countries = (
        count_at_hubs(ends, used, alone, several, rows),
        parted(counts, spans, BY_SETTING)[abroad[0] :],
    )
    for at in range(len(hubs)):
        of_places[at], of_places[places + at] = hubs[at], at_hubs[hubs[at]]
    for at in range(len(countries)):
        of_places[len(hubs) + at] = ends.hubs + countries[at]
        of_places[places + len(hubs) + at] = at_countries[countries[at]]
    kept = by_group(flags, spans)
    using = count_uses(unpack_using(narrow, wide, index_ends), several, kept, links, rows, ends, rank, flows)
    of_uses = of_places[2 * places :]
    for use in range(width):
        of_uses[use * flows : (use + 1) * flows] = using[:flows, use]
        told[ACCOUNT + use] = using[:flows, use].sum()
    return told
