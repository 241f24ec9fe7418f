"""What may be right and should be looked at: loaded, and said."""

from __future__ import annotations

import re

from .row import Row

E_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,4}")
PHONE = re.compile(r"(?<![\w/.-])(\+\d{2,3}[ .]?|0)[1-9]([ .-]?\d{2}){4}(?![\w/-])")
MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf©¨ªª«´®¯¢¹»§‰€]|â€[™œ\u009d“”]|Â[\u00a0«»°]")
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
FREE_TEXT = ("fr_name", "partner_name", "title", "status_cause", "operator", "co_funders", "source_title", "evidence")


MAY_BE_PHONE = re.compile(r"[0-9](?:[ .-]?[0-9]{2}){4}")
ODD = re.compile(r"[ÃÂâ\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What every match of the two patterns above begins with."""
WITHHELD = "[…]"


def look_at(row: Row) -> None:
    """Warn of personal data in free text, which the reader does not get, of text decoded twice and of invisible characters."""
    get = row.cells.get
    text = "\n".join([cell for column in FREE_TEXT if (cell := get(column))])
    personal = "@" in text or MAY_BE_PHONE.search(text)
    damaged = not text.isascii() and ODD.search(text)
    if not personal and not damaged:
        return
    for column in FREE_TEXT:
        cell = get(column, "")
        if personal:
            _personal(row, column, cell)
        if damaged:
            _damaged(row, column, cell)


def _personal(row: Row, column: str, cell: str) -> None:
    if E_MAIL.search(cell) or PHONE.search(cell):
        hint = "An e-mail address or a telephone number is not shown: remove it from the file."
        row.warn("personal_data", column, "(withheld)", hint)
        row.withhold(column, PHONE.sub(WITHHELD, E_MAIL.sub(WITHHELD, cell)))


def _damaged(row: Row, column: str, cell: str) -> None:
    if MOJIBAKE.search(cell):
        row.warn("mojibake_suspect", column, cell, "This text seems to have been decoded twice.")
    if INVISIBLE.search(cell):
        row.warn("bidi", column, cell, "Invisible characters that may reorder the text.")
