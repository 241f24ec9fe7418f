"""An empty database made again from the archive: every load that counted, in its order, from the very bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from etl.archive import Archive, Load
from etl.load.bundle import load_tasks
from etl.load.task import Task
from etl.runs import RunReport, Tell
from etl.source import source_named
from passerelles.provenance.models import SourceRecord


class NotEmpty(RuntimeError):
    """The database holds records: rebuilding would mix two histories."""


class NothingArchived(RuntimeError):
    """The archive lists no load."""


def archived_loads() -> Sequence[Load]:
    """The loads to do again; NothingArchived when there are none."""
    loads = list(Archive(Path(settings.ARCHIVE)).to_replay())
    if not loads:
        raise NothingArchived("The archive lists no load: there is nothing to rebuild from.")
    return loads


def rebuild(fixtures: Path, loads: Sequence[Load], tell: Tell) -> list[RunReport]:
    """A report per load; UnknownSource for a source that is no more, NotEmpty when there is something to lose."""
    if SourceRecord.objects.exists():
        raise NotEmpty("The database is not empty: name an empty one in DATABASE_URL, then rebuild.")
    tasks = [
        Task(source_named(load.source), encoding=load.encoding, columns=load.columns, part=load.part, again=load)
        for load in loads
    ]
    return load_tasks(fixtures, tasks, tell)
