"""Resources of the budget of one public service of one authority in one year."""

from __future__ import annotations

import re
from decimal import Decimal

from etl.gate import codes, values
from etl.gate.csv_rows import Schema
from etl.gate.rejection import RowRejected
from etl.gate.row import Row
from etl.records import BudgetRecord
from passerelles.vocabulary.levels import Level
from passerelles.vocabulary.mechanisms import Mechanism

SCHEMA = Schema(
    required=("siren", "year", "service", "resources_eur"),
    optional=("mobility_payment_eur", "name", "level", "source_url"),
)
AMOUNT = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4}|[0-9]{1,13}")
CENTS = re.compile(r"(.*?)(?:[.,]([0-9]{1,2}))?")
FIRST_YEAR = 1990
"""Before, no accounting of today gave a service its own budget."""


def read(row: Row) -> BudgetRecord:
    """RowRejected when any cell cannot be believed; a mobility budget that does not tell the versement mobilité apart is said."""
    service = _service(row)
    resources = _amount(row, "resources_eur", required=True)
    assert resources is not None  # noqa: S101  required
    return BudgetRecord(
        line=row.line,
        row_hash=row.digest,
        raw=row.raw,
        siren=_siren(row),
        year=_year(row),
        service=service,
        resources=resources,
        mobility_payment=_payment(row, service, resources),
        name=row.take("name", longest=300),
        level=values.code_of(row, "level", Level),
        source_url=values.address(row, "source_url"),
        warnings=tuple(row.warnings),
    )


def _siren(row: Row) -> str:
    return codes.french_code("siren", row.take("siren", required=True), "siren")


def _service(row: Row) -> str:
    row.take("service", required=True)
    return values.code_of(row, "service", Mechanism)


def _year(row: Row) -> int:
    row.take("year", required=True)
    year = values.year(row, "year")
    if year is None or year < FIRST_YEAR:
        raise RowRejected("year_range", "year", str(year), f"A budget year from {FIRST_YEAR} on.")
    return year


def _amount(row: Row, column: str, *, required: bool = False) -> Decimal | None:
    """Euros with at most two decimals (after a comma only in a file separated by semicolons); None when empty."""
    cell = row.take(column, required=required)
    if not cell:
        return None
    if cell.startswith(("-", "−")):
        raise RowRejected("negative_amount", column, cell, "Resources are not negative: give the budget's receipts.")
    found = CENTS.fullmatch(cell)
    if not found or not AMOUNT.fullmatch(found[1]) or ("," in cell and not row.decimal_comma):
        raise RowRejected("number_format", column, cell, "Euros in digits 0 to 9, with a point before the cents.")
    return Decimal(f"{re.sub(r'[^0-9]', '', found[1])}.{(found[2] or '').ljust(2, '0')}")


def _payment(row: Row, service: str, resources: Decimal) -> Decimal | None:
    payment = _amount(row, "mobility_payment_eur")
    if service != Mechanism.MOBILITY:
        if payment:
            hint = "Only a mobility budget receives the versement mobilité: leave it empty."
            raise RowRejected("payment_of_other_service", "mobility_payment_eur", str(payment), hint)
        return None
    if payment is None:
        hint = "The 1 % excludes the versement mobilité (CGCT L.1115-3): without it no ceiling is given. Write 0 when there is none."
        row.warn("base_unknown", "mobility_payment_eur", "", hint)
    elif payment > resources:
        raise RowRejected("payment_too_large", "mobility_payment_eur", str(payment), "It is a part of the resources.")
    return payment
