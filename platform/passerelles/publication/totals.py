"""How much a selection holds."""

from __future__ import annotations

from dataclasses import dataclass

from .filters import Selection
from .snapshot import Snapshot
from .tally import tally
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
    counted = tally(snapshot, selection)
    return Totals(
        partnerships=counted.partnerships,
        authorities=counted.authorities,
        countries=counted.countries,
        links=counted.links,
        without_year=without_year(snapshot, selection),
    )
