"""Compiled passes over the links: how many each profile has under the filters of the other groups, and each attribute of profiles.

Nothing is checked here: every number lies within the array that it leads to, which is seen to where these arrays are made
(orders.py, several.py).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .binned import Binned, Column
from .compiled import compiled
from .index import OTHERS, Index, Ordered, Orders, Several, Whole, unpack
from .profiles import Flags

Counts = tuple[Column, Column, Column]
Kept = tuple[Flags, Flags, Flags]
"""Which profiles are kept, by group."""
Asked = tuple[bool, bool, bool]
"""Whether any filter asks of the group."""

TOTALS, SUBJECTS, SETTINGS, PERIODS, FRENCH, BY_SUBJECT, BY_SETTING, OFFERED, DECADES = range(9)
"""Parts of Swept."""
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

    `flags`: the profiles that all filters keep, group after group; then the links of Several that all filters keep but those on the setting.
    """

    counts: Column
    flags: Flags


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
def sweep_kept(orders: Orders, kept: Kept, asked: Asked, counts: Counts, french: Column) -> None:
    """From counts of all links to those kept, by filters that ask of one group at least.

    One pass over the links that the narrowest group keeps, or leaves out if these are fewer, counts the two others; another over
    those that the next group keeps counts the narrowest itself.
    """
    group = smallest(orders, kept, asked, -1)
    order = orders[group]
    one, other = OTHERS[group]
    alone = not asked[one] and not asked[other]
    if alone and 2 * total(order.whole, kept[group]) > len(order.link):
        take_away(order, kept[group], counts[one], counts[other], french)
        return
    counts[one][:] = 0
    counts[other][:] = 0
    french[:] = 0
    sweep(order, kept[group], kept[one], kept[other], counts[one], counts[other], french)
    if alone:
        return
    counts[group][:] = 0
    following = smallest(orders, kept, asked, group)
    order = orders[following]
    last = 3 - group - following
    if OTHERS[following][0] == group:
        sweep_one(order, kept[following], order.first, order.second, kept[last], counts[group])
    else:
        sweep_one(order, kept[following], order.second, order.first, kept[last], counts[group])


@compiled
def sweep_several(several: Several, kept: Kept, links: Flags, counts: Counts, outside: Flags) -> None:
    """Adds each partnership once to its subject and once to its period; flags what all filters keep but those on the setting.

    `links`: flags of these, or none at all.
    """
    of_subject, of_period = -1, -1
    for row in range(len(outside)):
        if len(links) and not links[row]:
            continue
        number, subject, period = several.partnership[row], several.subject[row], several.period[row]
        told, here, then = kept[0][subject], kept[1][several.setting[row]], kept[2][period]
        outside[row] = told & then
        if here & then and number != of_subject:
            counts[0][subject] += 1
            of_subject = number
        if here & told and number != of_period:
            counts[2][period] += 1
            of_period = number


@compiled
def links_and_authorities(several: Several, kept: Flags, outside: Flags, french: Column) -> tuple[int, int]:
    """Links of Several whose setting is kept too; and the authorities at the French end of these, or of one counted before."""
    seen = french > 0
    links = 0
    for row in range(len(outside)):
        if outside[row] and kept[several.setting[row]]:
            links += 1
            seen[several.french[row]] = True
    authorities = 0
    for number in range(len(seen)):
        authorities += seen[number]
    return links, authorities


@compiled
def lacking(orders: Orders, asked: Whole, decided: Flags) -> Column:
    """By profile, group after group: a bit for each filter that does not keep it. `asked` and `decided` as in `sweep_all`."""
    starts = (0, len(orders[0].whole), len(orders[0].whole) + len(orders[1].whole))
    found = np.zeros(starts[2] + len(orders[2].whole), np.int32)
    at = 0
    for term in range(len(asked)):
        group = asked[term, 0]
        first, size = starts[group], len(orders[group].whole)
        for profile in range(size):
            found[first + profile] |= (not decided[at + profile]) << term
        at += size
    return found


@compiled
def own_bins(lacks: int, asked: Whole) -> tuple[int, int]:
    """The bins of the attribute of the one filter that does not keep a profile; none where several do not, or where it has no bins."""
    if lacks & (lacks - 1):
        return 0, 0
    term = 0
    while lacks >> term > 1:
        term += 1
    return asked[term, 1], asked[term, 2]


@compiled
def fill_both(
    binned: Binned, counts: Column, lacks: Column, asked: Whole, under_all: Column, without_own: Column
) -> None:
    """Counts by bin: of the profiles that all filters keep; and of those that none leaves out but the one on the attribute of the bin."""
    for profile in range(len(lacks)):
        count = counts[profile]
        if count:
            if lacks[profile]:
                first, stop = own_bins(lacks[profile], asked)
                if first < stop:
                    for place in range(binned.starts[profile], binned.starts[profile + 1]):
                        at = binned.bin[place]
                        if first <= at < stop:
                            without_own[at] += count
            else:
                for place in range(binned.starts[profile], binned.starts[profile + 1]):
                    under_all[binned.bin[place]] += count
                    without_own[binned.bin[place]] += count


@compiled
def fill_both_with_several(
    binned: Binned,
    several: Several,
    lacks: Column,
    asked: Whole,
    outside: Flags,
    under_all: Column,
    without_own: Column,
) -> None:
    """To such counts by attribute of the setting each partnership of several links, once per bin of its settings."""
    last, last_own = np.full(binned.size, -1, np.int32), np.full(binned.size, -1, np.int32)
    for row in range(len(outside)):
        if outside[row]:
            here, number = several.setting[row], several.partnership[row]
            first, stop = 0, binned.size
            if lacks[here]:
                first, stop = own_bins(lacks[here], asked)
            if first < stop:
                for place in range(binned.starts[here], binned.starts[here + 1]):
                    at = binned.bin[place]
                    if not lacks[here] and last[at] != number:
                        last[at] = number
                        under_all[at] += 1
                    if first <= at < stop and last_own[at] != number:
                        last_own[at] = number
                        without_own[at] += 1


@compiled
def parted(counts: Column, spans: Column, part: int) -> Column:
    return counts[spans[part] : spans[part + 1]]


@compiled
def parted_flags(flags: Flags, orders: Orders) -> tuple[Kept, Flags]:
    """Swept.flags: the profiles kept by group, and the links outside."""
    one = len(orders[0].whole)
    two = one + len(orders[1].whole)
    three = two + len(orders[2].whole)
    return (flags[:one], flags[one:two], flags[two:three]), flags[three:]


@compiled
def sweep_all(numbers: Column, stops: Whole, asked: Whole, decided: Flags, links: Flags) -> tuple[Column, Flags]:
    """What Swept holds, from a packed index.

    `asked`: of each filter on profiles its group and the first and last bin of its attribute (one beyond), equal where it has none;
    `decided`: the profiles that each keeps, filter after filter; `links`: those that filters on ends and words keep, empty when there is none.
    """
    index = unpack(numbers, stops)
    orders, several, spans = index.orders, index.several, index.spans
    lacks = lacking(orders, asked, decided)
    counts, flags = np.zeros(spans[-1], np.int32), np.zeros(len(lacks) + len(several.setting), np.bool_)
    for profile in range(len(lacks)):
        flags[profile] = lacks[profile] == 0
    kept, outside = parted_flags(flags, orders)
    subject, setting, period = (
        parted(counts, spans, SUBJECTS),
        parted(counts, spans, SETTINGS),
        parted(counts, spans, PERIODS),
    )
    by_profile, french = (subject, setting, period), parted(counts, spans, FRENCH)
    if len(links):
        sweep_flagged(orders[1], kept, links, by_profile, french)
    else:
        for group in range(3):
            by_profile[group][:] = orders[group].whole
        french[:] = index.french
        if len(asked):
            of = asked[:, 0]
            sweep_kept(
                orders, kept, (bool(np.any(of == 0)), bool(np.any(of == 1)), bool(np.any(of == 2))), by_profile, french
            )
    sweep_several(several, kept, links[len(orders[0].link) :], by_profile, outside)
    attributes(index, subject, setting, lacks, asked, outside, counts)
    more, authorities = links_and_authorities(several, kept[1], outside, french)
    totals = parted(counts, spans, TOTALS)
    totals[PARTNERSHIPS], totals[LINKS] = total(period, kept[2]), total(setting, kept[1]) + more
    totals[AUTHORITIES] = authorities
    by_setting = parted(counts, spans, BY_SETTING)
    totals[COUNTRIES] = np.count_nonzero(by_setting[index.countries[0] : index.countries[1]])
    decades = parted(counts, spans, DECADES)
    for profile in range(len(period)):
        decades[index.decade[profile]] += period[profile]
    return counts, flags


@compiled
def attributes(
    index: Index, subject: Column, setting: Column, lacks: Column, asked: Whole, outside: Flags, counts: Column
) -> None:
    """The parts of Swept by attribute and by value offered."""
    by_subject, by_setting = parted(counts, index.spans, BY_SUBJECT), parted(counts, index.spans, BY_SETTING)
    without_own = np.zeros(len(by_subject) + len(by_setting), np.int32)
    of_subjects, of_settings = without_own[: len(by_subject)], without_own[len(by_subject) :]
    lack_settings = lacks[len(subject) : len(subject) + len(setting)]
    fill_both(index.subjects, subject, lacks[: len(subject)], asked, by_subject, of_subjects)
    fill_both(index.settings, setting, lack_settings, asked, by_setting, of_settings)
    fill_both_with_several(index.settings, index.several, lack_settings, asked, outside, by_setting, of_settings)
    offered = parted(counts, index.spans, OFFERED)
    for place in range(len(offered)):
        offered[place] = without_own[index.offered[place]]
