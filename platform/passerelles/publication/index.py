"""All that is counted, and how it is handed to compiled loops: as one column of numbers.

Each array that a loop is handed costs a fraction of a microsecond; forty of them were a tenth of an answer.

Groups are numbered in the order of GROUPS. Columns and counts are of 32 bits, packed ones of 16 or 32 without a sign, flags of one byte.
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
    """Links of partnerships of one link in the order of the profiles of a group: those of profile `p` are rows `starts[p]` to `starts[p + 1]`.

    `first` and `second`: the profiles of each row in the two other groups; `french`: its French end (french_ends); `link`: its number.
    """

    starts: Column
    first: Column
    second: Column
    french: Column
    link: Column


Orders = tuple[Ordered, Ordered, Ordered]


class Several(NamedTuple):
    """Partnerships that have several links, and these: those of the first are rows `starts[0]` to `starts[1]`.

    Of each row its partnership's number here, its setting, its French end (french_ends); of each partnership its subject and its period. `bin_starts` and
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
    """Links of partnerships of one link, once for each mechanism that they use, by setting."""

    setting: Column
    subject: Column
    period: Column
    link: Column
    mechanism: Column


class Index(NamedTuple):
    """Links in the orders of GROUPS, those of partnerships of several, those that use mechanisms; `each`: how many of the former each French authority has;
    the attributes of a subject and of a setting in bins; `decade` in which each period starts, by its number.

    `offered`: the bins that filters offer, where those of settings follow those of subjects; `countries`: the first bin of foreign
    countries among those of settings, and the one after the last; `worlds`: the bin of the region of the world of each;
    `everything`: by bin of subjects, then of settings, the partnerships of an empty selection; `spans`: where each part of a Swept begins, and where the last
    one ends.
    """

    orders: Orders
    several: Several
    using: Using
    each: Column
    subjects: Binned
    settings: Binned
    decade: Column
    offered: Column
    countries: Column
    worlds: Column
    everything: Column
    spans: Column


NARROW = frozenset(
    (
        *("first", "second", "french", "setting", "subject", "period", "mechanism"),
        *(
            "category",
            "of_sets",
            "size",
            "runs",
            "shared",
            "counted",
            "bin",
            "decade",
            "offered",
            "countries",
            "worlds",
        ),
        *("lane", "hub", "country", "hubs", "countries", "uses", "width"),
    )
)
"""Columns of which the numbers tell profiles, authorities, bins, lanes: mostly few enough for 16 bits. The others tell rows, links, partnerships, counts."""
FEW = 2**16
"""Numbers below which those columns are of 16 bits."""


class Packed(NamedTuple):
    """Columns one after the other, those of NARROW apart: `ends` says where each begins and stops in its own array."""

    narrow: Column
    wide: Column
    ends: Whole

    @classmethod
    def of(cls, fields: tuple[Any, ...]) -> Packed:
        """The columns of a tuple, of tuples in it too, in their order; a number is a column of one."""
        columns = list(flat(fields))
        narrow, wide = ([one for name, one in columns if (name in NARROW) is here] for here in (True, False))
        stops = {True: 0, False: 0}
        ends = []
        for name, one in columns:
            here = name in NARROW
            ends.append((stops[here], stops[here] + len(one)))
            stops[here] += len(one)
        few = max((int(one.max(initial=0)) for one in narrow), default=0) < FEW
        return cls(joined(narrow, np.uint16 if few else np.uint32), joined(wide, np.uint32), np.array(ends, np.int64))


def joined(columns: list[Column], kind: type[np.unsignedinteger[Any]]) -> Column:
    return np.concatenate([np.zeros(0, np.int32), *columns]).astype(kind)


def flat(fields: tuple[Any, ...]) -> Iterator[tuple[str, Column]]:
    """The name and the column of each field."""
    names = getattr(fields, "_fields", ("",) * len(fields))
    for name, one in zip(names, fields, strict=True):
        if isinstance(one, tuple):
            yield from flat(one)
        else:
            yield name, np.atleast_1d(np.asarray(one, np.int32))


SEVERAL_AT = 3 * len(Ordered._fields)
USING_AT = SEVERAL_AT + len(Several._fields)
FRENCH_AT = USING_AT + len(Using._fields)
BINNED_AT = FRENCH_AT + 1
REST_AT = BINNED_AT + 2 * len(Binned._fields)
COUNTRIES_AT = REST_AT + 2
SPANS_AT = REST_AT + 5
"""The ranks of some columns of a packed index."""


@compiled
def part(numbers: Column, ends: Whole, rank: int) -> Column:
    """A column of the array that holds it."""
    return numbers[ends[rank, 0] : ends[rank, 1]]


@compiled
def ordered(narrow: Column, wide: Column, ends: Whole, at: int) -> Ordered:
    return Ordered(
        part(wide, ends, at),
        part(narrow, ends, at + 1),
        part(narrow, ends, at + 2),
        part(narrow, ends, at + 3),
        part(wide, ends, at + 4),
    )


@compiled
def binned(narrow: Column, wide: Column, ends: Whole, at: int) -> Binned:
    return Binned(
        part(narrow, ends, at),
        part(wide, ends, at + 1),
        part(narrow, ends, at + 2),
        int(part(narrow, ends, at + 3)[0]),
        part(narrow, ends, at + 4),
        int(part(narrow, ends, at + 5)[0]),
        int(part(narrow, ends, at + 6)[0]),
    )


@compiled
def unpack_several(narrow: Column, wide: Column, ends: Whole) -> Several:
    at = SEVERAL_AT
    return Several(
        part(wide, ends, at),
        part(narrow, ends, at + 1),
        part(narrow, ends, at + 2),
        part(wide, ends, at + 3),
        part(narrow, ends, at + 4),
        part(narrow, ends, at + 5),
        part(wide, ends, at + 6),
        part(narrow, ends, at + 7),
    )


@compiled
def unpack_using(narrow: Column, wide: Column, ends: Whole) -> Using:
    at = USING_AT
    return Using(
        part(narrow, ends, at),
        part(narrow, ends, at + 1),
        part(narrow, ends, at + 2),
        part(wide, ends, at + 3),
        part(narrow, ends, at + 4),
    )


@compiled
def unpack(narrow: Column, wide: Column, ends: Whole) -> Index:
    """The index that was packed. Written out, for numba makes no tuple of what it would have to count."""
    at, attributes, rest = SEVERAL_AT, BINNED_AT, REST_AT
    return Index(
        (
            ordered(narrow, wide, ends, 0),
            ordered(narrow, wide, ends, at // 3),
            ordered(narrow, wide, ends, 2 * at // 3),
        ),
        unpack_several(narrow, wide, ends),
        unpack_using(narrow, wide, ends),
        part(wide, ends, FRENCH_AT),
        binned(narrow, wide, ends, attributes),
        binned(narrow, wide, ends, (attributes + rest) // 2),
        part(narrow, ends, rest),
        part(narrow, ends, rest + 1),
        part(narrow, ends, COUNTRIES_AT),
        part(narrow, ends, rest + 3),
        part(wide, ends, rest + 4),
        part(wide, ends, SPANS_AT),
    )
