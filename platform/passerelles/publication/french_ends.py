"""Partnerships by any classification of the French authorities that take part, from the tally of a selection."""

from __future__ import annotations

import numpy as np

from .profiles import Numbers
from .several import several, starts
from .tally import Counts, Tally


def count_french(counted: Tally, classes: Numbers, length: int) -> Counts:
    """Distinct partnerships per class of their French ends; `classes` gives one per authority, `length` for none."""
    snapshot = counted.snapshot
    alone = np.bincount(classes, single_ends(counted), length + 1).astype(np.int64)
    more, links = several(snapshot), counted.several_kept().links
    of_links = classes.take(more.column("french").take(links)).astype(np.int64)
    pairs = np.sort(more.partnership.take(links) * (length + 1) + of_links)  # np.unique takes ten times as long
    return (alone + np.bincount(pairs[starts(pairs)] % (length + 1), minlength=length + 1))[:length]


def single_ends(counted: Tally) -> Counts:
    """Partnerships of one link by French authority."""
    return counted.once("french ends", lambda: count_single_ends(counted))


def count_single_ends(counted: Tally) -> Counts:
    (french,) = counted.singles(counted.all_kept(), "french")
    return np.bincount(french, minlength=counted.snapshot.authorities)
