"""The files of a run: given, fetched or archived before; what is read is always the archive's copy, which nobody changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from etl.archive import RunFile
from etl.fetch import Archived
from etl.gate.file_text import shown_name
from etl.load.logbook import Logbook
from etl.load.task import Task


def gather(task: Task, book: Logbook) -> list[RunFile]:
    """FileRefused when a file is not there, SourceUnreachable when the source is not. A dry run archives no file that was given."""
    with book.phase("fetch"):
        fetched = _fetched(task)
    with book.phase("archive"):
        return fetched or [_dated(file, task) for file in _archived(task)]


def _fetched(task: Task) -> list[RunFile]:
    if task.again or task.paths or task.source.fetch is None:
        return []
    return [_from_outside(one, task) for one in task.source.fetch(task.fetcher(task.source))]


def _archived(task: Task) -> list[RunFile]:
    if task.again:
        return [task.archive.again(task.source.code, told) for told in task.again.files]
    if task.dry_run:
        return [RunFile(path, shown_name(path)) for path in task.paths]
    return [task.archive.keep(task.source.code, path) for path in task.paths]


def _from_outside(one: Archived, task: Task) -> RunFile:
    name = PurePosixPath(urlsplit(one.url).path).name or task.source.code
    return RunFile(one.path, name, one.url, one.sha256, one.bytes, one.retrieved_on.isoformat(), one.notes)


def _dated(file: RunFile, task: Task) -> RunFile:
    day = task.source.retrieved or date.today()
    return file if file.retrieved_on else replace(file, retrieved_on=day.isoformat())
