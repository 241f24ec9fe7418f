"""Partnerships by any classification of the French authorities that take part, from the tally of a selection."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .profiles import Numbers
from .several import starts
from .tally import Tally, several_of

Counts = npt.NDArray[np.int64]


def count_french(counted: Tally, classes: Numbers, length: int) -> Counts:
    """Distinct partnerships per class of their French ends; `classes` gives one per authority, `length` for none."""
    alone = np.bincount(classes, counted.french, length + 1).astype(np.int64)
    more, kept = several_of(counted.snapshot), counted.swept.several
    of_links = classes.take(more.french[kept]).astype(np.int64)
    keys = more.partnership[kept].astype(np.int64) * (length + 1) + of_links
    pairs = np.sort(keys)  # np.unique takes ten times as long
    return (alone + np.bincount(pairs[starts(pairs)] % (length + 1), minlength=length + 1))[:length]
