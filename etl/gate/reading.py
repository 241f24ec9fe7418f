"""A file through the gate: every row becomes a record, a reject or a repetition, and the sums are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from etl.records import ReadFile, Record, Remark

from .csv_rows import CsvRows, RowRejectedAt, Schema
from .file_text import text_of, unchanged
from .rejection import FileRefused, RowIgnored, RowRejected
from .row import Row

MOST_REJECTED = 0.20
"""A larger share of rejected rows means that it is the wrong file."""
Reader = Callable[[Row], Record]
Rows = Callable[[bytes, str, Schema], Iterable[Row | RowRejectedAt]]
"""Bytes of a file, its declared encoding and its columns to rows; FileRefused when they are not of the format."""


def csv_rows(content: bytes, encoding: str, schema: Schema) -> Iterable[Row | RowRejectedAt]:
    """Rows of comma-, semicolon-, tab- or bar-separated text."""
    return CsvRows(text_of(content, encoding), schema)


def read_file(path: Path, schema: Schema, read: Reader, encoding: str = "utf-8", rows_of: Rows = csv_rows) -> ReadFile:
    """Records and remarks of a file; FileRefused when it cannot be believed as a whole."""
    with unchanged(path) as (content, digest):
        rows = rows_of(content, encoding, schema)
        result = ReadFile(name=path.name, sha256=digest)
        seen: dict[str, int] = {}
        for row in rows:
            result.rows_in += 1
            _read_row(row, read, result, seen)
    _judge(result)
    return result


def _read_row(row: Row | RowRejectedAt, read: Reader, result: ReadFile, seen: dict[str, int]) -> None:
    if isinstance(row, RowRejectedAt):
        result.rejects.append(row.rejection.remark(row.line))
        return
    try:
        record = read(row)
    except RowRejected as rejection:
        result.rejects.append(rejection.remark(row.line, row.cells))
        return
    except RowIgnored as out_of_scope:
        result.repeated.append(out_of_scope.remark(row.line))
        return
    if row.untaken():
        raise FileRefused(
            "unused_column", "Its reader must use or ignore every column.", row.line, ", ".join(row.untaken())
        )
    if record.row_hash in seen:
        hint = f"The same row as line {seen[record.row_hash]}: counted once."
        result.repeated.append(Remark(row.line, "repeated_row", hint=hint, is_warning=True))
        return
    seen[record.row_hash] = row.line
    result.records.append(record)
    result.warnings.extend(record.warnings)


def _judge(result: ReadFile) -> None:
    assert result.rows_in == len(result.records) + len(result.rejects) + len(result.repeated)  # noqa: S101  nothing is lost
    if not result.rows_in:
        result.warnings.append(Remark(1, "no_rows", hint="The file has a header and no row.", is_warning=True))
    refuse_if_mostly_rejected(result)


def refuse_if_mostly_rejected(result: ReadFile) -> None:
    """FileRefused when too many rows were rejected, here or by matching."""
    if result.rows_in and len(result.rejects) / result.rows_in > MOST_REJECTED:
        hint = f"{len(result.rejects)} of {result.rows_in} rows were rejected: this looks like the wrong file."
        raise FileRefused("too_many_rejects", hint, rejects=result.rejects)
