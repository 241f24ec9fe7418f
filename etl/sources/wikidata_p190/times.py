"""Dates of Wikidata to years: `1995-02-18T00:00:00Z/11`, a time and its precision (9 is a year, 7 a century)."""

from __future__ import annotations

import re

from etl.gate.rejection import RowRejected
from etl.gate.row import Row
from etl.gate.values import FIRST_YEAR, LAST_YEAR

TIME = re.compile(r"(?P<year>[+-]?[0-9]{4,12})-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/(?P<precision>[0-9]{1,2})")
YEAR = 9


def year_of(row: Row, column: str) -> int | None:
    """None when nothing is said, or less than a year: a century's number is not one. Month and day may be 00 and are not ours."""
    cell = row.take(column)
    if not cell:
        return None
    found = TIME.fullmatch(cell)
    if found is None:
        raise RowRejected("date_format", column, cell, "A time of Wikidata and its precision.")
    if int(found["precision"]) < YEAR:
        row.warn("date_too_vague", column, cell, "Wikidata knows the decade or the century: the year stays unknown.")
        return None
    year = int(found["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RowRejected("year_range", column, cell, f"A year from {FIRST_YEAR} to {LAST_YEAR}.")
    return year
