"""Partnerships by any classification of the French authorities that take part, from the tally of a selection."""

from __future__ import annotations

import numpy as np

from .binned import Column
from .compiled import compiled
from .index import Whole, unpack
from .orders import french_ends
from .sweeps import FRENCH, parted, read_swept
from .tally import Tally, index


def count_french(counted: Tally, classes: Column, length: int) -> Column:
    """Distinct partnerships per class of their French ends; `classes` gives one per authority, `length` for none."""
    snapshot = counted.snapshot
    return count_classes(*index(snapshot), counted.swept, classes.take(french_ends(snapshot).authorities), length)


@compiled
def count_classes(narrow: Column, wide: Column, ends: Whole, told: Column, classes: Column, length: int) -> Column:
    """From a packed index and the column of a Swept; `classes`: of each French end."""
    index = unpack(narrow, wide, ends)
    swept, several = read_swept(told, index.spans), index.several
    alone = parted(swept.counts, index.spans, FRENCH)
    found, last = np.zeros(length + 1, np.int32), np.full(length + 1, -1, np.int32)
    for authority in range(len(alone)):
        found[classes[authority]] += alone[authority]
    for row in swept.several:
        here, number = classes[several.french[row]], several.partnership[row]
        found[here] += last[here] != number
        last[here] = number
    return found[:length]
