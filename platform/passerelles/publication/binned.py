"""Profiles in bins: how many of what profiles count falls into each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .profiles import Numbers

Column = npt.NDArray[np.int32 | np.uint32 | np.uint16]
"""Of 32 bits, of 16 where few numbers are packed. In a loop what leads somewhere is without a sign: one that might be negative would be looked at each time."""


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
