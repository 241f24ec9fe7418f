"""How much a selection holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .filters import Selection
from .profiles import SETTING, Flags, Numbers
from .several import several
from .snapshot import Snapshot
from .tally import Tally, tally
from .timeline import without_year

CHUNK = 50_000
"""Links looked at between two glances at whether every authority has been seen."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Distinct partnerships, French authorities, foreign countries; links (pairs).

    `without_year`: partnerships that the other filters keep and for which no source states the years asked (periods.py).
    """

    partnerships: int
    authorities: int
    countries: int
    links: int
    without_year: int


def totals(snapshot: Snapshot, selection: Selection) -> Totals:
    counted = tally(snapshot, selection)
    return Totals(
        partnerships=counted.partnerships,
        authorities=french_authorities(counted),
        countries=int(np.count_nonzero(counted.count("country")[:-1])),
        links=counted.links,
        without_year=without_year(snapshot, selection),
    )


def french_authorities(counted: Tally) -> int:
    """Distinct French authorities at an end of the links kept."""
    present = of_settings(counted.snapshot, counted.all_kept().get(SETTING))
    if counted.links_kept is not None or counted.all_kept().keys() - {SETTING}:
        possible = int(np.count_nonzero(present))
        (french,) = counted.singles(counted.all_kept(), "french")
        present = seen(french, counted.snapshot.authorities, possible)
    more = several(counted.snapshot)
    present[more.column("french").take(counted.several_kept().links)] = True
    return int(np.count_nonzero(present))


def of_settings(snapshot: Snapshot, kept: Flags | None) -> Flags:
    """French authorities that have a single link of these settings (of all without `kept`)."""
    settings, french = snapshot.remember("settings of authorities", lambda: settings_of_authorities(snapshot))
    if kept is None:
        return snapshot.remember("with single links", lambda: flagged(french, snapshot.authorities)).copy()
    return flagged(french[kept.take(settings)], snapshot.authorities)


def flagged(numbers: Numbers, length: int) -> Flags:
    present = np.zeros(length, bool)
    present[numbers] = True
    return present


def settings_of_authorities(snapshot: Snapshot) -> tuple[Numbers, Numbers]:
    """The distinct pairs of a setting and a French authority, over single links."""
    setting, french = (snapshot.column("links", name)[: snapshot.singles] for name in (SETTING, "french"))
    pairs = np.unique(setting.astype(np.int64) * snapshot.authorities + french)
    return pairs // max(snapshot.authorities, 1), pairs % max(snapshot.authorities, 1)


def seen(numbers: Numbers, length: int, possible: int) -> Flags:
    """Which numbers (below `length`) are there; the search ends when all that are possible were seen."""
    present = np.zeros(length, bool)
    for start in range(0, len(numbers), CHUNK):
        present[numbers[start : start + CHUNK]] = True
        if np.count_nonzero(present) == possible:
            break
    return present
