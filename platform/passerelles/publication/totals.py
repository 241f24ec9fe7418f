"""How much a selection holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .filters import Selection
from .selected import select
from .snapshot import Snapshot
from .timeline import without_year


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
    chosen = select(snapshot, selection)
    present = np.zeros(snapshot.authorities, bool)
    present[snapshot.french.take(chosen.rows)] = True
    countries = chosen.count_category("country", snapshot.tables["countries"].num_rows)
    return Totals(
        partnerships=chosen.partnerships(),
        authorities=int(np.count_nonzero(present)),
        countries=int(np.count_nonzero(countries)),
        links=len(chosen.rows),
        without_year=without_year(snapshot, selection),
    )
