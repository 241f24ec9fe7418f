"""Several files of one run as one: a row told twice counts once, and every line is known by its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from etl.archive import RunFile
from etl.gate.reading import Reader, read_records
from etl.gate.rejection import FileRefused
from etl.gate.row import Row
from etl.load.logbook import Middle
from etl.load.rereading import LARGE, ReadAgain
from etl.records import ReadFile, Record, Remark
from etl.source import Source
from passerelles.vocabulary.outcomes import Outcome

Told = TypeVar("Told", bound=Record | Remark)
EVERY = 1000
"""Rows between two words about progress."""


def read_all(
    source: Source, files: Sequence[RunFile], encoding: str, middle: Middle, reads: list[ReadFile]
) -> tuple[ReadFile, list[RunFile]]:
    """One ReadFile, and the files with what was read of them. A line is its own plus the `lines_before` of its file.

    `reads` gets each file's as soon as it is opened, so that a refusal can be accounted for too.
    """
    counted = _Counted(source.read, middle)
    for file in files:
        reads.append(ReadFile(file.name, ""))
        _read(source, file, encoding, counted, reads[-1], alone=len(files) == 1)
    known = _measured(files, reads)
    return (reads[0] if len(reads) == 1 else _united(reads, known)), known


def placed(remark: Remark, files: Sequence[RunFile]) -> Remark:
    """The remark with the name of its file and the line in that file, where there are several."""
    if len(files) < 2 or not remark.line or remark.file:
        return remark
    file = [one for one in files if one.lines_before < remark.line][-1]
    return replace(remark, line=remark.line - file.lines_before, file=file.name)


def _read(source: Source, file: RunFile, encoding: str, read: Reader, result: ReadFile, *, alone: bool) -> None:
    try:
        if alone and file.path.stat().st_size > LARGE:
            number = sum(1 for _ in read_records(result, file.path, source.schema, read, encoding, source.rows))
            result.records = ReadAgain(partial(_again, source, file, encoding), number)
        else:
            result.records = list(read_records(result, file.path, source.schema, read, encoding, source.rows))
    except FileRefused as refusal:
        if not alone:
            refusal.hint = f"{file.name}: {refusal.hint}"
            refusal.rejects = [replace(remark, file=file.name) for remark in refusal.rejects]
        raise


def _again(source: Source, file: RunFile, encoding: str) -> Iterator[Record]:
    """What is to be said of the rows was said the first time."""
    return read_records(ReadFile(file.name, ""), file.path, source.schema, source.read, encoding, source.rows)


class _Counted:
    """The source's own reader, which says how many rows it has read."""

    def __init__(self, read: Reader, middle: Middle) -> None:
        self.read, self.middle, self.done = read, middle, 0

    def __call__(self, row: Row) -> Record:
        self.done += 1
        if self.done % EVERY == 1:
            self.middle.rows(self.done)
        return self.read(row)


def _measured(files: Sequence[RunFile], reads: Sequence[ReadFile]) -> list[RunFile]:
    known, before = [], 0
    for file, read in zip(files, reads, strict=True):
        known.append(replace(file, sha256=read.sha256, bytes=file.path.stat().st_size, lines_before=before))
        before += max((one.line for one in _everything(read)), default=0) if len(files) > 1 else 0
    return known


def _everything(read: ReadFile) -> Iterable[Record | Remark]:
    yield from read.records
    yield from read.rejects
    yield from read.repeated


def _united(reads: Sequence[ReadFile], files: Sequence[RunFile]) -> ReadFile:
    whole = ReadFile(", ".join(read.name for read in reads), reads[0].sha256)
    first: dict[str, str] = {}
    records: list[Record] = []
    for read, file in zip(reads, files, strict=True):
        whole.rows_in += read.rows_in
        repeated = [one for one in read.records if one.row_hash in first]
        fresh = [one for one in read.records if one.row_hash not in first]
        first |= {one.row_hash: f"line {one.line} of {file.name}" for one in fresh}
        records += [_moved(one, file) for one in fresh]
        whole.rejects += [_moved(one, file) for one in read.rejects]
        whole.repeated += [_moved(one, file) for one in read.repeated]
        whole.repeated += [_moved(_said_before(one, first[one.row_hash]), file) for one in repeated]
        again = {one.line for one in repeated}
        whole.warnings += [_moved(one, file) for one in read.warnings if one.line not in again]
    whole.records = records
    return whole


def _said_before(record: Record, where: str) -> Remark:
    return Remark(record.line, "repeated_row", hint=f"The same row as {where}: counted once.", outcome=Outcome.IGNORED)


def _moved(one: Told, file: RunFile) -> Told:
    return replace(one, line=one.line + file.lines_before)
