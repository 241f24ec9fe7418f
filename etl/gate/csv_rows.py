"""CSV text to rows, strictly: every physical line belongs to a row that is accounted for."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .rejection import FileRefused, RowRejected
from .row import Row

csv.field_size_limit(2**31 - 1)  # our own limit per column rejects one row; the reader's own would stop it
MAX_LINES_OF_A_ROW = 100
DELIMITERS = (",", ";", "\t", "|")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
UNDECODED = re.compile(r"[\ud800-\udfff\ufffd]")


@dataclass(frozen=True)
class Schema:
    """The columns that a source may have; those ignored are named, any other is an alarm."""

    required: Collection[str]
    optional: Collection[str] = ()
    ignored: Collection[str] = ()


@dataclass(frozen=True)
class NumberedCells:
    line: int
    cells: list[str]


class CsvRows:
    """The rows of one CSV text; FileRefused at once when its header does not follow the schema."""

    def __init__(self, text: str, schema: Schema) -> None:
        self.text = text.removeprefix("\ufeff")
        self.delimiter = _delimiter(self.text, schema)
        self._records = self._numbered()
        self.header = self._read_header(schema)
        self.ignored = frozenset(schema.ignored)

    def __iter__(self) -> Iterator[Row | RowRejectedAt]:
        for record in self._records:
            yield self._row(record)

    def _row(self, record: NumberedCells) -> Row | RowRejectedAt:
        if len(record.cells) != len(self.header):
            hint = f"The header has {len(self.header)} columns: check the separators and quotes of this row."
            return RowRejectedAt(record.line, RowRejected("column_count", value=str(len(record.cells)), hint=hint))
        cells = dict(zip(self.header, record.cells, strict=True))
        try:
            return Row(
                record.line,
                {name: clean(name, cell) for name, cell in cells.items()},
                self.ignored,
                self.delimiter == ";",
            )
        except RowRejected as rejection:
            return RowRejectedAt(record.line, rejection)

    def _numbered(self) -> Iterator[NumberedCells]:
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter, strict=True)
        line = 1
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                hint = f"A quote is not closed, or closes in the middle of a cell ({error}): mend the row that begins here."
                raise FileRefused("csv_structure", hint, line=line) from error
            if cells is None:
                return
            if reader.line_num - line >= MAX_LINES_OF_A_ROW:
                raise FileRefused(
                    "csv_structure",
                    f"One row runs over {reader.line_num - line + 1} lines: a quote is not closed.",
                    line=line,
                )
            if cells:
                yield NumberedCells(line, cells)
            line = reader.line_num + 1

    def _read_header(self, schema: Schema) -> list[str]:
        first = next(self._records, None)
        if first is None:
            raise FileRefused("empty_file", "The file has no header row.")
        header = [name.strip() for name in first.cells]
        twice = sorted({name for name in header if header.count(name) > 1})
        if twice:
            raise FileRefused("duplicate_header", "Each column is named once.", line=1, value=", ".join(twice))
        _compare(header, schema)
        return header


@dataclass(frozen=True)
class RowRejectedAt:
    """A row that did not even become a Row."""

    line: int
    rejection: RowRejected


def _delimiter(text: str, schema: Schema) -> str:
    """The separator under which the header names most columns of the schema."""
    header = text.lstrip("\r\n").splitlines()[0] if text.strip() else ""
    known = {*schema.required, *schema.optional, *schema.ignored}
    return max(DELIMITERS, key=lambda mark: len(known & {name.strip(' "') for name in header.split(mark)}))


def _compare(header: list[str], schema: Schema) -> None:
    missing = [name for name in schema.required if name not in header]
    unknown = [name for name in header if name not in {*schema.required, *schema.optional, *schema.ignored}]
    if missing or unknown:
        words = [f"missing: {', '.join(missing)}"] * bool(missing) + [f"unknown: {', '.join(unknown)}"] * bool(unknown)
        raise FileRefused("schema_contract", "The columns are not those of the format.", line=1, value="; ".join(words))


def clean(column: str, cell: str) -> str:
    """The cell in Unicode's composed form without outer spaces; RowRejected when it holds what no text holds."""
    if UNDECODED.search(cell):
        raise RowRejected(
            "undecodable",
            column,
            cell,
            "Bytes that are not UTF-8: declare the file's encoding (cp1252?) or mend the row.",
        )
    if CONTROL.search(cell):
        raise RowRejected("control_char", column, cell, "An invisible control character: remove it.")
    return unicodedata.normalize("NFC", cell).strip()
