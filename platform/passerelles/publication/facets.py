"""Partnerships per value of each filter, counted under the other filters: what choosing a value would give."""

from __future__ import annotations

import numpy as np

from .binned import Binned, Column, fill
from .bins import attributes, width
from .choices import BY_FILTER, choices
from .columns import NO_YEAR
from .filters import Selection
from .profiles import GROUP_OF, PERIOD, SETTING, SUBJECT, Numbers
from .snapshot import Snapshot
from .tally import Tally, every, tally

YEARS = "years"
UNKNOWN = "unknown"
Facets = dict[str, dict[str, int]]


def facets(snapshot: Snapshot, selection: Selection) -> Facets:
    """Counts by filter and value, zeros included; `years` is a histogram of starts by decade, `unknown` apart.

    A partnership of several values is counted under each, once. Filters without a list of values have no facet.
    """
    counted = tally(snapshot, selection)
    listed = {name: by_value(snapshot, name, counted.count(name, without_own=True)) for name in BY_FILTER}
    return {**listed, YEARS: decades(counted)}


def columns(counted: Tally) -> dict[str, list[int]]:
    """The same counts of each filter without its values, in their order."""
    snapshot, swept = counted.snapshot, counted.swept
    numbers, spans = snapshot.remember("all offered", lambda: all_offered(snapshot))
    listed = np.concatenate((swept.by_subject, swept.by_setting)).take(numbers).tolist()
    filtered = {one.name for one in counted.terms}
    return {
        name: counted.count(name, without_own=True).take(offered(snapshot, name)[1]).tolist()
        if name in filtered
        else listed[span]
        for name, span in spans.items()
    }


def by_value(snapshot: Snapshot, name: str, counts: Column) -> dict[str, int]:
    """Counts in bins by the values that the filter offers."""
    values, numbers = offered(snapshot, name)
    return dict(zip(values, counts.take(numbers).tolist(), strict=True))


def offered(snapshot: Snapshot, name: str) -> tuple[list[str], Numbers]:
    """The values of a filter, and the bin of each: the last one for what no source states."""
    return snapshot.remember(("offered", name), lambda: listed(snapshot, name))


def all_offered(snapshot: Snapshot) -> tuple[Numbers, dict[str, slice]]:
    """The bins that filters offer, where those of settings follow those of subjects; and which of them each filter offers."""
    groups = [attributes(snapshot, group) for group in (SUBJECT, SETTING)]
    firsts = {SUBJECT: 0, SETTING: groups[0].together.size}
    spans = groups[0].spans | groups[1].spans
    bins = [offered(snapshot, name)[1] + spans[name].start + firsts[GROUP_OF[name]] for name in BY_FILTER]
    stops = np.cumsum([0, *map(len, bins)]).tolist()
    return np.concatenate(bins), {name: slice(*ends) for name, *ends in zip(BY_FILTER, stops, stops[1:], strict=False)}


def listed(snapshot: Snapshot, name: str) -> tuple[list[str], Numbers]:
    found, last = choices(snapshot, name).values(), width(snapshot, name)
    numbers = [choice.number if choice.number >= 0 else last for choice in found]
    return [choice.value for choice in found], np.array(numbers, np.int64)


def decades(counted: Tally) -> dict[str, int]:
    """`{"1960": 12, …, "unknown": 340}`: partnerships by decade of their start, from the first to the last, gaps as zeros.

    Every filter on years is left out, so that the histogram stays whole while a visitor chooses years.
    """
    snapshot = counted.snapshot
    binned = snapshot.remember("decades", lambda: decades_of(snapshot))
    counts = fill(binned, counted.swept.period, every(snapshot, PERIOD)).tolist()
    known = [decade for decade, count in enumerate(counts) if count and decade]
    span = range(known[0], known[-1] + 1) if known else range(0)
    return {**{f"{decade}0": counts[decade] for decade in span}, UNKNOWN: counts[0]}


def decades_of(snapshot: Snapshot) -> Binned:
    """The decade in which each period starts, 0 where none is known."""
    start = snapshot.profiles[PERIOD].categories["start"]
    return Binned.of(np.arange(len(start)), start // 10, len(start), 1 + int(start.max(initial=NO_YEAR)) // 10)
