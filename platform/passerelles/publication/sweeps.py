"""Compiled passes over the links: how many each profile has under the filters of the other groups, and each attribute of profiles.

Nothing is checked here: every number lies within the array that it leads to, which is seen to where these arrays are made
(orders.py, several.py).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .attribute_sweeps import GROUP, SPARE, VALUES, fill, fill_several, lacking
from .binned import Column
from .compiled import compiled
from .index import OTHERS, Bytes, Ordered, Orders, Several, Whole, unpack
from .profiles import Flags

NUMBER = 8
"""Bytes of a number in `packed`."""
Counts = tuple[Column, Column, Column]
Kept = tuple[Flags, Flags, Flags]
"""Which profiles are kept, by group."""
Asked = tuple[bool, bool, bool]
"""Whether any filter asks of the group."""

TOTALS, SUBJECTS, SETTINGS, PERIODS, FRENCH, BY_SUBJECT, BY_SETTING, OFFERED, DECADES = range(9)
"""Parts of Swept.counts."""
PARTNERSHIPS, LINKS, AUTHORITIES, COUNTRIES = range(4)
"""What is in the first part."""


class Swept(NamedTuple):
    """`counts`, in the parts that Index.spans tells:

    - totals: distinct partnerships, links, French authorities and countries of partners, under all filters;
    - by subject, setting and period, under the filters of the two other groups: partnerships (by setting those of one link);
    - by authority: partnerships of one link, under all filters;
    - by attribute of the subject, then of the setting, in bins: distinct partnerships under all filters;
    - by value that a filter offers: the same, each attribute without its own filter;
    - by decade: partnerships by their start, without the filters on periods.

    Then what all filters keep: `flags` of profiles, group after group; `settings` that have any partnership of one link; rows of `several`.

    It travels as one column: the counts, how many `several` and `settings` are, the flags, four in a number, then these two.
    """

    counts: Column
    flags: Flags
    settings: Column
    several: Column


@compiled
def read_swept(told: Column, spans: Column) -> Swept:
    """The parts of the column; `spans` as in Index."""
    at, profiles = spans[-1], spans[FRENCH] - spans[SUBJECTS]
    flags, several = at + 2, at + 2 + (profiles + 3) // 4
    settings = several + told[at]
    return Swept(
        told[:at],
        told[flags:several].view(np.bool_)[:profiles],
        told[settings : settings + told[at + 1]].view(np.uint32),
        told[several:settings].view(np.uint32),
    )


@compiled
def total(counts: Column, kept: Flags) -> int:
    found = 0
    for number in range(len(counts)):
        if kept[number]:
            found += counts[number]
    return found


@compiled
def sweep_flagged(order: Ordered, kept: Kept, links: Flags, counts: Counts, french: Column) -> None:
    """Flagged links, in the order of the setting."""
    subjects, settings, periods = counts
    for place in range(len(order.profile)):
        setting = order.profile[place]
        here = kept[1][setting]
        for row in range(order.starts[place], order.starts[place + 1]):
            if links[order.link[row]]:
                subject, period = order.first[row], order.second[row]
                told, then = kept[0][subject], kept[2][period]
                subjects[subject] += here & then
                settings[setting] += told & then
                periods[period] += told & here
                french[order.french[row]] += told & here & then


@compiled
def sweep(
    order: Ordered,
    kept: Flags,
    kept_first: Flags,
    kept_second: Flags,
    by_first: Column,
    by_second: Column,
    french: Column,
) -> None:
    """Links of the profiles kept."""
    for place in range(len(order.profile)):
        if kept[order.profile[place]]:
            for row in range(order.starts[place], order.starts[place + 1]):
                first, second = order.first[row], order.second[row]
                one, other = kept_first[first], kept_second[second]
                by_first[first] += other
                by_second[second] += one
                french[order.french[row]] += one & other


@compiled
def sweep_all_of(order: Ordered, kept: Flags, by_first: Column, by_second: Column, french: Column) -> None:
    """The same where nothing else is asked."""
    for place in range(len(order.profile)):
        if kept[order.profile[place]]:
            for row in range(order.starts[place], order.starts[place + 1]):
                by_first[order.first[row]] += 1
                by_second[order.second[row]] += 1
                french[order.french[row]] += 1


@compiled
def take_away(order: Ordered, kept: Flags, by_first: Column, by_second: Column, french: Column) -> None:
    """Links of the profiles that are not kept, from counts of all links."""
    for place in range(len(order.profile)):
        if not kept[order.profile[place]]:
            for row in range(order.starts[place], order.starts[place + 1]):
                by_first[order.first[row]] -= 1
                by_second[order.second[row]] -= 1
                french[order.french[row]] -= 1


@compiled
def sweep_one(order: Ordered, kept: Flags, counted: Column, asked: Column, kept_asked: Flags, counts: Column) -> None:
    """Links of the profiles kept, by what `counted` says of each, where `asked` is kept."""
    for place in range(len(order.profile)):
        if kept[order.profile[place]]:
            for row in range(order.starts[place], order.starts[place + 1]):
                counts[counted[row]] += kept_asked[asked[row]]


@compiled
def take_away_one(order: Ordered, kept: Flags, counted: Column, counts: Column) -> None:
    """Links of the profiles that are not kept, from counts of all links by what `counted` says of each."""
    for place in range(len(order.profile)):
        if not kept[order.profile[place]]:
            for row in range(order.starts[place], order.starts[place + 1]):
                counts[counted[row]] -= 1


@compiled
def smallest(orders: Orders, kept: Kept, asked: Asked, but: int) -> int:
    """Of the groups asked of, one left out, the one that keeps the fewest links."""
    found, fewest = -1, 0
    for group in range(3):
        if asked[group] and group != but:
            links = total(orders[group].whole, kept[group])
            if found < 0 or links < fewest:
                found, fewest = group, links
    return found


@compiled
def sweep_kept(orders: Orders, kept: Kept, asked: Asked, counts: Counts, french: Column, whole_french: Column) -> None:
    """Counts, zero before, of the links kept by filters that ask of one group at least.

    One pass over the links that the narrowest group keeps counts the two others; another over those that the next group keeps counts the
    narrowest itself. Where no third group is asked of and fewer links are left out than kept, these are taken away from counts of all.
    """
    group = smallest(orders, kept, asked, -1)
    order = orders[group]
    one, other = OTHERS[group]
    alone = not asked[one] and not asked[other]
    if alone:
        counts[group][:] = order.whole
        if 2 * total(order.whole, kept[group]) > len(order.link):
            counts[one][:], counts[other][:], french[:] = orders[one].whole, orders[other].whole, whole_french
            take_away(order, kept[group], counts[one], counts[other], french)
            return
        sweep_all_of(order, kept[group], counts[one], counts[other], french)
        return
    sweep(order, kept[group], kept[one], kept[other], counts[one], counts[other], french)
    following = smallest(orders, kept, asked, group)
    narrowest, order, last = order, orders[following], 3 - group - following
    counted, others = (order.first, order.second) if OTHERS[following][0] == group else (order.second, order.first)
    if not asked[last] and 2 * total(order.whole, kept[following]) > len(order.link):
        counts[group][:] = narrowest.whole
        take_away_one(order, kept[following], counted, counts[group])
    else:
        sweep_one(order, kept[following], counted, others, kept[last], counts[group])


@compiled
def sweep_whole_several(several: Several, kept: Kept, counts: Counts, by_setting: Column, rows: Column) -> int:
    """Where no filter is on settings or links: adds each partnership once to its subject, to its period and to the bins of its settings;
    writes the `rows` that all filters keep and tells how many they are.
    """
    length = 0
    for number in range(len(several.subject)):
        subject, period = several.subject[number], several.period[number]
        told, then = kept[0][subject], kept[2][period]
        counts[0][subject] += then
        counts[2][period] += told
        if told & then:
            for row in range(several.starts[number], several.starts[number + 1]):
                rows[length] = row
                length += 1
            for place in range(several.bin_starts[number], several.bin_starts[number + 1]):
                by_setting[several.bin[place]] += 1
    return length


@compiled
def sweep_several(several: Several, kept: Kept, links: Flags, counts: Counts) -> Column:
    """Adds each partnership once to its subject and once to its period; gives the rows that all filters keep but those on the setting.

    `links`: flags of these rows, or none at all.
    """
    outside, length = np.empty(len(several.setting), np.uint32), 0
    for number in range(len(several.subject)):
        subject, period = several.subject[number], several.period[number]
        told, then = kept[0][subject], kept[2][period]
        if told | then:
            here = False
            for row in range(several.starts[number], several.starts[number + 1]):
                flagged = not len(links) or links[row]
                here |= kept[1][several.setting[row]] & flagged
                outside[length] = row
                length += told & then & flagged
            counts[0][subject] += here & then
            counts[2][period] += here & told
    return outside[:length]


@compiled
def of_kept_settings(several: Several, kept: Flags, outside: Column, rows: Column) -> int:
    """Writes those of the rows `outside` of which the setting is kept too, and tells how many they are."""
    length = 0
    for row in outside:
        rows[length] = row
        length += kept[several.setting[row]]
    return length


@compiled
def authorities(several: Several, rows: Column, french: Column) -> int:
    """How many are at the French end of these rows, or of a link counted before."""
    seen = french > 0
    for row in rows:
        seen[several.french[row]] = True
    return int(np.count_nonzero(seen))


@compiled
def parted(counts: Column, spans: Column, part: int) -> Column:
    return counts[spans[part] : spans[part + 1]]


@compiled
def by_group(flags: Flags, spans: Column) -> Kept:
    """Swept.flags by group: they lie as the counts of profiles do."""
    settings, periods = spans[SETTINGS] - spans[SUBJECTS], spans[PERIODS] - spans[SUBJECTS]
    return flags[:settings], flags[settings:periods], flags[periods:]


@compiled
def sweep_links(
    orders: Orders, kept: Kept, asked: Whole, links: Flags, counts: Counts, french: Column, whole_french: Column
) -> None:
    """Counts of partnerships of one link, zero before; the other arguments as in `sweep_all`."""
    if len(links):
        sweep_flagged(orders[1], kept, links, counts, french)
    elif len(asked):
        of = asked[:, GROUP]
        any_asked = (bool(np.any(of == 0)), bool(np.any(of == 1)), bool(np.any(of == 2)))
        sweep_kept(orders, kept, any_asked, counts, french, whole_french)
    else:
        for group in range(3):
            counts[group][:] = orders[group].whole
        french[:] = whole_french


@compiled
def sweep_all(narrow: Column, wide: Column, ends: Whole, packed: Bytes, links: Flags) -> Column:
    """What Swept holds, from a packed index.

    `packed`: how many filters are on profiles, the rows of `asked`, and which profiles each value keeps, filter after filter, which is overwritten;
    `links`: those that filters on ends and words keep, empty when there is none.
    """
    width = VALUES + 1
    filters = packed[:NUMBER].view(np.int64)[0]
    asked = packed[NUMBER : NUMBER * (1 + filters * width)].view(np.int64).reshape((filters, width))
    decided = packed[NUMBER * (1 + filters * width) :].view(np.bool_)
    index = unpack(narrow, wide, ends)
    orders, several, spans = index.orders, index.several, index.spans
    sizes = (len(orders[0].whole), len(orders[1].whole), len(orders[2].whole))
    at, profiles = spans[-1], sizes[0] + sizes[1] + sizes[2]
    first = at + 2 + (profiles + 3) // 4
    told = np.empty(first + len(several.setting) + max(sizes[0], sizes[1]) + SPARE, np.int32)
    told[:at] = 0
    flags = told[at + 2 : first].view(np.bool_)[:profiles]
    lacks = lacking(sizes, asked, decided, flags)
    kept = by_group(flags, spans)
    subject, setting = parted(told, spans, SUBJECTS), parted(told, spans, SETTINGS)
    period, french = parted(told, spans, PERIODS), parted(told, spans, FRENCH)
    by_profile = (subject, setting, period)
    sweep_links(orders, kept, asked, links, by_profile, french, index.each)
    by_subject, by_setting = parted(told, spans, BY_SUBJECT), parted(told, spans, BY_SETTING)
    whole, room = not len(links) and not np.any(asked[:, GROUP] == 1), told[first:].view(np.uint32)
    if whole:
        outside: Column = room[:0]
        told[at] = sweep_whole_several(several, kept, by_profile, by_setting, room)
    else:
        outside = sweep_several(several, kept, links[len(orders[0].link) :], by_profile)
        told[at] = of_kept_settings(several, kept[1], outside, room)
    rows, room = room[: told[at]], room[told[at] :]

    own = np.zeros(len(by_subject) + len(by_setting), np.int32)
    own_subject, own_setting = own[: len(by_subject)], own[len(by_subject) :]
    lack_subject, lack_setting = lacks[: len(subject)], lacks[len(subject) : len(subject) + len(setting)]
    fill(index.subjects, subject, lack_subject, asked, by_subject, own_subject, room)
    told[at + 1] = fill(index.settings, setting, lack_setting, asked, by_setting, own_setting, room)
    if not whole:
        fill_several(index.settings, several, lack_setting, asked, outside, by_setting, own_setting)
    by_attribute, offered = told[spans[BY_SUBJECT] : spans[OFFERED]], parted(told, spans, OFFERED)
    for place in range(len(offered)):
        bin = index.offered[place]
        offered[place] = by_attribute[bin] + own[bin]

    totals, decades = parted(told, spans, TOTALS), parted(told, spans, DECADES)
    totals[PARTNERSHIPS], totals[LINKS] = total(period, kept[2]), total(setting, kept[1]) + len(rows)
    totals[AUTHORITIES] = authorities(several, rows, french)
    totals[COUNTRIES] = np.count_nonzero(by_setting[index.countries[0] : index.countries[1]])
    for profile in range(len(period)):
        decades[index.decade[profile]] += period[profile]
    return told[: first + told[at] + told[at + 1]]
