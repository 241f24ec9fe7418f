"""Places as columns of JSON: the text of each is written once, and those of an answer are copied one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt
import orjson

from .binned import Column
from .compiled import compiled
from .index import Whole
from .lanes import Place

Text = npt.NDArray[np.uint8]
COMMA = ord(",")
BLOCK = np.uint64(16)
"""Characters that are copied at once: most texts of places are shorter."""
COLUMNS = ("id", "name", "lon", "lat", "country")


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Places of which the texts are kept."""

    places: Sequence[Place]

    @cached_property
    def texts(self) -> tuple[Text, Whole]:
        """The values of each column of COLUMNS and after them what stands before the column, as JSON, and a BLOCK of blanks; and by column where each begins."""
        rows = [
            [orjson.dumps(value) for value in (place.id, place.name, *place.near, place.country)]
            for place in self.places
        ]
        before = [b"%b%b:[" % (b"]," if rank else b"{", orjson.dumps(name)) for rank, name in enumerate(COLUMNS)]
        texts = [[*(row[rank] for row in rows), head] for rank, head in enumerate(before)]
        written = b"".join(text for column in texts for text in column)
        stops = np.cumsum([0, *(len(text) for column in texts for text in column)])
        starts = [stops[rank * len(texts[0]) : (rank + 1) * len(texts[0]) + 1] for rank in range(len(texts))]
        return np.frombuffer(written.ljust(len(written) + int(BLOCK)), np.uint8), np.array(starts, np.int64)


@dataclass(frozen=True, eq=False)
class Places(Sequence[Place]):
    """Some places of a gazetteer, by their `numbers`."""

    gazetteer: Gazetteer
    numbers: Column

    @cached_property
    def listed(self) -> list[Place]:
        return [self.gazetteer.places[number] for number in self.numbers.tolist()]

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, rank: int) -> Place: ...
    @overload
    def __getitem__(self, rank: slice) -> list[Place]: ...
    def __getitem__(self, rank: int | slice) -> Place | list[Place]:
        return self.listed[rank]

    def __iter__(self) -> Iterator[Place]:
        return iter(self.listed)


@compiled
def put_places(text: Text, at: int, texts: Text, starts: Whole, numbers: Column) -> int:
    """Writes for each row of `starts` its last text, then those of the numbers with commas between; where the next character goes.

    Characters are copied BLOCK at a time, as many too many as that at most: both arrays are as much longer.
    """
    here, last = np.uint64(at), starts.shape[1] - 2
    for row in range(len(starts)):
        for rank in range(-1, len(numbers)):
            number = np.uint64(numbers[rank]) if rank >= 0 else np.uint64(last)
            text[here] = COMMA
            here += np.uint64(rank > 0)
            first, stop = np.uint64(starts[row, number]), np.uint64(starts[row, number + np.uint64(1)])
            for block in range(first, stop, BLOCK):
                for place in range(BLOCK):
                    text[here + (block - first) + place] = texts[block + place]
            here += stop - first
    return int(np.int64(here))
