"""Cells to values: numbers, years, dates, addresses. What is not surely a value is rejected, never guessed."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache
from urllib.parse import urlsplit

from passerelles.vocabulary.labelled import Labelled

from .rejection import RowRejected
from .row import LONGEST, Row, too_long

REMEMBERED = 8192
"""Distinct cells of a column whose judgement is remembered: most rows repeat what others say."""
FIRST_YEAR, LAST_YEAR = 1800, 2100
INTEGER = re.compile(r"[0-9]{1,15}")
GROUPED = re.compile(r"[0-9]{1,3}([ \u00a0\u202f][0-9]{3})+")
ONE_OF = {"themes": "theme", "mechanisms": "mechanism"}
"""Columns of several words: the reason names the one that is wrong."""
PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
SERIAL_DAY = re.compile(r"[0-9]{5}")
PLAIN_ADDRESS = re.compile(r"https?://(?:[a-z0-9_-]+\.)+([a-z]{2,24})(?:/[!#-;=?-\[\]-~\u00c0-\u024f]*)?\Z")
LOCAL_DOMAINS = frozenset(["localhost", "local", "internal"])


def code_of(row: Row, column: str, words: type[Labelled], default: str = "") -> str:
    """A word of the vocabulary; the default when the cell is empty."""
    return known_word(column, row.take(column), codes_in(words), default)


@cache
def codes_in(words: type[Labelled]) -> tuple[str, ...]:
    return tuple(words.codes())


def known_word(column: str, cell: str, codes: Sequence[str], default: str = "") -> str:
    if not cell:
        return default
    if cell not in codes:
        raise RowRejected(f"unknown_{ONE_OF.get(column, column)}", column, cell, _suggestion(cell, codes))
    return cell


def _suggestion(cell: str, codes: Sequence[str]) -> str:
    close = get_close_matches(cell[:LONGEST].lower(), codes, n=1)
    return f"Write {close[0]}?" if close else f"One of {', '.join(codes)}."


def codes_of(row: Row, column: str, codes: Sequence[str]) -> tuple[str, ...]:
    """Several words separated by `;`, without repetition, in the order of the vocabulary."""
    return known_words(column, row.take(column), tuple(codes))


@lru_cache(REMEMBERED)
def known_words(column: str, cell: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    within(column, cell)
    words = {known_word(column, one, codes) for one in split_list(cell, ";")}
    return tuple(code for code in codes if code in words)


def split_list(cell: str, mark: str) -> list[str]:
    return [part.strip() for part in cell.split(mark) if part.strip()]


def within(column: str, cell: str, longest: int = LONGEST) -> str:
    """The cell; RowRejected when it is too long."""
    if len(cell) > longest:
        raise too_long(column, cell, longest)
    return cell


def integer(row: Row, column: str) -> int | None:
    """Plain ASCII digits, or groups of three separated by spaces; None when empty."""
    return integer_in(column, row.take(column))


def integer_in(column: str, cell: str) -> int | None:
    if not cell:
        return None
    if not (INTEGER.fullmatch(within(column, cell)) or GROUPED.fullmatch(cell)):
        raise RowRejected("number_format", column, cell, "A whole number, in digits 0 to 9.")
    return int(re.sub(r"\s", "", cell))


def year(row: Row, column: str) -> int | None:
    return year_in(column, row.take(column))


@lru_cache(REMEMBERED)
def year_in(column: str, cell: str) -> int | None:
    value = integer_in(column, cell)
    if value is not None and not FIRST_YEAR <= value <= LAST_YEAR:
        raise RowRejected("year_range", column, str(value), f"A year from {FIRST_YEAR} to {LAST_YEAR}.")
    return value


def period(row: Row, start: str, end: str) -> tuple[int | None, int | None]:
    return period_in((start, end), row.take(start), row.take(end))


def period_in(columns: tuple[str, str], start: str, end: str) -> tuple[int | None, int | None]:
    first, last = year_in(columns[0], start), year_in(columns[1], end)
    if first is not None and last is not None and last < first:
        raise RowRejected("end_before_start", columns[1], str(last), f"It cannot end before {first}.")
    return first, last


def partial_date(row: Row, column: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD as written, when such a day exists; empty when empty."""
    return partial_date_in(column, row.take(column))


@lru_cache(REMEMBERED)
def partial_date_in(column: str, cell: str) -> str:
    if not cell:
        return ""
    try:
        if not PARTIAL_DATE.fullmatch(within(column, cell)):
            raise ValueError
        found = date.fromisoformat(cell + "-01-01"[: 10 - len(cell)] if len(cell) < 10 else cell)
    except ValueError:
        raise RowRejected("date_format", column, cell, _date_hint(cell)) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise RowRejected("year_range", column, cell, f"A year from {FIRST_YEAR} to {LAST_YEAR}.")
    return cell


def _date_hint(cell: str) -> str:
    if SERIAL_DAY.fullmatch(cell):
        return "Write YYYY, YYYY-MM or YYYY-MM-DD: a spreadsheet's number of days depends on the workbook."
    return "Write YYYY, YYYY-MM or YYYY-MM-DD."


def address(row: Row, column: str) -> str:
    """A public http or https address, which we show and never fetch; empty when empty."""
    return address_in(column, row.take(column))


@lru_cache(REMEMBERED)
def address_in(column: str, cell: str) -> str:
    if cell and not (_is_plainly_public(within(column, cell)) or _is_public_address(cell)):
        raise RowRejected("url", column, cell, "A public address that begins with https:// or http://.")
    return cell


def _is_plainly_public(cell: str) -> bool:
    """What nearly every address is: a name in ASCII letters under a domain of letters, and a path without odd characters."""
    found = PLAIN_ADDRESS.match(cell)
    return found is not None and found[1] not in LOCAL_DOMAINS


def _is_public_address(cell: str) -> bool:
    try:
        parts = urlsplit(cell)
        host, _ = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or re.search(r"[\s<>\"\\]", cell):
        return False
    if "." not in host or host.rpartition(".")[2] in LOCAL_DOMAINS or _mixes_scripts(host):
        return False
    return _may_be_public(host)


def _mixes_scripts(host: str) -> bool:
    """Whether one part of the name has letters of several alphabets, as a name made to look like another has."""
    if host.isascii():
        return False
    parts = ({unicodedata.name(c, "?").split()[0] for c in part if c.isalpha()} for part in host.split("."))
    return any(len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}) > 1 for scripts in parts)


def _may_be_public(host: str) -> bool:
    """A name, or a public IPv4 address in its usual notation: other notations of numbers hide where they lead."""
    if not re.fullmatch(r"[0-9]+|0x[0-9a-f]*", host.rsplit(".", 1)[-1]):
        return True
    try:
        found = ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return found.is_global and not found.is_multicast
