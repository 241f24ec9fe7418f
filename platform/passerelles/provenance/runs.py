"""Write service: import runs and what they say of rows. One run per source at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from .models import ImportRun, RejectedRow, RunStatus, Source
from .staging import copy_into, query


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
        query("SELECT pg_advisory_unlock(%s)", [number])


def one_load_at_a_time() -> None:
    """Wait for the loads of other sources: two may tell of one partnership. Held until the transaction ends."""
    query("SELECT pg_advisory_xact_lock(%s)", [lock_number("load")])


def start_run(source: dict[str, str], file_name: str) -> ImportRun:
    """Note the run before it does anything; runs of this source that never ended are said to be interrupted.

    Call inside `only_run_of`: whoever holds the lock knows that no other run of the source is alive.
    """
    Source.objects.update_or_create(
        code=source["code"], defaults={name: value for name, value in source.items() if name != "code"}
    )
    now = timezone.now()
    ImportRun.objects.filter(source_id=source["code"], status=RunStatus.RUNNING).update(
        status=RunStatus.INTERRUPTED,
        cause="The process ended before the run did; nothing of it was loaded.",
        finished_at=now,
    )
    return ImportRun.objects.create(source_id=source["code"], started_at=now, file_name=file_name[:300], phase="read")


def finish_run(run: ImportRun, status: RunStatus, **found: Any) -> None:
    """Note how it ended, with its accounting."""
    for name, value in found.items():
        setattr(run, name, value)
    run.status = status
    run.finished_at = max(timezone.now(), run.started_at)
    run.save()


def save_remarks(run: ImportRun, remarks: Iterable[tuple[Any, ...]]) -> None:
    """Rows (line, column, code, value, hint, is_warning, file, candidates and raw cells as JSON text) of the run's report."""
    columns = ("run_id", "line", '"column"', "code", "value", "hint", "is_warning", "file", "candidates", "raw")
    copy_into(RejectedRow._meta.db_table, columns, ((run.pk, *remark) for remark in remarks))
