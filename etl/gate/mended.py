"""A file of rejects that was mended: a table of the columns under which its rows were read, whatever the format of the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .csv_rows import CsvRows, RowRejectedAt, Schema
from .dialect import Dialect
from .rejection import REPORT_COLUMNS, FileRefused
from .row import Row

MARKS = (b"reject_line", b"reject_code")
"""Columns that only a file of rejects has."""


@dataclass(frozen=True)
class AnyColumns(Schema):
    """The reader judges what it is given: a column that it does not take refuses the file."""

    def named(self, written: Iterable[str]) -> list[str]:
        header = [name.strip() for name in written]
        if len(set(header)) < len(header):
            raise FileRefused("duplicate_header", "Each column is named once.", line=1)
        return header


def is_mended(head: bytes) -> bool:
    """Whether a file that begins so is a file of rejects: its first line has the columns that say what was wrong."""
    first = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").splitlines()[:1]
    return (
        bool(first) and all(mark in first[0] for mark in MARKS) and not first[0].startswith((b"{", b"[", b"<", b"PK"))
    )


def mended_rows(lines: Iterable[str], schema: Schema, dialect: Dialect) -> Iterator[Row | RowRejectedAt]:
    """Rows without their empty cells: rows that had other columns stand in one table."""
    for row in CsvRows(lines, AnyColumns((), ignored=(*schema.ignored, *REPORT_COLUMNS)), dialect):
        if isinstance(row, Row):
            row = Row(row.line, row.raw, row.ignored, row.decimal_comma)
        yield row
