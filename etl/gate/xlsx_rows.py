"""A workbook to rows: one sheet, whose first row names the columns."""

from __future__ import annotations

from collections.abc import Iterator

from .archive import workbook_archive
from .cleaning import clean
from .csv_rows import RowRejectedAt, Schema, is_no_record, no_record
from .rejection import REPORT_COLUMNS, FileRefused, RowRejected
from .row import Row
from .sheet import SheetRow, merged_rows, sheet_rows
from .workbook import Workbook, chosen

SHEETS = ("links", "liens")


def xlsx_rows(content: bytes, encoding: str, schema: Schema) -> Iterator[Row | RowRejectedAt]:  # noqa: ARG001  a workbook says its own
    """Rows of the sheet named `links` or `liens`, else of the first one that is shown; a row's line is its number in the sheet."""
    workbook = Workbook.of(workbook_archive(content))
    sheet = chosen(workbook, SHEETS)
    merged = merged_rows(workbook, sheet)
    rows = sheet_rows(workbook, sheet)
    header = _header(next(rows, None), schema)
    for row in rows:
        try:
            yield _row(row, header, schema, merged)
        except RowRejected as rejection:
            yield RowRejectedAt(row.number, rejection, _named(row, header))


def _header(row: SheetRow | None, schema: Schema) -> dict[int, str]:
    """Our names of the columns by their number."""
    if row is None:
        raise FileRefused("empty_file", "The sheet is empty: its first row names the columns.")
    filled = {column: name.strip() for column, name in row.cells.items() if name.strip()}
    return dict(zip(filled, schema.named(filled.values()), strict=True))


def _row(row: SheetRow, header: dict[int, str], schema: Schema, merged: list[range]) -> Row:
    named = _named(row, header)
    if is_no_record([named.get(name, "") for name in header.values()]) and not all(map(named.get, schema.required)):
        raise no_record(list(named.values()))
    if any(row.number in rows for rows in merged):
        raise RowRejected("merged_cells", hint="Unmerge the cells, and fill each of them.")
    for column, rejection in row.wrong.items():
        raise RowRejected(rejection.code, header.get(column, ""), rejection.value, rejection.hint)
    beyond = [cell for column, cell in row.cells.items() if column not in header and cell.strip()]
    if beyond:
        raise RowRejected(
            "column_count", value=beyond[0], hint="A cell under no column name: name its column or empty it."
        )
    made = Row(row.number, {name: clean(name, cell) for name, cell in named.items()}, frozenset(schema.ignored))
    for column in row.formulas:
        hint = "Computed by the spreadsheet: the value that it last saved was loaded."
        made.warn("formula_value", header.get(column, ""), row.cells.get(column, ""), hint)
    return made


def _named(row: SheetRow, header: dict[int, str]) -> dict[str, str]:
    return {name: row.cells.get(column, "") for column, name in header.items() if name not in REPORT_COLUMNS}
