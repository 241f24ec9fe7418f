"""Partnerships per value of each filter, counted under the other filters: what choosing a value would give."""

from __future__ import annotations

import numpy as np

from .choices import BY_FILTER, choices
from .columns import NO_YEAR
from .filters import Selection
from .profiles import PERIOD, SETS
from .selected import Selected, select
from .snapshot import Snapshot

YEARS = "years"
UNKNOWN = "unknown"
Facets = dict[str, dict[str, int]]


def facets(snapshot: Snapshot, selection: Selection) -> Facets:
    """Counts by filter and value, zeros included; `years` is a histogram of starts by decade, `unknown` apart.

    A partnership of several values is counted under each, once. Filters without a list of values have no facet.
    """
    counted = {name: facet(snapshot, name, select(snapshot, selection.without(name))) for name in BY_FILTER}
    counted[YEARS] = decades(select(snapshot, selection.without("from").without("to")))
    return counted


def facet(snapshot: Snapshot, name: str, under: Selected) -> dict[str, int]:
    offered = choices(snapshot, name)
    if any(name in names for names in SETS.values()):
        counts = under.count_set(name)
    else:
        counts = under.count_category(name, max((choice.number for choice in offered.values()), default=-1) + 1)
    listed = counts.tolist()
    return {value: listed[choice.number] for value, choice in offered.items()}


def decades(under: Selected) -> dict[str, int]:
    """`{"1960": 12, …, "unknown": 340}`: partnerships by decade of their start, from the first to the last, gaps as zeros."""
    start = under.snapshot.profiles[PERIOD].categories["start"]
    counts = under.count_by(PERIOD, start // 10, 1 + int(start.max(initial=NO_YEAR)) // 10)
    known = np.flatnonzero(counts[1:]) + 1
    span = range(int(known[0]), int(known[-1]) + 1) if len(known) else range(0)
    return {**{f"{decade}0": int(counts[decade]) for decade in span}, UNKNOWN: int(counts[0])}
