"""A file through the gate: every row becomes a record, a reject or a repetition, and the sums are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.records import ReadFile, Record, Remark
from passerelles.vocabulary.outcomes import Outcome

from .csv_rows import CsvRows, RowRejectedAt, Schema
from .dialect import Dialect, InDialect, encoding_found
from .file_text import SeenFile, shown_name, text_of, unchanged
from .mended import is_mended, mended_rows
from .rejection import FileRefused, RowIgnored, RowRejected
from .row import Row
from .told_before import ToldBefore

MOST_REJECTED = 0.20
"""A larger share of rejected rows means that it is the wrong file."""
Reader = Callable[[Row], Record]
Rows = Callable[[bytes, str, Schema], Iterable[Row | RowRejectedAt]]
"""Bytes of a file, its declared encoding and its columns to rows; FileRefused when they are not of the format."""


def csv_rows(content: bytes, encoding: str, schema: Schema) -> CsvRows:
    """Rows of comma-, semicolon-, tab- or bar-separated text."""
    return CsvRows(text_of(content, encoding), schema)


def read_file(path: Path, schema: Schema, read: Reader, encoding: str = "utf-8", rows_of: Rows = csv_rows) -> ReadFile:
    """Records and remarks of a file; FileRefused when it cannot be believed as a whole."""
    result = ReadFile(name=shown_name(path), sha256="")
    result.records = list(read_records(result, path, schema, read, encoding, rows_of))
    return result


def read_records(
    result: ReadFile, path: Path, schema: Schema, read: Reader, encoding: str = "utf-8", rows_of: Rows = csv_rows
) -> Iterator[Record]:
    """Records one by one, for files larger than memory; `result` has the counts and remarks, whole once the last record is out.

    FileRefused may come as late as that: what was made of the records before must be undone.
    """
    kept = 0
    with unchanged(path) as seen, _noted(seen, encoding, result) as dialect:
        result.sha256 = seen.sha256
        with _rows(seen, schema, encoding, rows_of, dialect) as rows:
            for record in _records(rows, read, result):
                kept += 1
                yield record
    _judge(result, kept)


@contextmanager
def _noted(seen: SeenFile, encoding: str, result: ReadFile) -> Iterator[Dialect]:
    """Keep what was found of the dialect, also of a file that is refused."""
    dialect = Dialect(encoding_found(seen.head, encoding))
    try:
        yield dialect
    finally:
        result.dialect = dialect.described()


@contextmanager
def _rows(
    seen: SeenFile, schema: Schema, encoding: str, rows_of: Rows, dialect: Dialect
) -> Iterator[Iterable[Row | RowRejectedAt]]:
    """Delimited text, and any source's file of rejects, is read as a stream; every other format gets the bytes.

    `dialect` is completed with what is found.
    """
    if rows_of is csv_rows or is_mended(seen.head):
        with seen.lines(encoding) as lines:
            as_written = rows_of is csv_rows
            yield CsvRows(lines, schema, dialect) if as_written else mended_rows(lines, schema, dialect)
        return
    rows = rows_of(seen.content(), encoding, schema)
    try:
        yield rows
    finally:
        if isinstance(rows, CsvRows | InDialect):
            dialect.complete(rows.dialect)


def _records(rows: Iterable[Row | RowRejectedAt], read: Reader, result: ReadFile) -> Iterator[Record]:
    told = ToldBefore()
    for row in rows:
        result.rows_in += 1
        if isinstance(row, RowRejectedAt):
            result.rejects.append(row.rejection.remark(row.line, row.raw))
            continue
        try:
            record = read(row)
        except RowRejected as rejection:
            result.rejects.append(rejection.remark(row.line, row.cells))
            continue
        except RowIgnored as out_of_scope:
            result.repeated.append(out_of_scope.remark(row.line))
            continue
        if row.rest:
            _refuse_untaken(row)
        line = told.first_line(record.row_hash, row.line)
        if line != row.line:
            result.repeated.append(_repeated(row, line))
            continue
        result.warnings.extend(record.warnings)
        yield record


def _refuse_untaken(row: Row) -> None:
    if row.untaken():
        hint = "Its reader must use or ignore every column."
        raise FileRefused("unused_column", hint, row.line, ", ".join(row.untaken()))


def _repeated(row: Row, line: int) -> Remark:
    return Remark(row.line, "repeated_row", hint=f"The same row as line {line}: counted once.", outcome=Outcome.IGNORED)


def _judge(result: ReadFile, kept: int) -> None:
    assert result.rows_in == kept + len(result.rejects) + len(result.repeated)  # noqa: S101  nothing is lost
    if not result.rows_in:
        result.warnings.append(Remark(1, "no_rows", hint="The file has a header and no row.", outcome=Outcome.REMARKED))
    refuse_if_mostly_rejected(result)


def refuse_if_mostly_rejected(result: ReadFile) -> None:
    """FileRefused when too many of the rows in scope were rejected, here or by matching."""
    in_scope = result.rows_in - len(result.repeated)
    if in_scope and len(result.rejects) / in_scope > MOST_REJECTED:
        hint = f"{len(result.rejects)} of {in_scope} rows were rejected: this looks like the wrong file."
        raise FileRefused("too_many_rejects", hint, rejects=result.rejects)
