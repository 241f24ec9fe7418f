"""Partnerships per value of each filter, counted under the other filters: what choosing a value would give."""

from __future__ import annotations

import numpy as np

from .bins import width
from .choices import BY_FILTER, choices
from .columns import NO_YEAR
from .filters import Selection
from .profiles import PERIOD, Numbers
from .snapshot import Snapshot
from .sweeps import Column
from .tally import Tally, tally

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
    return {
        name: counted.count(name, without_own=True).take(offered(counted.snapshot, name)[1]).tolist()
        for name in BY_FILTER
    }


def by_value(snapshot: Snapshot, name: str, counts: Column) -> dict[str, int]:
    """Counts in bins by the values that the filter offers."""
    values, numbers = offered(snapshot, name)
    return dict(zip(values, counts.take(numbers).tolist(), strict=True))


def offered(snapshot: Snapshot, name: str) -> tuple[list[str], Numbers]:
    """The values of a filter, and the bin of each: the last one for what no source states."""
    return snapshot.remember(("offered", name), lambda: listed(snapshot, name))


def listed(snapshot: Snapshot, name: str) -> tuple[list[str], Numbers]:
    found, last = choices(snapshot, name).values(), width(snapshot, name)
    numbers = [choice.number if choice.number >= 0 else last for choice in found]
    return [choice.value for choice in found], np.array(numbers, np.int64)


def decades(counted: Tally) -> dict[str, int]:
    """`{"1960": 12, …, "unknown": 340}`: partnerships by decade of their start, from the first to the last, gaps as zeros.

    Every filter on years is left out, so that the histogram stays whole while a visitor chooses years.
    """
    of_profile, size = counted.snapshot.remember("decades", lambda: decades_of(counted.snapshot))
    counts = np.bincount(of_profile, counted.profiles(PERIOD), size).astype(int)
    known = np.flatnonzero(counts[1:]) + 1
    span = range(int(known[0]), int(known[-1]) + 1) if len(known) else range(0)
    return {**{f"{decade}0": int(counts[decade]) for decade in span}, UNKNOWN: int(counts[0])}


def decades_of(snapshot: Snapshot) -> tuple[Numbers, int]:
    """The decade in which each period starts, 0 where none is known; and how many numbers it takes."""
    start = snapshot.profiles[PERIOD].categories["start"]
    return start.astype(np.int64) // 10, 1 + int(start.max(initial=NO_YEAR)) // 10
