"""The ministry's words to our vocabulary; a word that is in no table rejects its row."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from etl.gate.rejection import RowRejected
from etl.gate.row import Row
from etl.gate.values import FIRST_YEAR, LAST_YEAR, split_list
from passerelles.identifiers import slug
from passerelles.vocabulary.themes import themes

WORDS = Path(__file__).with_name("words.yml")
DATES = (
    re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?"),
    re.compile(r"((?P<day>[0-9]{2})/)?(?P<month>[0-9]{2})/(?P<year>[0-9]{4})"),
)
"""A French file writes the day first; a year of two digits is nobody's guess."""
MONEY = re.compile(r"([0-9]{1,3}([ .\u00a0\u202f][0-9]{3})+|[0-9]{1,12})(,00?)?\s*(€|euros?)?", re.IGNORECASE)


def word(row: Row, column: str, table: str, default: str = "") -> str:
    """The code of a word of words.yml, or the code itself; the default when the cell is empty."""
    cell = row.take(column)
    if not cell:
        return default
    known = _words(table)
    if slug(cell) not in known:
        raise RowRejected(
            f"unknown_{column}", column, cell, f"No word of ours: add it to words.yml under {table}, or mend the row."
        )
    return known[slug(cell)]


def level_in(name: str) -> str:
    """The level that a name says itself: `Conseil régional de Bretagne`, `Ville de Lyon`; empty when it says none."""
    found = [code for start, code in _words("levels").items() if slug(name).startswith(f"{start}-")]
    return found[0] if len(set(found)) == 1 else ""


def theme_codes(row: Row, column: str) -> tuple[str, ...]:
    """In the order of the vocabulary; themes stand in one cell, separated by `;`, `|` or `/`."""
    found = set()
    for cell in split_list(re.sub(r"[|/]", ";", row.take(column)), ";"):
        if slug(cell) not in _themes():
            raise RowRejected("unknown_theme", column, cell, "No theme of ours has this name.")
        found.add(_themes()[slug(cell)])
    return tuple(code for code in themes() if code in found)


def day(row: Row, column: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD; RowRejected when there is no such day, or the year is not whole."""
    cell = row.take(column)
    found = next((match for form in DATES if (match := form.fullmatch(cell))), None)
    if not cell:
        return ""
    try:
        if found is None:
            raise ValueError
        parts = [int(found[name]) for name in ("year", "month", "day") if found[name]]
        date(*[*parts, 1, 1][:3])
    except ValueError:
        raise RowRejected("date_format", column, cell, "Write 2019, 31/12/2019 or 2019-12-31.") from None
    if not FIRST_YEAR <= parts[0] <= LAST_YEAR:
        raise RowRejected("year_range", column, cell, f"A year from {FIRST_YEAR} to {LAST_YEAR}.")
    return "-".join(f"{part:02d}" for part in parts)


def euros(row: Row, column: str) -> int | None:
    """Whole euros, with or without their sign and groups of three; None when empty."""
    cell = row.take(column)
    if not cell:
        return None
    found = MONEY.fullmatch(cell)
    if found is None:
        raise RowRejected("number_format", column, cell, "Whole euros, like 12 000 €.")
    return int(re.sub(r"[^0-9]", "", found[1]))


@cache
def _words(table: str) -> dict[str, str]:
    tables: dict[str, dict[str, list[str]]] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return {slug(one): code for code, words in tables[table].items() for one in (code, *words)}


@cache
def _themes() -> dict[str, str]:
    return {slug(name): code for code, theme in themes().items() for name in (code, theme.fr, theme.en, *theme.aliases)}
