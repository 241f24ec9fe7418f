"""Compiled passes over the links of partnerships of one link: how many each profile has under the filters of the other groups.

Nothing is checked here: every number lies within the array that it leads to, which is seen to where these arrays are made (orders.py).
"""

from __future__ import annotations

import numpy as np

from .attribute_sweeps import GROUP, SPARE
from .binned import Column
from .compiled import compiled
from .index import OTHERS, Ordered, Orders, Whole
from .profiles import Flags

Counts = tuple[Column, Column, Column]
Kept = tuple[Flags, Flags, Flags]
"""Which profiles are kept, by group."""
NONE, ALL = np.uint64(0), np.uint64(0x0101010101010101)
"""As many flags as are looked at together, that keep nothing or everything. Numbers with a sign would be compared with them as floating ones, without their
last bits.
"""
Asked = tuple[bool, bool, bool]
"""Whether any filter asks of the group."""


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
    runs = (  # written out, for tuples are not made of what would have to be counted
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
