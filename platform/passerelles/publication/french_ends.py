"""Partnerships by any classification of the French authorities that take part, from the tally of a selection."""

from __future__ import annotations

import numpy as np

from .binned import Column
from .compiled import compiled
from .tally import Tally, several_of


def count_french(counted: Tally, classes: Column, length: int) -> Column:
    """Distinct partnerships per class of their French ends; `classes` gives one per authority, `length` for none."""
    more = several_of(counted.snapshot)
    return count_classes(counted.french, classes, length, more.partnership, more.french, counted.swept.several)


@compiled
def count_classes(
    alone: Column, classes: Column, length: int, partnership: Column, french: Column, rows: Column
) -> Column:
    """`alone`: partnerships of one link by authority; `rows` of the others, those of one side by side, each counted once in a class."""
    found, last = np.zeros(length + 1, np.int32), np.full(length + 1, -1, np.int32)
    for authority in range(len(alone)):
        found[classes[authority]] += alone[authority]
    for row in rows:
        here, number = classes[french[row]], partnership[row]
        found[here] += last[here] != number
        last[here] = number
    return found[:length]
