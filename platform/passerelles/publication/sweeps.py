"""Compiled passes over the links: how many each profile has under the filters of the other groups, and each attribute of profiles.

Nothing is checked here: every number lies within the array that it leads to, which is seen to where these arrays are made
(orders.py, several.py).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .attribute_sweeps import FIRST, GROUP, SPARE, STOP, VALUES, fill, fill_several, lacking, room
from .binned import Column
from .compiled import compiled
from .index import OTHERS, Bytes, Ordered, Orders, Several, Whole, unpack
from .profiles import Flags

NUMBER = 8
"""Bytes of a number in `packed`."""
Counts = tuple[Column, Column, Column]
Kept = tuple[Flags, Flags, Flags]
"""Which profiles are kept, by group."""
NONE, ALL = np.uint64(0), np.uint64(0x0101010101010101)
"""As many flags as are looked at together, that keep nothing or everything."""
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

    It travels as one column: the counts, how many `settings` and `several` are, the flags, four in a number and those of each group in its `room`, then these two.
    """

    counts: Column
    flags: Flags
    settings: Column
    several: Column


@compiled
def flags_at(spans: Column) -> tuple[int, int]:
    """Where Swept.flags begin in its column, at an even place, and where they end."""
    at = spans[-1] + 2
    first = at + at % 2
    profiles = 0
    for part in range(SUBJECTS, FRENCH):
        profiles += room(spans[part + 1] - spans[part])
    return first, first + profiles // 4


@compiled
def read_swept(told: Column, spans: Column) -> Swept:
    """The parts of the column; `spans` as in Index."""
    at = spans[-1]
    flags, settings = flags_at(spans)
    several = settings + told[at]
    return Swept(
        told[:at],
        told[flags:settings].view(np.bool_),
        told[settings:several].view(np.uint32),
        told[several : several + told[at + 1]].view(np.uint32),
    )


@compiled
def total(counts: Column, kept: Flags) -> int:
    found = 0
    for number in range(len(counts)):
        if kept[number]:
            found += counts[number]
    return found


@compiled
def count_links(order: Ordered, counts: Column) -> None:
    """All links by profile."""
    for profile in range(len(counts)):
        counts[profile] = order.starts[profile + 1] - order.starts[profile]


@compiled
def edges(order: Ordered, kept: Flags, wanted: bool) -> Column:
    """Where runs of links begin and end, alternately, of which the profile is `wanted`: kept, or not."""
    found, length, here, size = np.empty(len(kept) + 2, np.uint32), np.uint64(0), not wanted, len(kept)
    eights = kept[: size // SPARE * SPARE].view(np.uint64)
    for eight in range(len(eights)):
        if eights[eight] != (ALL if here else NONE):
            for profile in range(SPARE * eight, SPARE * (eight + 1)):
                found[length] = order.starts[profile]
                length += np.uint64(kept[profile] != here)
                here = kept[profile]
    for profile in range(SPARE * len(eights), size):
        found[length] = order.starts[profile]
        length += np.uint64(kept[profile] != here)
        here = kept[profile]
    found[length] = order.starts[size]
    return found[: length + length % np.uint64(2)]


@compiled
def sweep_flagged(order: Ordered, kept: Kept, links: Flags, counts: Counts, french: Column) -> None:
    """Flagged links, in the order of the setting."""
    subjects, settings, periods = counts
    for setting in range(len(settings)):
        here = kept[1][setting]
        for row in range(order.starts[setting], order.starts[setting + 1]):
            if links[order.link[row]]:
                subject, period = order.first[row], order.second[row]
                told, then = kept[0][subject], kept[2][period]
                subjects[subject] += here & then
                settings[setting] += told & then
                periods[period] += told & here
                french[order.french[row]] += told & here & then


@compiled
def length_of(runs: Column) -> int:
    """How many links lie between these edges."""
    found = 0
    for run in range(0, len(runs), 2):
        found += runs[run + 1] - runs[run]
    return found


@compiled
def sweep(
    order: Ordered,
    runs: Column,
    kept_first: Flags,
    kept_second: Flags,
    by_first: Column,
    by_second: Column,
    french: Column,
) -> None:
    """Links of some runs."""
    for run in range(0, len(runs), 2):
        for row in range(runs[run], runs[run + 1]):
            first, second = order.first[row], order.second[row]
            one, other = kept_first[first], kept_second[second]
            by_first[first] += other
            by_second[second] += one
            french[order.french[row]] += one & other


@compiled
def sweep_all_of(order: Ordered, runs: Column, by_first: Column, by_second: Column, french: Column) -> None:
    """The same where nothing else is asked."""
    for run in range(0, len(runs), 2):
        for row in range(runs[run], runs[run + 1]):
            by_first[order.first[row]] += 1
            by_second[order.second[row]] += 1
            french[order.french[row]] += 1


@compiled
def take_away(order: Ordered, runs: Column, by_first: Column, by_second: Column, french: Column) -> None:
    """Links of runs that are not kept, from counts of all links."""
    for run in range(0, len(runs), 2):
        for row in range(runs[run], runs[run + 1]):
            by_first[order.first[row]] -= 1
            by_second[order.second[row]] -= 1
            french[order.french[row]] -= 1


@compiled
def sweep_one(runs: Column, counted: Column, asked: Column, kept_asked: Flags, counts: Column) -> None:
    """Links of some runs, by what `counted` says of each, where `asked` is kept."""
    for run in range(0, len(runs), 2):
        for row in range(runs[run], runs[run + 1]):
            counts[counted[row]] += kept_asked[asked[row]]


@compiled
def take_away_one(runs: Column, counted: Column, counts: Column) -> None:
    """Links of runs that are not kept, from counts of all links by what `counted` says of each."""
    for run in range(0, len(runs), 2):
        for row in range(runs[run], runs[run + 1]):
            counts[counted[row]] -= 1


@compiled
def fewest(links: tuple[int, int, int], but: int) -> int:
    """Of the groups asked of, one left out, the one that keeps the fewest `links`, which are below zero where none is asked; -1 when there is no other."""
    found = -1
    for group in range(3):
        if links[group] >= 0 and group != but and (found < 0 or links[group] < links[found]):
            found = group
    return found


@compiled
def sweep_kept(orders: Orders, kept: Kept, asked: Asked, counts: Counts, french: Column, whole_french: Column) -> None:
    """Counts, zero before, of the links kept by filters that ask of one group at least.

    One pass over the links that the narrowest group keeps counts the two others; another over those that the next group keeps counts the
    narrowest itself. Where no third group is asked of and fewer links are left out than kept, these are taken away from counts of all.
    """
    nothing = orders[0].starts[:0]
    runs = (
        edges(orders[0], kept[0], True) if asked[0] else nothing,
        edges(orders[1], kept[1], True) if asked[1] else nothing,
        edges(orders[2], kept[2], True) if asked[2] else nothing,
    )
    links = (
        length_of(runs[0]) if asked[0] else -1,
        length_of(runs[1]) if asked[1] else -1,
        length_of(runs[2]) if asked[2] else -1,
    )
    group = fewest(links, -1)
    order, following = orders[group], fewest(links, group)
    one, other = OTHERS[group]
    if following < 0:
        count_links(order, counts[group])
        if 2 * links[group] > len(order.link):
            count_links(orders[one], counts[one])
            count_links(orders[other], counts[other])
            french[:] = whole_french
            take_away(order, edges(order, kept[group], False), counts[one], counts[other], french)
            return
        sweep_all_of(order, runs[group], counts[one], counts[other], french)
        return
    sweep(order, runs[group], kept[one], kept[other], counts[one], counts[other], french)
    narrowest, order, last = order, orders[following], 3 - group - following
    counted, others = (order.first, order.second) if OTHERS[following][0] == group else (order.second, order.first)
    if not asked[last] and 2 * links[following] > len(order.link):
        count_links(narrowest, counts[group])
        take_away_one(edges(order, kept[following], False), counted, counts[group])
    else:
        sweep_one(runs[following], counted, others, kept[last], counts[group])


@compiled
def sweep_whole_several(several: Several, kept: Kept, counts: Counts, by_setting: Column, rows: Column) -> int:
    """Where no filter is on settings or links: adds each partnership once to its subject, to its period and to the bins of its settings;
    writes the `rows` that all filters keep and tells how many they are.
    """
    length = np.uint64(0)
    for number in range(len(several.subject)):
        subject, period = several.subject[number], several.period[number]
        told, then = kept[0][subject], kept[2][period]
        counts[0][subject] += then
        counts[2][period] += told
        if told & then:
            for row in range(several.starts[number], several.starts[number + 1]):
                rows[length] = row
                length += np.uint64(1)
            for place in range(several.bin_starts[number], several.bin_starts[number + 1]):
                by_setting[several.bin[place]] += 1
    return np.int64(length)


@compiled
def sweep_several(several: Several, kept: Kept, links: Flags, counts: Counts) -> Column:
    """Adds each partnership once to its subject and once to its period; gives the rows that all filters keep but those on the setting.

    `links`: flags of these rows, or none at all.
    """
    outside, length = np.empty(len(several.setting), np.uint32), np.uint64(0)
    for number in range(len(several.subject)):
        subject, period = several.subject[number], several.period[number]
        told, then = kept[0][subject], kept[2][period]
        if told | then:
            here = False
            for row in range(several.starts[number], several.starts[number + 1]):
                flagged = not len(links) or links[row]
                here |= kept[1][several.setting[row]] & flagged
                outside[length] = row
                length += np.uint64(told & then & flagged)
            counts[0][subject] += here & then
            counts[2][period] += here & told
    return outside[:length]


@compiled
def of_kept_settings(several: Several, kept: Flags, outside: Column, rows: Column) -> int:
    """Writes those of the rows `outside` of which the setting is kept too, and tells how many they are."""
    length = np.uint64(0)
    for row in outside:
        rows[length] = row
        length += np.uint64(kept[several.setting[row]])
    return np.int64(length)


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
    """Swept.flags, or what each profile lacks, by group."""
    subjects, settings = spans[SETTINGS] - spans[SUBJECTS], spans[PERIODS] - spans[SETTINGS]
    periods, first = spans[FRENCH] - spans[PERIODS], room(subjects)
    then = first + room(settings)
    return flags[:subjects], flags[first : first + settings], flags[then : then + periods]


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
            count_links(orders[group], counts[group])
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
    sizes = (len(orders[0].starts) - 1, len(orders[1].starts) - 1, len(orders[2].starts) - 1)
    at = spans[-1]
    flags_from, first = flags_at(spans)
    told = np.empty(first + sizes[1] + len(several.setting) + SPARE, np.int32)
    told[:at] = 0
    flags = told[flags_from:first].view(np.bool_)
    lacks = by_group(lacking(sizes, asked, decided, flags), spans)
    kept = by_group(flags, spans)
    subject, setting = parted(told, spans, SUBJECTS), parted(told, spans, SETTINGS)
    period, french = parted(told, spans, PERIODS), parted(told, spans, FRENCH)
    by_profile = (subject, setting, period)
    sweep_links(orders, kept, asked, links, by_profile, french, index.each)
    by_subject, by_setting = parted(told, spans, BY_SUBJECT), parted(told, spans, BY_SETTING)
    space = told[first:].view(np.uint32)
    own, alone = np.zeros(len(by_subject) + len(by_setting), np.int32), len(asked) == 1 and not len(links)
    own_subject, own_setting = own[: len(by_subject)], own[len(by_subject) :]
    told[at] = fill(index.settings, setting, lacks[1], asked, by_setting, own_setting, alone, space)
    totals = parted(told, spans, TOTALS)
    for country in range(len(index.worlds)):
        counted = by_setting[index.countries[0] + country]
        by_setting[index.worlds[country]] += counted
        totals[LINKS] += counted

    whole, space = not len(links) and not np.any(asked[:, GROUP] == 1), space[told[at] :]
    if whole:
        outside: Column = space[:0]
        told[at + 1] = sweep_whole_several(several, kept, by_profile, by_setting, space)
    else:
        outside = sweep_several(several, kept, links[len(orders[0].link) :], by_profile)
        told[at + 1] = of_kept_settings(several, kept[1], outside, space)
    rows = space[: told[at + 1]]
    fill(
        index.subjects, subject, lacks[0], asked, by_subject, own_subject, alone, np.empty(sizes[0] + SPARE, np.uint32)
    )
    if not whole:
        fill_several(index.settings, several, lacks[1], asked, outside, by_setting, own_setting, alone)
    by_attribute, offered = told[spans[BY_SUBJECT] : spans[OFFERED]], parted(told, spans, OFFERED)
    if alone:  # without the only filter everything counts
        from_bin = len(by_subject) * asked[0, GROUP]
        for bin in range(from_bin + asked[0, FIRST], from_bin + asked[0, STOP]):
            own[bin] = index.everything[bin] - by_attribute[bin]
    for place in range(len(offered)):
        bin = index.offered[place]
        offered[place] = by_attribute[bin] + own[bin]

    decades = parted(told, spans, DECADES)
    totals[PARTNERSHIPS] = total(period, kept[2])
    totals[LINKS] += len(rows)
    totals[AUTHORITIES] = authorities(several, rows, french)
    totals[COUNTRIES] = np.count_nonzero(by_setting[index.countries[0] : index.countries[1]])
    for profile in range(len(period)):
        decades[index.decade[profile]] += period[profile]
    return told[: first + told[at] + told[at + 1]]
