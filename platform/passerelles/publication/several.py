"""Partnerships of several links, which are counted once each whichever of their links are kept."""

from __future__ import annotations

import numpy as np

from .binned import Binned, Column, column, grouped
from .index import Several
from .orders import french_ends, profiles_of
from .profiles import PERIOD, SETTING, SUBJECT, Flags, Numbers
from .snapshot import Snapshot


def several(snapshot: Snapshot, settings: Binned) -> Several:
    """Their links, which are the last of the snapshot; the partnerships numbered from 0, in order. `settings`: the attributes of a setting."""
    numbers = snapshot.partnership[snapshot.singles :].astype(np.int64) - snapshot.singles
    first = np.flatnonzero(starts(numbers))
    setting, subject, period = (
        profiles_of(snapshot, group)[snapshot.singles :] for group in (SETTING, SUBJECT, PERIOD)
    )
    bin_starts, bins = bins_of(numbers, setting, settings, len(first))
    return Several(
        partnership=column(numbers),
        setting=setting.copy(),
        french=french_ends(snapshot).of_link[snapshot.singles :],
        starts=column(np.append(first, len(numbers))),
        subject=subject[first],
        period=period[first],
        bin_starts=bin_starts,
        bin=bins,
    )


def bins_of(numbers: Numbers, setting: Numbers, settings: Binned, partnerships: int) -> tuple[Column, Column]:
    """The bins of the settings of each partnership, each once, as `grouped` tells."""
    row, bin = settings.pairs(setting)
    pairs = np.unique(numbers[row] * settings.size + bin)
    return grouped(pairs // settings.size, pairs % settings.size, partnerships)


def starts(ordered: Numbers) -> Flags:
    """Where each run of equal values begins."""
    begins = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return begins


def runs(ordered: Numbers) -> int:
    """Distinct values of an ordered array."""
    return int(np.count_nonzero(starts(ordered)))
