"""Write service: import runs and what they say of rows. One run per source at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import Error, connection
from django.utils import timezone

from .models import ImportRun, RejectedRow, RunStatus, Source
from .staging import copy_into, query

AFTER_LOADING = ("publish", "report")
CUT_SHORT = "The process ended before the run did; nothing of it was loaded."
NOT_PUBLISHED = "Loaded; the process ended before it was published, which the next publication makes good."


class Busy(Exception):
    """Another process is loading this source; nothing was done."""


def lock_number(name: str) -> int:
    """A signed 64-bit number for PostgreSQL's advisory locks."""
    return int.from_bytes(hashlib.sha256(f"passerelles/etl/{name}".encode()).digest()[:8], signed=True)


@contextmanager
def only_run_of(source: str) -> Iterator[None]:
    """Hold the source's lock; Busy when another does. PostgreSQL frees it when our connection ends, however it ends."""
    number = lock_number(source)
    if not query("SELECT pg_try_advisory_lock(%s)", [number])[0][0]:
        raise Busy(source)
    try:
        yield
    finally:
        with suppress(Error):  # a connection that broke holds no lock any more
            query("SELECT pg_advisory_unlock(%s)", [number])


def one_load_at_a_time() -> None:
    """Wait for the loads of other sources: two may tell of one partnership. Held until the transaction ends."""
    query("SELECT pg_advisory_xact_lock(%s)", [lock_number("load")])


def start_run(source: dict[str, str], file_name: str) -> ImportRun:
    """Note the run before it does anything; what became of runs of this source that never ended is noted too.

    Call inside `only_run_of`: whoever holds the lock knows that no other run of the source is alive.
    """
    Source.objects.update_or_create(
        code=source["code"], defaults={name: value for name, value in source.items() if name != "code"}
    )
    now = timezone.now()
    ours = ImportRun.objects.filter(source_id=source["code"])
    ours.filter(status=RunStatus.RUNNING).update(status=RunStatus.INTERRUPTED, cause=CUT_SHORT, finished_at=now)
    ours.filter(status=RunStatus.LOADED, phase__in=AFTER_LOADING, cause="").update(cause=NOT_PUBLISHED)
    return ImportRun.objects.create(source_id=source["code"], started_at=now, file_name=file_name[:300], phase="lock")


@contextmanager
def noted_beside(run: ImportRun) -> Iterator[Callable[[str], None]]:
    """What it gives notes the phase that the run has reached, at once, even while the load's own transaction is open.

    On a connection of its own: that way a kill leaves the phase behind. A note that cannot be written does not stop a load.
    """
    beside = connection.copy()

    def note(phase: str) -> None:
        with suppress(Error), beside.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
            cursor.execute("UPDATE provenance_importrun SET phase = %s WHERE id = %s", [phase, run.pk])

    try:
        yield note
    finally:
        with suppress(Error):
            beside.close()


def finish_run(run: ImportRun, status: RunStatus, **found: Any) -> None:
    """Note how it ended, with its accounting."""
    for name, value in found.items():
        setattr(run, name, value)
    run.status = status
    run.finished_at = max(timezone.now(), run.started_at)
    run.save()


def note_after_loading(runs: Iterable[int], phase: str, **found: Any) -> None:
    """Say how far loaded runs came with what follows a load: publishing, reporting, done."""
    ImportRun.objects.filter(pk__in=list(runs), status=RunStatus.LOADED).update(phase=phase, **found)


def place_of(run: ImportRun, line: int) -> tuple[dict[str, Any], int]:
    """The file of a record's line and the line in it: records of a second file carry the lines of the first on top of their own."""
    files = [file for file in run.files if file.get("lines_before", 0) < line]
    if not files:
        return {"name": run.file_name, "sha256": run.file_sha256}, line
    return files[-1], line - int(files[-1].get("lines_before", 0))


def save_remarks(run: ImportRun, remarks: Iterable[tuple[Any, ...]]) -> None:
    """Rows (line, column, code, value, hint, outcome, file, candidates and raw cells as JSON text) of the run's report."""
    columns = ("run_id", "line", '"column"', "code", "value", "hint", "outcome", "file", "candidates", "raw")
    copy_into(RejectedRow._meta.db_table, columns, ((run.pk, *remark) for remark in remarks))
