"""A file to begin with: every column, and real partnerships as examples, in each format that a user may load."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from .link_row import SCHEMA

PARTNERSHIPS = Path(__file__).resolve().parents[2] / "fixtures" / "partnerships"
COLUMNS = [*SCHEMA.required, *SCHEMA.optional]
Cells = dict[str, str]


def template(code: str) -> bytes:
    """The template of a source of TEMPLATES; KeyError for any other."""
    return TEMPLATES[code](examples())


def examples() -> list[Cells]:
    """A project of the 1 % for water, one with several partners, and a twinning: the first of each in the bundled data."""
    cited, twins = _bundled("cited"), _bundled("twins")
    water = next(row for row in cited if row["mechanisms"] == "water" and row["start_year"] and row["source_date"])
    several = next(row for row in cited if "|" in row["partner_name"])
    return [water, several, twins[0]]


def _bundled(name: str) -> list[Cells]:
    with (PARTNERSHIPS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _csv(rows: list[Cells]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _xlsx(rows: list[Cells]) -> bytes:
    """Every cell is text, so that no code loses its zeros and no text becomes a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("links")
    assert isinstance(sheet, WriteOnlyWorksheet)  # noqa: S101  as write_only makes them
    sheet.freeze_panes = "A2"
    for place, name in enumerate(COLUMNS, start=1):
        column = sheet.column_dimensions[get_column_letter(place)]  # type: ignore[attr-defined]  # its stubs lack it
        column.width, column.number_format = max(14, len(name) + 2), "@"
    for cells in ({name: name for name in COLUMNS}, *rows):
        sheet.append([_text_cell(sheet, cells[name], bold=cells[name] == name) for name in COLUMNS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text_cell(sheet: WriteOnlyWorksheet, text: str, *, bold: bool) -> Cell:
    cell = WriteOnlyCell(sheet, text or None)
    cell.number_format = "@"
    if text:
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _geojson(rows: list[Cells]) -> bytes:
    features = [
        {"type": "Feature", "geometry": None, "properties": {name: cell for name, cell in row.items() if cell}}
        for row in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1).encode()


TEMPLATES: dict[str, Callable[[list[Cells]], bytes]] = {
    "links-csv": _csv,
    "links-xlsx": _xlsx,
    "links-geojson": _geojson,
}
