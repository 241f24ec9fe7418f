"""French identifiers: their form is checked, and the usual damage of spreadsheets is named."""

from __future__ import annotations

import re

from .rejection import RowRejected

COG = {
    "region": re.compile(r"[0-9]{2}|97[5-8]|98[4-8]"),
    "department": re.compile(r"[0-9]{2}|2[AB]|97[1-8]|98[4-8]|6AE"),
    "commune": re.compile(r"([0-9]{2}|2[AB])[0-9]{3}"),
}
SIREN = re.compile(r"[0-9]{9}")
SIRET = re.compile(r"[0-9]{14}")
LA_POSTE = "356000000"
"""Its SIREN obeys Luhn; only its establishments' numbers do not."""


def french_code(level: str, code: str, column: str = "fr_code") -> str:
    """The code when it has the form of its level (COG, or SIREN at any level); RowRejected with what went wrong."""
    if not code or SIREN.fullmatch(code):
        return checked_siren(code, column) if code else ""
    if re.fullmatch(r"[0-9]([.,][0-9]+)?E\+?[0-9]+", code, re.IGNORECASE):
        raise RowRejected(
            "siren_mangled", column, code, "A spreadsheet made a number of it: format the column as text."
        )
    if level not in COG:
        raise RowRejected("siren_invalid", column, code, _siren_hint(code))
    if not COG[level].fullmatch(code):
        raise RowRejected("insee_invalid", column, code, _cog_hint(level, code))
    return code


def _siren_hint(code: str) -> str:
    if SIRET.fullmatch(code):
        return "A SIREN has nine digits; this is a SIRET, whose first nine are the SIREN."
    return "A SIREN has nine digits."


def _cog_hint(level: str, code: str) -> str:
    padded = "0" + code
    if code.isascii() and COG[level].fullmatch(padded):
        return f"Write {padded}? A spreadsheet drops leading zeros: format the column as text."
    return {"commune": "Five characters: 69123, 2A004, 97411.", "department": "69, 2A, 974."}.get(
        level, "Two digits: 84."
    )


def checked_siren(code: str, column: str) -> str:
    digits = [int(c) for c in reversed(code)]
    total = sum(digits[0::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    if total % 10:
        raise RowRejected("siren_luhn", column, code, "Its control digit is wrong: check the number.")
    return code
