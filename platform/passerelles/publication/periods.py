"""What the years of a partnership answer to a question about time: yes, no, or unknown when no source states the year.

A partnership goes on until a source says that it ended:

- `as_of=y`, active in a year: its start is known and ≤ y, and its end is ≥ y or no source says that it ended;
- `started=a-b` and `ended=a-b`: the year is known and within the span, both ends included;
- `from=y`, `to=y`: its period reaches y or later, y or earlier; an end or a start that no source states is no bound.

Where the year that would tell is not stated, the answer is unknown, unless the other year settles it: what ended in 1980 was
not active in 1998, whenever it started. A partnership whose source says that it has ended without saying when is never
said to be active: un-twinning is a dated decision, this date is missing, and guessing it would draw a link that is no more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import numpy as np
import numpy.typing as npt

from .columns import NO_YEAR
from .filters import YEAR_FILTERS, Selection
from .profiles import NO_FLAGS, PERIOD, Flags, Profiles
from .snapshot import Snapshot
from .years import span

Verdicts = npt.NDArray[np.int8]
ANSWERS = 500
"""Questions about years of which it is remembered what each period answers."""
NO, UNKNOWN, YES = 0, 1, 2
"""In this order the least of several verdicts is their AND."""


def asks_years(selection: Selection) -> bool:
    return any(name in YEAR_FILTERS for name, _ in selection.filters)


def kept(snapshot: Snapshot, name: str, value: str, *, unknown_too: bool) -> Flags:
    """Which periods one filter on years keeps, with `unknown_too` also those of which no source states the year asked."""
    return np.asarray(verdicts(snapshot)(name, value) >= (UNKNOWN if unknown_too else YES))


def unknown(snapshot: Snapshot, selection: Selection) -> Flags:
    """The periods that answer neither yes nor no to the AND of all that the selection asks about years; none at all when it asks nothing."""
    asked: list[Verdicts] = []
    for name, values in selection.filters:
        if name in YEAR_FILTERS:
            asked.append(verdicts(snapshot)(name, values[0]))
    return np.asarray(reduce(np.minimum, asked) == UNKNOWN) if asked else NO_FLAGS


def verdicts(snapshot: Snapshot) -> Callable[[str, str], Verdicts]:
    """What each period answers to a filter and its value."""
    return snapshot.recent(answered, ANSWERS)


def answered(snapshot: Snapshot, name: str, value: str) -> Verdicts:
    return QUESTIONS[name](snapshot.profiles[PERIOD], value)


def verdict(yes: Flags, no: Flags) -> Verdicts:
    return np.where(no, NO, np.where(yes, YES, UNKNOWN)).astype(np.int8)


def known(periods: Profiles) -> tuple[Flags, Flags, Flags, npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    """Whether the start is known, the end is known, it ended in an unknown year; then the years."""
    start, end = periods.categories["start"], periods.categories["end"]
    return start != NO_YEAR, end != NO_YEAR, periods.categories["over"] == 1, start, end


def active_in(periods: Profiles, value: str) -> Verdicts:
    begun, ended, over, start, end = known(periods)
    year = int(value)
    no = (begun & (start > year)) | (ended & (end < year))
    return verdict(begun & ~over, no)


def started_in(periods: Profiles, value: str) -> Verdicts:
    begun, ended, _, start, end = known(periods)
    first, last = span(value)
    outside = (start < first) | (start > last)
    return verdict(begun, np.where(begun, outside, ended & (end < first)))


def ended_in(periods: Profiles, value: str) -> Verdicts:
    begun, ended, over, start, end = known(periods)
    first, last = span(value)
    outside = (end < first) | (end > last)
    return verdict(ended, np.where(ended, outside, ~over | (begun & (start > last))))


def reaches(periods: Profiles, value: str) -> Verdicts:
    begun, ended, _, _, end = known(periods)
    return verdict(begun | ended, ended & (end < int(value)))


def reaches_back(periods: Profiles, value: str) -> Verdicts:
    begun, ended, _, start, _ = known(periods)
    return verdict(begun | ended, begun & (start > int(value)))


QUESTIONS: dict[str, Callable[[Profiles, str], Verdicts]] = {
    "from": reaches,
    "to": reaches_back,
    "as_of": active_in,
    "started": started_in,
    "ended": ended_in,
}
