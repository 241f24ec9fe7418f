"""Partnerships of several links, which are counted once each whichever of their links are kept."""

from __future__ import annotations

import numpy as np

from .binned import Binned, column
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
    bins = bins_of(numbers, setting, settings, len(first))
    return Several(
        partnership=column(numbers),
        setting=setting.copy(),
        french=french_ends(snapshot).of_link[snapshot.singles :],
        starts=column(np.append(first, len(numbers))),
        subject=subject[first],
        period=period[first],
        bin_starts=bins.starts,
        bin=bins.bin,
    )


def bins_of(numbers: Numbers, setting: Numbers, settings: Binned, partnerships: int) -> Binned:
    """The bins of the settings of each partnership, each once."""
    lengths = (settings.starts[1:] - settings.starts[:-1])[setting]
    places = np.arange(lengths.sum()) + np.repeat(settings.starts[setting] - (np.cumsum(lengths) - lengths), lengths)
    pairs = np.unique(np.repeat(numbers, lengths) * settings.size + settings.bin[places])
    return Binned.of(pairs // settings.size, pairs % settings.size, partnerships, settings.size)


def starts(ordered: Numbers) -> Flags:
    """Where each run of equal values begins."""
    begins = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return begins


def runs(ordered: Numbers) -> int:
    """Distinct values of an ordered array."""
    return int(np.count_nonzero(starts(ordered)))
