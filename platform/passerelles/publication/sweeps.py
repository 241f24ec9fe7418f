"""Compiled passes over the links: how many each profile has under the filters of the other groups.

Groups are numbered in the order of GROUPS. Columns and counts are of 32 bits, flags of one byte. Nothing is checked here:
every number lies within the array that it leads to, which is seen to where these arrays are made (orders.py, several.py).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .binned import Binned, Column, add_several, fill
from .compiled import compiled
from .profiles import PERIOD, SETTING, SUBJECT, Flags

GROUPS = (SUBJECT, SETTING, PERIOD)
OTHERS = ((1, 2), (0, 2), (0, 1))
"""The two other groups of each."""

Counts = tuple[Column, Column, Column]
Kept = tuple[Flags, Flags, Flags]
"""Which profiles are kept, by group."""
Asked = tuple[bool, bool, bool]
"""Whether any filter asks of the group."""


class Ordered(NamedTuple):
    """Links of partnerships of one link in the order of the profiles of a group: those of `profile[i]` are rows `starts[i]` to `starts[i + 1]`.

    `first` and `second`: the profiles of each row in the two other groups; `french`: its French end; `link`: its number;
    `whole`: how many each profile has, by its number.
    """

    profile: Column
    starts: Column
    first: Column
    second: Column
    french: Column
    link: Column
    whole: Column


Orders = tuple[Ordered, Ordered, Ordered]


class Several(NamedTuple):
    """Links of partnerships that have several, those of one side by side: the number of each, its profiles, its French end."""

    partnership: Column
    subject: Column
    setting: Column
    period: Column
    french: Column


class Index(NamedTuple):
    """All that is counted: links in the orders of GROUPS, those of partnerships of several, `french`: how many of the former each authority has,
    and the attributes of a subject and of a setting, in bins.
    """

    orders: Orders
    several: Several
    french: Column
    subjects: Binned
    settings: Binned


class Swept(NamedTuple):
    """`subject` and `period`: partnerships by profile, `setting`: those of one link, under the filters of the other groups;
    `french`: those of one link by authority, under all filters.

    `outside`: the links of Several that all filters but those on the setting keep. Then under all filters: distinct partnerships
    by attribute of the subject and of the setting, in bins; and distinct partnerships, links and French authorities.
    """

    subject: Column
    setting: Column
    period: Column
    french: Column
    outside: Flags
    by_subject: Column
    by_setting: Column
    partnerships: int
    links: int
    authorities: int


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
def sweep_several(several: Several, kept: Kept, links: Flags, counts: Counts) -> Flags:
    """Adds each partnership once to its subject and once to its period; gives Swept.outside. `links`: flags of these, or none at all."""
    outside = np.zeros(len(several.partnership), np.bool_)
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
    return outside


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
def fill_settings(binned: Binned, counts: Column, kept: Flags, several: Several, outside: Flags) -> Column:
    """Distinct partnerships by bin of their settings; `counts`: of one link, by setting."""
    found = fill(binned, counts, kept)
    add_several(binned, found, kept, several.setting, several.partnership, outside)
    return found


@compiled
def sweep_all(
    index: Index, kept: Kept, asked: Asked, links: Flags
) -> tuple[Column, Column, Column, Column, Flags, Column, Column, int, int, int]:
    """The columns of Swept. `links`: which ones filters on ends and words keep, empty when there is no such filter."""
    orders, several = index.orders, index.several
    subject, setting, period = orders[0].whole.copy(), orders[1].whole.copy(), orders[2].whole.copy()
    counts, french = (subject, setting, period), index.french.copy()
    if len(links):
        subject[:] = 0
        setting[:] = 0
        period[:] = 0
        french[:] = 0
        sweep_flagged(orders[1], kept, links, counts, french)
    elif asked[0] or asked[1] or asked[2]:
        sweep_kept(orders, kept, asked, counts, french)
    outside = sweep_several(several, kept, links[len(orders[0].link) :], counts)
    by_subject = fill(index.subjects, subject, kept[0])
    by_setting = fill_settings(index.settings, setting, kept[1], several, outside)
    more, authorities = links_and_authorities(several, kept[1], outside, french)
    partnerships, found = total(period, kept[2]), total(setting, kept[1]) + more
    return subject, setting, period, french, outside, by_subject, by_setting, partnerships, found, authorities
