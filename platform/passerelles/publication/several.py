"""Partnerships of several links, which are counted once each whichever of their links are kept."""

from __future__ import annotations

import numpy as np

from .binned import column
from .index import GROUPS, Several
from .orders import french_ends, profiles_of
from .profiles import Flags, Numbers
from .snapshot import Snapshot


def several(snapshot: Snapshot) -> Several:
    """Their links, which are the last of the snapshot; the partnerships numbered from 0, in order."""
    numbers = snapshot.partnership[snapshot.singles :] - snapshot.singles
    columns = [profiles_of(snapshot, group) for group in GROUPS] + [french_ends(snapshot)]
    return Several(column(numbers), *(one[snapshot.singles :].copy() for one in columns))


def starts(ordered: Numbers) -> Flags:
    """Where each run of equal values begins."""
    begins = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return begins


def runs(ordered: Numbers) -> int:
    """Distinct values of an ordered array."""
    return int(np.count_nonzero(starts(ordered)))
