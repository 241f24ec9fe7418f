"""One run of one source: all of it is kept or none, and the run's record says how it went."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from etl.gate.reading import read_file, refuse_if_mostly_rejected
from etl.gate.rejection import FileRefused
from etl.load.atlas import known_french
from etl.load.links import load_links, match_links
from etl.load.memberships import load_memberships, match_memberships
from etl.matching.known import KnownFrench
from etl.records import MembershipRecord, ReadFile
from etl.runs import BUSY, DRY_RUN, LOADED, REFUSED, RunReport
from etl.source import Source
from passerelles.cooperation.content_hash import content_hash
from passerelles.provenance.models import ImportRun, RunStatus
from passerelles.provenance.records import RecordRow, SavedRecords, live_records, save_records
from passerelles.provenance.runs import Busy, finish_run, one_load_at_a_time, only_run_of, save_remarks, start_run

Progress = Callable[[str], None]
LARGEST_LOSS = 0.20
"""A complete source that loses more of its rows than this is broken, not shorter."""


def run_source(
    source: Source,
    path: Path | None = None,
    *,
    dry_run: bool = False,
    encoding: str | None = None,
    progress: Progress | None = None,
    french: KnownFrench | None = None,
) -> RunReport:
    """Load the source's file, or `path`; never raises for what a file may contain. A dry run undoes everything, its record too.

    `french` spares several loads in a row from reading the reference geography each time.
    """
    started = time.perf_counter()
    tell = progress or (lambda _phase: None)
    file = path or source.file
    if file is None:
        return RunReport(source.code, REFUSED, cause="This source has no file of its own: give one with --file.")
    try:
        with only_run_of(source.code):
            task = Task(source, file, encoding or source.encoding, tell, french)
            report = _dry(task) if dry_run else _run(task)
    except Busy:
        report = RunReport(
            source.code, BUSY, cause="Another process is loading this source: try again when it is done."
        )
    report.seconds = time.perf_counter() - started
    return report


@dataclass(frozen=True)
class Task:
    """What one run has to do."""

    source: Source
    file: Path
    encoding: str
    tell: Progress
    french: KnownFrench | None


class _Undo(Exception):
    """Ends a dry run's transaction."""


def _dry(task: Task) -> RunReport:
    report = RunReport(task.source.code, DRY_RUN)
    try:
        with transaction.atomic():
            report = _run(task)
            raise _Undo
    except _Undo:
        report.run = None
        report.status = DRY_RUN if report.status == LOADED else report.status
        return report


def _run(task: Task) -> RunReport:
    source = task.source
    run = start_run(source.described(), task.file.name)
    read: ReadFile | None = None
    try:
        task.tell("read")
        read = read_file(task.file, source.schema, source.read, task.encoding, source.rows)
        run.phase = "load"
        run.save(update_fields=["phase"])
        task.tell("load")
        with transaction.atomic():
            return _load(task, run, read)
    except FileRefused as refusal:
        return _refused(source, run, refusal, read)
    except BaseException as error:
        with suppress(
            Exception
        ):  # the database itself may be what failed: the next run will say that this one was interrupted
            finish_run(run, RunStatus.FAILED, cause=f"{type(error).__name__} in phase {run.phase}")
        raise


def _load(task: Task, run: ImportRun, read: ReadFile) -> RunReport:
    """In one transaction: match, keep the records, rebuild what they tell of, account for every row."""
    source = task.source
    one_load_at_a_time()
    french = task.french or known_french()
    memberships = bool(read.records) and isinstance(read.records[0], MembershipRecord)
    rows = (match_memberships if memberships else match_links)(read, source, french)
    refuse_if_mostly_rejected(read)
    _refuse_loss(source, rows)
    saved = save_records(source.code, run.pk, rows, complete=source.complete)
    new = (load_memberships if memberships else load_links)(saved)
    counts = _accounting(read, saved, new)
    counts["content_hash"] = content_hash()
    save_remarks(run, (astuple_of(remark) for remark in _remarks(read)))
    finish_run(run, RunStatus.LOADED, phase="done", file_sha256=read.sha256, **counts)
    return RunReport(source.code, LOADED, run.pk, **counts, withdrawn=len(saved.withdrawn), remarks=_remarks(read))


def _refuse_loss(source: Source, rows: list[RecordRow]) -> None:
    if len(rows) < source.least_rows:
        raise FileRefused("too_few_rows", f"{len(rows)} rows; this source never has fewer than {source.least_rows}.")
    before = live_records(source.code) if source.complete else 0
    if before and len(rows) < (1 - LARGEST_LOSS) * before:
        raise FileRefused("too_few_rows", f"{len(rows)} rows where {before} were: more than a fifth is gone.")


def _accounting(read: ReadFile, saved: SavedRecords, new: set[str]) -> dict[str, Any]:
    """Each row is counted once: `created` when its partnership is new, `updated` when it tells more or else of a known one."""
    touched = saved.new | saved.changed
    created = sum(1 for digest, key in saved.id_of.items() if key in touched and digest in new)
    return {
        "rows_in": read.rows_in,
        "created": created,
        "updated": len(touched) - created,
        "unchanged": len(saved.id_of) - len(touched),
        "rejected": len(read.rejects),
        "ignored": len(read.repeated),
    }


def _remarks(read: ReadFile) -> list[Any]:
    return sorted(
        [*read.rejects, *read.repeated, *read.warnings],
        key=lambda remark: (remark.line, remark.is_warning, remark.code),
    )


def _refused(source: Source, run: ImportRun, refusal: FileRefused, read: ReadFile | None) -> RunReport:
    digest = read.sha256 if read else ""
    rejected = len(refusal.rejects)
    finish_run(
        run,
        RunStatus.REFUSED,
        cause=str(refusal),
        file_sha256=digest,
        rejected=rejected,
        rows_in=read.rows_in if read else rejected,
    )
    save_remarks(run, (astuple_of(remark) for remark in refusal.remarks()))
    return RunReport(
        source.code,
        REFUSED,
        run.pk,
        rejected=rejected,
        rows_in=run.rows_in,
        cause=str(refusal),
        remarks=refusal.remarks(),
    )


def astuple_of(remark: Any) -> tuple[Any, ...]:
    """In the order of the report's columns, cut to their lengths."""
    listed = json.dumps([asdict(one) for one in remark.candidates])
    said = (remark.line, remark.column[:100], remark.code[:60], remark.value[:500], remark.hint[:500])
    return *said, remark.is_warning, remark.file[:300], listed, _storable(remark.raw)


def _storable(raw: Any) -> str | None:
    """JSON text that PostgreSQL keeps: characters that it cannot store are written as their escapes."""
    if raw is None:
        return None
    return json.dumps({kept(column): kept(cell) for column, cell in raw.items()}, ensure_ascii=False)


def kept(text: str) -> str:
    """The text with NUL and lone surrogates made visible."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")
