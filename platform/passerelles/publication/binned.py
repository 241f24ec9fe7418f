"""Profiles in bins: how many of what profiles count falls into each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .compiled import compiled
from .profiles import Flags, Numbers

Column = npt.NDArray[np.int32]


class Binned(NamedTuple):
    """The bins of profile `p` are `bin[starts[p]]` to `bin[starts[p + 1] - 1]`, below `size`."""

    starts: Column
    bin: Column
    size: int

    @classmethod
    def of(cls, profile: Numbers, bin: Numbers, profiles: int, size: int) -> Binned:
        """From pairs of a profile and a bin, in any order."""
        starts = np.concatenate(([0], np.cumsum(np.bincount(profile, minlength=profiles))))
        return cls(column(starts), column(bin[np.argsort(profile, kind="stable")]), size)


def column(numbers: Numbers) -> Column:
    return np.ascontiguousarray(numbers, np.int32)


@compiled
def fill(binned: Binned, counts: Column, kept: Flags) -> Column:
    """Counts by bin of the profiles kept."""
    found = np.zeros(binned.size, np.int32)
    for profile in range(len(kept)):
        if kept[profile] and counts[profile]:
            for place in range(binned.starts[profile], binned.starts[profile + 1]):
                found[binned.bin[place]] += counts[profile]
    return found


@compiled
def add_several(
    binned: Binned, counts: Column, kept: Flags, setting: Column, partnership: Column, outside: Flags
) -> None:
    """To counts by bin each partnership of several links once per bin of its settings kept.

    `setting` and `partnership` of their links, those of one side by side; `outside` flags the links that all other filters keep.
    """
    last = np.full(binned.size, -1, np.int32)
    for row in range(len(outside)):
        here, number = setting[row], partnership[row]
        if outside[row] and kept[here]:
            for place in range(binned.starts[here], binned.starts[here + 1]):
                at = binned.bin[place]
                if last[at] != number:
                    last[at] = number
                    counts[at] += 1
