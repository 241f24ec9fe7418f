"""Partnerships per value of each filter, counted under the other filters: what choosing a value would give."""

from __future__ import annotations

import numpy as np

from .choices import BY_FILTER, choices
from .columns import NO_YEAR
from .filters import Selection
from .profiles import PERIOD, SETS
from .snapshot import Snapshot
from .tally import Tally, tally

YEARS = "years"
UNKNOWN = "unknown"
Facets = dict[str, dict[str, int]]
OF_SETS = {name for names in SETS.values() for name in names}


def facets(snapshot: Snapshot, selection: Selection) -> Facets:
    """Counts by filter and value, zeros included; `years` is a histogram of starts by decade, `unknown` apart.

    A partnership of several values is counted under each, once. Filters without a list of values have no facet.
    """
    counted = tally(snapshot, selection)
    return {**{name: facet(counted, name) for name in BY_FILTER}, YEARS: decades(counted)}


def facet(counted: Tally, name: str) -> dict[str, int]:
    """Counts of one filter, itself left out."""
    values, numbers = offered(counted.snapshot, name)
    found = (
        counted.count_set(name, name)
        if name in OF_SETS
        else counted.count_category(name, max(numbers, default=-1) + 1, name)
    )
    listed = found.tolist()
    return {value: listed[number] for value, number in zip(values, numbers, strict=True)}


def offered(snapshot: Snapshot, name: str) -> tuple[list[str], list[int]]:
    """The values of a filter, and their numbers."""
    return snapshot.remember(("offered", name), lambda: listed(snapshot, name))


def listed(snapshot: Snapshot, name: str) -> tuple[list[str], list[int]]:
    found = choices(snapshot, name).values()
    return [choice.value for choice in found], [choice.number for choice in found]


def decades(counted: Tally) -> dict[str, int]:
    """`{"1960": 12, …, "unknown": 340}`: partnerships by decade of their start, from the first to the last, gaps as zeros.

    Every filter on years is left out, so that the histogram stays whole while a visitor chooses years.
    """
    start = counted.snapshot.profiles[PERIOD].categories["start"]
    counts = np.bincount(start // 10, counted.profiles(PERIOD), 1 + int(start.max(initial=NO_YEAR)) // 10).astype(int)
    known = np.flatnonzero(counts[1:]) + 1
    span = range(int(known[0]), int(known[-1]) + 1) if len(known) else range(0)
    return {**{f"{decade}0": int(counts[decade]) for decade in span}, UNKNOWN: int(counts[0])}
