"""The rows of one sheet as a stream: each cell as text, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel

from .rejection import RowRejected
from .workbook import Sheet, Workbook, parsed

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
WHOLE = re.compile(r"-?[0-9]{1,15}")


@dataclass
class SheetRow:
    """Cells by column number from 1; of a formula the value that the spreadsheet last computed. `wrong`: cells that have no value."""

    number: int
    cells: dict[int, str] = field(default_factory=dict)
    formulas: list[int] = field(default_factory=list)
    wrong: dict[int, RowRejected] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(map(str.strip, self.cells.values())) or bool(self.wrong)


def merged_rows(workbook: Workbook, sheet: Sheet) -> list[range]:
    """Rows that share a cell with others or have one over several columns. Reads the whole part: it is known to be sound afterwards."""
    found: list[range] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "mergeCell":
            rows = [int(row) for _, row in REFERENCE.findall(attributes.get("ref", ""))]
            found.append(range(min(rows, default=0), max(rows, default=0) + 1))

    for _ in parsed(workbook.archive, sheet.path, start, lambda _: None, None):
        pass
    return found


def sheet_rows(workbook: Workbook, sheet: Sheet) -> Iterator[SheetRow]:
    """Rows that hold anything, in the order of the sheet; formatted but empty ones are passed over."""
    reader = _Reader(workbook)
    for _ in parsed(workbook.archive, sheet.path, reader.start, reader.end, reader.text):
        yield from reader.done
        reader.done.clear()


class _Reader:
    """The parser's handlers: one row and one cell at a time."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.done: list[SheetRow] = []
        self.row = SheetRow(0)
        self.column = 0
        self.kind = self.style = self.inside = ""
        self.formula = self.phonetic = False
        self.words: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self.row, self.column = SheetRow(_counted(attributes.get("r", "")) or self.row.number + 1), 0
        elif name == "c":
            found = REFERENCE.fullmatch(attributes.get("r", ""))
            self.column = column_index_from_string(found[1]) if found else self.column + 1
            self.kind, self.style, self.formula = attributes.get("t", "n"), attributes.get("s", ""), False
            self.words.clear()
        elif name == "rPh":
            self.phonetic = True
        else:
            self.inside = name
            self.formula = self.formula or name == "f"

    def text(self, data: str) -> None:
        if self.inside in {"v", "t"} and not self.phonetic:
            self.words.append(data)

    def end(self, name: str) -> None:
        if name == "c":
            self._cell("".join(self.words))
        elif name == "row":
            if self.row:
                self.done.append(self.row)
        elif name == "rPh":
            self.phonetic = False
        self.inside = ""

    def _cell(self, written: str) -> None:
        if self.formula:
            self.row.formulas.append(self.column)
        if not written and not self.formula:
            return
        try:
            self.row.cells[self.column] = self._value(written)
        except RowRejected as rejection:
            self.row.wrong[self.column] = rejection

    def _value(self, written: str) -> str:
        if self.kind == "e":
            raise RowRejected(
                "cell_error", value=written, hint="The formula has no value: mend it, or write the value."
            )
        if not written and self.kind != "str":
            raise RowRejected("formula_without_value", hint="Open the workbook in a spreadsheet and save it again.")
        if self.kind == "s":
            return self._shared(written)
        if self.kind == "b":
            return "TRUE" if written == "1" else "FALSE"
        if self.kind != "n":
            return written
        style = _counted(self.style)
        is_date = style < len(self.workbook.dates) and self.workbook.dates[style]
        return day(written, self.workbook.epoch) if is_date else number(written)

    def _shared(self, written: str) -> str:
        try:
            return self.workbook.texts[int(written)]
        except (ValueError, IndexError):
            raise RowRejected("cell_error", value=written, hint="The cell's text is missing: save it again.") from None


def _counted(written: str) -> int:
    """The number of a row or style; 0 when it is none."""
    return int(written) if WHOLE.fullmatch(written) and len(written) <= 7 and written[0] != "-" else 0


def number(written: str) -> str:
    """A number as people write it: 69123 and not 69123.0, 48.85 and not 48.850000000000001."""
    if WHOLE.fullmatch(written):
        return written
    try:
        value = float(written)
    except ValueError:
        return written
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def day(written: str, epoch: datetime) -> str:
    """The day of a serial number as YYYY-MM-DD, with its time where it has one."""
    try:
        found = from_excel(float(written), epoch)
    except (ValueError, OverflowError) as error:
        raise RowRejected("date_format", value=written, hint="No day has this number: write YYYY-MM-DD.") from error
    if not isinstance(found, datetime):
        return str(found)
    return found.date().isoformat() if found.time() == datetime.min.time() else found.isoformat(" ")
