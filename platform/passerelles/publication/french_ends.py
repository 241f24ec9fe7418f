"""Partnerships by any classification of the French authorities that take part, from the tally of a selection."""

from __future__ import annotations

import numpy as np

from .binned import Column
from .compiled import compiled
from .index import SPANS_AT
from .sweeps import FRENCH, parted, read_swept
from .tally import Tally, index, several_of


def count_french(counted: Tally, classes: Column, length: int) -> Column:
    """Distinct partnerships per class of their French ends; `classes` gives one per authority, `length` for none."""
    more, spans = several_of(counted.snapshot), index(counted.snapshot).column(SPANS_AT)
    return count_classes(counted.swept, spans, classes, length, more.partnership, more.french)


@compiled
def count_classes(
    told: Column, spans: Column, classes: Column, length: int, partnership: Column, french: Column
) -> Column:
    """`told` and `spans` as `read_swept` takes them; the others as in `count_french`, and columns of Several."""
    swept = read_swept(told, spans)
    alone = parted(swept.counts, spans, FRENCH)
    found, last = np.zeros(length + 1, np.int32), np.full(length + 1, -1, np.int32)
    for authority in range(len(alone)):
        found[classes[authority]] += alone[authority]
    for row in swept.several:
        here, number = classes[french[row]], partnership[row]
        found[here] += last[here] != number
        last[here] = number
    return found[:length]
