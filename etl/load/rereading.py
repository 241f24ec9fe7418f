"""Records of a file too large to be held in memory: read from it anew whenever they are gone through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import overload

from etl.records import Record

LARGE = 5_000_000
"""Bytes from which on a file is read twice, to be judged and then to be loaded, instead of being held."""


class ReadAgain(Sequence[Record]):
    """`number` records, as `read` gives them each time; the file may not change in between (the archive's copy does not)."""

    def __init__(self, read: Callable[[], Iterator[Record]], number: int) -> None:
        self._read, self._number = read, number

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Record]:
        return self._read()

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        if isinstance(index, slice):
            return list(islice(self._read(), index.start, index.stop, index.step))
        return next(islice(self._read(), index, None))
