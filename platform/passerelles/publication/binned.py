"""Profiles in bins: how many of what profiles count falls into each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .profiles import Numbers

Column = npt.NDArray[np.int32 | np.uint32 | np.uint16]
"""Of 32 bits, of 16 where few numbers are packed. In a loop what leads somewhere is without a sign: one that might be negative would be looked at each time."""


class Binned(NamedTuple):
    """Each profile has a bin of each category: those of the first category are the first numbers of `category`, a number for each profile. It has bins
    of sets besides: those of profile `p` are `of_sets[starts[p]]` to `of_sets[starts[p + 1] - 1]`. All are below `size`.

    Profiles `runs[i]` to `runs[i + 1] - 1` are alike in the first `shared` categories. The next `counted` ones are counted profile by profile, what the
    last ones count follows from these.
    """

    category: Column
    starts: Column
    of_sets: Column
    size: int
    runs: Column
    shared: int
    counted: int

    @classmethod
    def of(
        cls, categories: Sequence[Numbers], sets: tuple[Numbers, Numbers], size: int, shared: int, counted: int
    ) -> Binned:
        """`categories`: the bin of each profile; `sets`: pairs of a profile and a bin, in any order."""
        profiles, alike = len(categories[0]), np.stack(categories[:shared])
        starts, of_sets = grouped(*sets, profiles)
        other = np.any(alike[:, 1:] != alike[:, :-1], axis=0)
        runs = np.concatenate(([0], np.flatnonzero(other) + 1, [profiles]))
        return cls(column(np.concatenate(categories)), starts, of_sets, size, column(runs), shared, counted)

    def pairs(self, profiles: Numbers) -> tuple[Numbers, Numbers]:
        """Of some profiles, by their rank here, each with each of its bins."""
        size, ranks, lengths = len(self.starts) - 1, np.arange(len(profiles)), np.diff(self.starts)[profiles]
        categories = [self.category[first + profiles] for first in range(0, len(self.category), max(size, 1))]
        places = np.arange(lengths.sum()) + np.repeat(self.starts[profiles] - (np.cumsum(lengths) - lengths), lengths)
        return (
            np.concatenate([*[ranks] * len(categories), np.repeat(ranks, lengths)]),
            np.concatenate([*categories, self.of_sets[places]]),
        )

    def counts(self, of_profiles: Numbers) -> Numbers:
        """What each bin counts, from what each profile does."""
        profile, bin = self.pairs(np.arange(len(of_profiles)))
        return np.bincount(bin, of_profiles[profile], self.size).astype(np.int64)


def grouped(owner: Numbers, bin: Numbers, owners: int) -> tuple[Column, Column]:
    """Where the bins of each owner begin and the last one's end, and these; from pairs in any order."""
    starts = np.append(0, np.cumsum(np.bincount(owner, minlength=owners)))
    return column(starts), column(bin[np.argsort(owner, kind="stable")])


def column(numbers: Numbers) -> Column:
    return np.ascontiguousarray(numbers, np.int32)
