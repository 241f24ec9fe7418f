"""All that is counted, and how it is handed to compiled loops: as one column of numbers.

Each array that a loop is handed costs a fraction of a microsecond; forty of them were a tenth of an answer.

Groups are numbered in the order of GROUPS. Columns and counts are of 32 bits (packed ones have no sign), flags of one byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from .binned import Binned, Column
from .compiled import compiled
from .profiles import PERIOD, SETTING, SUBJECT

GROUPS = (SUBJECT, SETTING, PERIOD)
OTHERS = ((1, 2), (0, 2), (0, 1))
"""The two other groups of each."""

Whole = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]


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
    """Partnerships that have several links, and these: those of the first are rows `starts[0]` to `starts[1]`.

    Of each row its partnership's number here, its setting, its French end; of each partnership its subject and its period. `bin_starts` and
    `bin`: the bins of all its settings, each once.
    """

    partnership: Column
    setting: Column
    french: Column
    starts: Column
    subject: Column
    period: Column
    bin_starts: Column
    bin: Column


class Using(NamedTuple):
    """Links of partnerships of one link, once for each mechanism that they use: those of a setting are rows `starts[setting]` to
    `starts[setting + 1]`.
    """

    starts: Column
    subject: Column
    period: Column
    link: Column
    mechanism: Column


class Index(NamedTuple):
    """Links in the orders of GROUPS, those of partnerships of several, those that use mechanisms; `french`: how many of the former each authority has;
    the attributes of a subject and of a setting in bins; `decade` in which each period starts, by its number.

    `offered`: the bins that filters offer, where those of settings follow those of subjects; `countries`: the first bin of foreign
    countries among those of settings, and the one after the last;
    `spans`: where each part of a Swept begins, and where the last one ends.
    """

    orders: Orders
    several: Several
    using: Using
    french: Column
    subjects: Binned
    settings: Binned
    decade: Column
    offered: Column
    countries: Column
    spans: Column


class Packed(NamedTuple):
    """Columns one after the other: the first is `numbers[stops[0]:stops[1]]`."""

    numbers: Column
    stops: Whole

    @classmethod
    def of(cls, fields: tuple[Any, ...]) -> Packed:
        """The columns of a tuple, of tuples in it too, in their order; a number is a column of one."""
        columns = list(flat(fields))
        return cls(np.concatenate(columns).view(np.uint32), np.cumsum([0, *map(len, columns)], dtype=np.int64))

    def column(self, rank: int) -> Column:
        return self.numbers[self.stops[rank] : self.stops[rank + 1]]


def flat(fields: tuple[Any, ...]) -> Iterator[Column]:
    for one in fields:
        if isinstance(one, tuple):
            yield from flat(one)
        else:
            yield np.atleast_1d(np.asarray(one, np.int32))


SEVERAL_AT = 3 * len(Ordered._fields)
USING_AT = SEVERAL_AT + len(Several._fields)
FRENCH_AT = USING_AT + len(Using._fields)
SPANS_AT = FRENCH_AT + 10
"""The ranks of some columns of a packed index."""


@compiled
def part(numbers: Column, stops: Whole, rank: int) -> Column:
    return numbers[stops[rank] : stops[rank + 1]]


@compiled
def ordered(numbers: Column, stops: Whole, at: int) -> Ordered:
    return Ordered(
        part(numbers, stops, at),
        part(numbers, stops, at + 1),
        part(numbers, stops, at + 2),
        part(numbers, stops, at + 3),
        part(numbers, stops, at + 4),
        part(numbers, stops, at + 5),
        part(numbers, stops, at + 6),
    )


@compiled
def binned(numbers: Column, stops: Whole, at: int) -> Binned:
    return Binned(part(numbers, stops, at), part(numbers, stops, at + 1), int(part(numbers, stops, at + 2)[0]))


@compiled
def unpack(numbers: Column, stops: Whole) -> Index:
    """The index that was packed. Written out, for numba makes no tuple of what it would have to count."""
    at, using, then = SEVERAL_AT, USING_AT, FRENCH_AT
    return Index(
        (ordered(numbers, stops, 0), ordered(numbers, stops, at // 3), ordered(numbers, stops, 2 * at // 3)),
        Several(
            part(numbers, stops, at),
            part(numbers, stops, at + 1),
            part(numbers, stops, at + 2),
            part(numbers, stops, at + 3),
            part(numbers, stops, at + 4),
            part(numbers, stops, at + 5),
            part(numbers, stops, at + 6),
            part(numbers, stops, at + 7),
        ),
        Using(
            part(numbers, stops, using),
            part(numbers, stops, using + 1),
            part(numbers, stops, using + 2),
            part(numbers, stops, using + 3),
            part(numbers, stops, using + 4),
        ),
        part(numbers, stops, then),
        binned(numbers, stops, then + 1),
        binned(numbers, stops, then + 4),
        part(numbers, stops, then + 7),
        part(numbers, stops, then + 8),
        part(numbers, stops, then + 9),
        part(numbers, stops, then + 10),
    )
