"""Partnerships per value of each filter, counted under the other filters: what choosing a value would give."""

from __future__ import annotations

from .binned import Column
from .bins import all_offered, offered
from .filters import Selection
from .snapshot import Snapshot
from .tally import Tally, first_decade, tally

YEARS = "years"
UNKNOWN = "unknown"
Facets = dict[str, dict[str, int]]


def facets(snapshot: Snapshot, selection: Selection) -> Facets:
    """Counts by filter and value, zeros included; `years` is a histogram of starts by decade, `unknown` apart.

    A partnership of several values is counted under each, once. Filters without a list of values have no facet.
    """
    counted = tally(snapshot, selection)
    rows = columns(counted).items()
    listed = {name: dict(zip(offered(snapshot, name)[0], counts.tolist(), strict=True)) for name, counts in rows}
    return {**listed, YEARS: decades(counted)}


def columns(counted: Tally) -> dict[str, Column]:
    """The same counts of each filter without its values, in their order."""
    told = counted.offered
    return {name: told[span] for name, span in all_offered(counted.snapshot)[1].items()}


def by_value(snapshot: Snapshot, name: str, counts: Column) -> dict[str, int]:
    """Counts in bins by the values that the filter offers."""
    values, numbers = offered(snapshot, name)
    return dict(zip(values, counts.take(numbers).tolist(), strict=True))


def decades(counted: Tally) -> dict[str, int]:
    """`{"1960": 12, …, "unknown": 340}`: partnerships by decade of their start, from the first to the last, gaps as zeros.

    Every filter on years is left out, so that the histogram stays whole while a visitor chooses years.
    """
    counts = counted.decades.tolist()
    known = [number for number, count in enumerate(counts) if count and number]
    span = range(known[0], known[-1] + 1) if known else range(0)
    before = first_decade(counted.snapshot) - 1
    return {**{f"{before + number}0": counts[number] for number in span}, UNKNOWN: counts[0]}
