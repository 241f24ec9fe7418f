"""The columns that the table offers: their names in the address, and the order of the published table that each gives."""

from __future__ import annotations

COLUMNS: dict[str, str] = {
    "authority": "fr_name",
    "level": "fr_level",
    "department": "fr_department",
    "region": "fr_region",
    "partner": "partner_name",
    "country": "country",
    "title": "title",
    "theme": "theme",
    "mechanism": "mechanism",
    "kind": "kind",
    "start": "start_year",
    "end": "end_year",
    "status": "status",
    "source": "source",
}
USUAL = ("authority", "partner", "country", "theme", "mechanism", "start", "status")
FIXED = "authority"
"""Always there: it opens the sheet."""


def chosen(text: str) -> tuple[str, ...]:
    """The columns that an address names (`authority,partner,kind`), in the order of the table; the usual ones if it names none."""
    named = set(text.split(",")) & COLUMNS.keys()
    return tuple(name for name in COLUMNS if name in named or name == FIXED) if named else USUAL


def sort_order(sort: str) -> tuple[str, bool]:
    """Column of the published table and whether descending; the newest first when the address says nothing known."""
    name = sort.removeprefix("-")
    return (COLUMNS[name], sort.startswith("-")) if name in COLUMNS else (COLUMNS["start"], True)
