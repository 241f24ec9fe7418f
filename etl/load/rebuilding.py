"""An empty database made again from the archive: every load that counted, in its order, from the very bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from etl.archive import Archive, Load
from etl.load.bundle import load_tasks
from etl.load.corrections import LIST, corrected_fields
from etl.load.task import Task
from etl.runs import RunReport, Tell
from etl.source import source_named
from passerelles.provenance.models import SourceRecord


class NotEmpty(RuntimeError):
    """The database holds records: rebuilding would mix two histories."""


class NothingArchived(RuntimeError):
    """The archive lists no load."""


def archived_loads() -> tuple[Sequence[Load], str]:
    """The loads to do again and the content hash that they led to; NothingArchived when there are none."""
    archive = Archive(Path(settings.ARCHIVE))
    loads = archive.loads()
    if not loads:
        raise NothingArchived("The archive lists no load: there is nothing to rebuild from.")
    return list(archive.to_replay()), loads[-1].content_hash


def not_replayed() -> str:
    """What a rebuild leaves to people, in one sentence; empty when nobody corrected anything before the last load."""
    root = Path(settings.ARCHIVE)
    number = corrected_fields(root)
    if not number:
        return ""
    return (
        f"{number} fields that people corrected by hand are not replayed: restore them from the database's backup, or make the"
        f" corrections listed in {root / LIST} again."
    )


def rebuild(fixtures: Path, loads: Sequence[Load], tell: Tell) -> list[RunReport]:
    """A report per load; UnknownSource for a source that is no more, NotEmpty when there is something to lose."""
    if SourceRecord.objects.exists():
        raise NotEmpty("The database is not empty: name an empty one in DATABASE_URL, then rebuild.")
    tasks = [
        Task(source_named(load.source), encoding=load.encoding, columns=load.columns, part=load.part, again=load)
        for load in loads
    ]
    return load_tasks(fixtures, tasks, tell)
