"""Text as the atlas keeps it: composed, decoded, without a character that no text holds."""

from __future__ import annotations

import re
import unicodedata

from .rejection import RowRejected

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
UNDECODED = re.compile(r"[\ud800-\udfff\ufffd]")
UNCLEAN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")


def needs_cleaning(text: str) -> bool:
    """Whether any cell of the text may be changed or rejected by `clean`; each part of a composed text is composed."""
    return UNCLEAN.search(text) is not None or not unicodedata.is_normalized("NFC", text)


def clean(column: str, cell: str) -> str:
    """The cell in Unicode's composed form without outer spaces; RowRejected when it holds what no text holds."""
    if UNDECODED.search(cell):
        hint = "Bytes that are not UTF-8: declare the file's encoding (cp1252?) or mend the row."
        raise RowRejected("undecodable", column, cell, hint)
    if CONTROL.search(cell):
        raise RowRejected("control_char", column, cell, "An invisible control character: remove it.")
    return unicodedata.normalize("NFC", cell).strip()
