"""Partnerships year by year under the filters that ask about nothing but time: active, started, ended, and without a year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .columns import NO_YEAR
from .filters import Selection
from .periods import unknown
from .profiles import PERIOD, Numbers
from .snapshot import Snapshot
from .tally import tally


@dataclass(frozen=True, slots=True)
class Timeline:
    """One count per year from `first_year` to `last_year`, both included, each as the filter of that year would give.

    `active` answers `as_of`, `started` and `ended` a span of one year. `without_start_year` partnerships have no place in
    `active` nor `started`; `ended_without_year` have none in `ended`, for their source says that they ended but not when.
    The years are those of the whole snapshot, whatever the selection, so that an axis stays where it is.
    """

    first_year: int
    last_year: int
    active: list[int]
    started: list[int]
    ended: list[int]
    without_start_year: int
    ended_without_year: int


def timeline(snapshot: Snapshot, selection: Selection) -> Timeline:
    """Counts distinct partnerships; whatever the selection asks about years is left aside."""
    periods = snapshot.profiles[PERIOD]
    start, end, over = (periods.categories[name] for name in ("start", "end", "over"))
    counts = tally(snapshot, selection).periods
    first, last = bounds(snapshot)
    started, ended = per_year(start, counts, first, last), per_year(end, counts, first, last)
    going_on = np.where(over == 1, 0, counts)
    begun = per_year(start, going_on, first, last)
    left = per_year(end, np.where(start == NO_YEAR, 0, going_on), first, last)
    active = np.cumsum(begun) - np.cumsum(left) + left
    return Timeline(
        first,
        last,
        active.tolist(),
        started.tolist(),
        ended.tolist(),
        int(counts[start == NO_YEAR].sum()),
        int(counts[over == 1].sum()),
    )


def bounds(snapshot: Snapshot) -> tuple[int, int]:
    """The first year of the snapshot, and the later of its last year and the year in which it was published."""
    categories = snapshot.profiles[PERIOD].categories
    years = np.concatenate([categories["start"], categories["end"]])
    stated = years[years != NO_YEAR]
    published = int(snapshot.built_on[:4])
    return int(stated.min(initial=published)), int(stated.max(initial=published))


def per_year(years: npt.NDArray[np.int16], counts: Numbers, first: int, last: int) -> Numbers:
    """Partnerships by year, from the first to the last; those without a year nowhere."""
    dated = years != NO_YEAR
    return np.bincount(years[dated] - first, weights=counts[dated], minlength=last - first + 1).astype(np.int64)


def without_year(snapshot: Snapshot, selection: Selection) -> int:
    """Partnerships that the other filters keep and for which the years asked are unknown (periods.unknown), or their start when none are asked."""
    counted, flags = tally(snapshot, selection), unknown(snapshot, selection)
    return int(counted.periods[flags].sum()) if len(flags) else int(counted.decades[0])
