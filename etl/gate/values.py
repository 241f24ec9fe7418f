"""Cells to values: numbers, years, dates, addresses. What is not surely a value is rejected, never guessed."""

from __future__ import annotations

import ipaddress
import re
from datetime import date
from difflib import get_close_matches
from urllib.parse import urlsplit

from passerelles.vocabulary.labelled import Labelled

from .rejection import RowRejected
from .row import Row

FIRST_YEAR, LAST_YEAR = 1800, 2100
INTEGER = re.compile(r"[0-9]{1,15}")
GROUPED = re.compile(r"[0-9]{1,3}([ \u00a0\u202f][0-9]{3})+")
ONE_OF = {"themes": "theme", "mechanisms": "mechanism"}
"""Columns of several words: the reason names the one that is wrong."""
PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def code_of(row: Row, column: str, words: type[Labelled], default: str = "") -> str:
    """A word of the vocabulary; the default when the cell is empty."""
    return known_word(column, row.take(column), words.codes(), default)


def known_word(column: str, cell: str, codes: list[str], default: str = "") -> str:
    if not cell:
        return default
    if cell not in codes:
        raise RowRejected(f"unknown_{ONE_OF.get(column, column)}", column, cell, _suggestion(cell, codes))
    return cell


def _suggestion(cell: str, codes: list[str]) -> str:
    close = get_close_matches(cell.lower(), codes, n=1)
    return f"Write {close[0]}?" if close else f"One of {', '.join(codes)}."


def codes_of(row: Row, column: str, codes: list[str]) -> tuple[str, ...]:
    """Several words separated by `;`, without repetition, in the order of the vocabulary."""
    words = {known_word(column, cell, codes) for cell in split_list(row.take(column), ";")}
    return tuple(code for code in codes if code in words)


def split_list(cell: str, mark: str) -> list[str]:
    return [part.strip() for part in cell.split(mark) if part.strip()]


def integer(row: Row, column: str) -> int | None:
    """Plain ASCII digits, or groups of three separated by spaces; None when empty."""
    cell = row.take(column)
    if not cell:
        return None
    if not (INTEGER.fullmatch(cell) or GROUPED.fullmatch(cell)):
        raise RowRejected("number_format", column, cell, "A whole number, in digits 0 to 9.")
    return int(re.sub(r"\s", "", cell))


def year(row: Row, column: str) -> int | None:
    value = integer(row, column)
    if value is not None and not FIRST_YEAR <= value <= LAST_YEAR:
        raise RowRejected("year_range", column, str(value), f"A year from {FIRST_YEAR} to {LAST_YEAR}.")
    return value


def period(row: Row, start: str, end: str) -> tuple[int | None, int | None]:
    first, last = year(row, start), year(row, end)
    if first is not None and last is not None and last < first:
        raise RowRejected("end_before_start", end, str(last), f"It cannot end before {first}.")
    return first, last


def partial_date(row: Row, column: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD as written, when such a day exists; empty when empty."""
    cell = row.take(column)
    if not cell:
        return ""
    try:
        if not PARTIAL_DATE.fullmatch(cell):
            raise ValueError
        found = date.fromisoformat(cell + "-01-01"[: 10 - len(cell)] if len(cell) < 10 else cell)
    except ValueError:
        raise RowRejected("date_format", column, cell, "Write YYYY, YYYY-MM or YYYY-MM-DD.") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise RowRejected("year_range", column, cell, f"A year from {FIRST_YEAR} to {LAST_YEAR}.")
    return cell


def address(row: Row, column: str) -> str:
    """A public http or https address, which we show and never fetch; empty when empty."""
    cell = row.take(column)
    if cell and not _is_public_address(cell):
        raise RowRejected("url", column, cell, "A public address that begins with https:// or http://.")
    return cell


def _is_public_address(cell: str) -> bool:
    try:
        parts = urlsplit(cell)
        host, _ = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or re.search(r"[\s<>\"\\]", cell):
        return False
    return "." in host and not host.endswith((".localhost", ".local", ".internal")) and _may_be_public(host)


def _may_be_public(host: str) -> bool:
    """A name, or a public IPv4 address in its usual notation: other notations of numbers hide where they lead."""
    if not re.fullmatch(r"[0-9]+|0x[0-9a-f]*", host.rsplit(".", 1)[-1]):
        return True
    try:
        found = ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return found.is_global and not found.is_multicast
