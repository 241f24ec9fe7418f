"""One run of one source: all of it is kept or none, and the run's record says how far it came and how it went."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

from django.db import Error, connection, transaction

from etl.archive import RunFile
from etl.fetch import SourceUnreachable
from etl.gate.reading import refuse_if_mostly_rejected
from etl.gate.rejection import FileRefused
from etl.interruption import Interrupted, unbroken_end
from etl.load.accounting import accounting, remark_row, remarks_of
from etl.load.atlas import known_french
from etl.load.collecting import seldom_collected
from etl.load.failing import sentence_for
from etl.load.gathering import gather
from etl.load.kinds import Kind, kind_of
from etl.load.logbook import Logbook, Middle
from etl.load.pictures import picture
from etl.load.recall import remember
from etl.load.task import Task
from etl.load.unchanged import (
    files_as_before,
    last_of_same,
    places_state,
    reading_after,
    remarks_as_before,
    repeated_counts,
    still_missing,
)
from etl.load.uniting import EVERY, read_all
from etl.load.volume import is_whole, judge_volume, refuse_loss
from etl.phases import reached
from etl.records import ReadFile
from etl.runs import BUSY, DRY_RUN, FAILED, INTERRUPTED, LOADED, REFUSED, UNREACHABLE, RunReport
from etl.source import Source
from etl.telling.changes import Changes, difference
from passerelles.cooperation.content_hash import content_hash
from passerelles.provenance.models import ImportRun, RunStatus
from passerelles.provenance.records import RecordRow, SavedRecords, save_records, stage_records
from passerelles.provenance.runs import (
    Busy,
    finish_run,
    noted_beside,
    one_load_at_a_time,
    only_run_of,
    save_remarks,
    start_run,
)  # fmt: skip

NO_FILE = "This source has no file of its own and is not online: give one with --file."
TAKEN = "Another process is loading this source: try again when it is done."


def run_source(source: Source, files: Path | Sequence[Path] | None = None, **how: Any) -> RunReport:
    """Load the source's file, what it has online, or `files`; `how` are the other fields of Task."""
    return run_task(Task(source, [files] if isinstance(files, Path) else list(files or ()), **how))


def run_task(task: Task) -> RunReport:
    """Never raises for what files, sources, signals, disks and databases may do. A dry run undoes everything, its record too."""
    begun = time.perf_counter()
    with seldom_collected():
        report = _guarded(task, begun) if task.has_files else RunReport(task.source.code, REFUSED, cause=NO_FILE)
    report.seconds = time.perf_counter() - begun
    return report


def _guarded(task: Task, begun: float) -> RunReport:
    code = task.source.code
    try:
        reached("lock")
        with only_run_of(code):
            reached("lock", "middle")
            return _dry(task, begun) if task.dry_run else _run(task, begun)
    except Busy:
        return RunReport(code, BUSY, cause=TAKEN)
    except Interrupted as signal:
        return RunReport(code, INTERRUPTED, cause=_interrupted("lock", signal))
    except Error as error:
        return RunReport(code, FAILED, cause=_failed("lock", error))


class _Undo(Exception):
    """Ends a dry run's transaction."""


def _dry(task: Task, begun: float) -> RunReport:
    report = RunReport(task.source.code, DRY_RUN)
    try:
        with transaction.atomic():
            report = _run(task, begun)
            raise _Undo
    except _Undo:
        report.run = None
        report.status = DRY_RUN if report.status == LOADED else report.status
        return report


def _run(task: Task, begun: float) -> RunReport:
    run = start_run(task.source.described(), task.file_name)
    with noted_beside(run) as note:
        reached("lock", "end")
        one = _Run(task, Logbook(run, note, task.tell, begun))
        try:
            return one.load()
        except FileRefused as refusal:
            return one.refused(refusal)
        except SourceUnreachable as failure:
            return one.ended(RunStatus.UNREACHABLE, UNREACHABLE, f"{failure} The data loaded before is kept.")
        except Interrupted as signal:
            return one.ended(RunStatus.INTERRUPTED, INTERRUPTED, _interrupted(run.phase, signal))
        except (Error, OSError) as error:
            return one.committed() or one.ended(RunStatus.FAILED, FAILED, _failed(run.phase, error))
        except BaseException as error:
            one.ended(RunStatus.FAILED, FAILED, f"{type(error).__name__} in phase {run.phase}")
            raise


class _Run:
    """What is known of a run as it goes on: its files, then what was read of them."""

    def __init__(self, task: Task, book: Logbook) -> None:
        self.task, self.book = task, book
        self.run = book.run
        self.source = task.source
        self.part = task.part
        self.files: list[RunFile] = []
        self.described: list[dict[str, Any]] = []
        """Of the files, where a load before told it."""
        self.seen: list[ReadFile] = []
        self.read: ReadFile | None = None
        self.entered: RunReport | None = None

    def load(self) -> RunReport:
        self.source = self.task.with_columns()
        self.files = gather(self.task, self.book)
        self.source = replace(self.source, retrieved=max(date.fromisoformat(file.retrieved_on) for file in self.files))
        if not self.task.dry_run and (last := last_of_same(self.source.code, self.files, self._how())):
            return self._repeat(last)
        with self.book.phase("parse") as middle:
            encoding = self.task.encoding or self.source.encoding
            self.read, self.files = read_all(self.source, self.files, encoding, middle, self.seen)
        with self.book.phase("validate"):
            self.part = self.task.part or not is_whole(self.source, self.read)
            refuse_loss(self.source, len(self.read.records), part=self.part)
        with unbroken_end() as about_to_commit, transaction.atomic():
            self.entered = self._enter(self.read)
            about_to_commit()
        if not self.task.dry_run:
            remember(self.task.archive)
        return self.entered

    def _repeat(self, last: ImportRun) -> RunReport:
        """The files say what they said: so does the account, and nothing is written but that."""
        self.described = files_as_before(self.files, last)
        remarks = remarks_as_before(self.files, last)
        with unbroken_end() as about_to_commit, transaction.atomic():
            counts = repeated_counts(last)
            save_remarks(self.run, map(remark_row, remarks))
            self._finish(last.read_with, counts)
            self.entered = self._report(LOADED, **counts, missing=still_missing(self.source.code), remarks=remarks)
            about_to_commit()
        remember(self.task.archive)
        return self.entered

    def _enter(self, read: ReadFile) -> RunReport:
        """In one transaction: match, keep the records, rebuild what they tell of, account for every row."""
        one_load_at_a_time()
        kind = kind_of(read)
        places = places_state()
        self._match(kind, read)
        with self.book.phase("merge") as middle:
            complete = self.source.complete and not self.part
            saved = save_records(self.source.code, self.run.pk, complete=complete, delivery=self.files[0].sha256)
            middle.reach()
            new, changes = self._rebuild(kind, saved)
            counts = accounting(read, saved, new) | {"content_hash": content_hash()}
            remarks = remarks_of(read, self.files)
            save_remarks(self.run, map(remark_row, remarks))
            self._finish(reading_after(places) if kind.follows_places else "", counts)
        report = self._report(LOADED, **counts, withdrawn=len(saved.withdrawn), missing=saved.missing, remarks=remarks)
        report.changes = changes
        return report

    def _match(self, kind: Kind, read: ReadFile) -> None:
        with self.book.phase("match") as middle:
            middle.rows(0, len(read.records))
            french = self.task.french or known_french()
            rows = kind.match(read, self.source, french)
            kept = stage_records(self.source.code, _counted(rows, len(read.records), middle))
            refuse_if_mostly_rejected(read)
            judge_volume(self.source, read, kept, part=self.part)

    def _rebuild(self, kind: Kind, saved: SavedRecords) -> tuple[int, Changes | None]:
        """Only a dry run looks at what changes: it is asked for then, and has its price."""
        if not self.task.dry_run:
            return kind.load(saved), None
        before = picture(saved.subjects)
        new = kind.load(saved)
        return new, difference(before, picture(saved.subjects))

    def refused(self, refusal: FileRefused) -> RunReport:
        rejected = len(refusal.rejects)
        rows_in = sum(read.rows_in for read in self.seen)
        report = self.ended(RunStatus.REFUSED, REFUSED, str(refusal), rejected=rejected, rows_in=rows_in)
        report.remarks = refusal.remarks()
        save_remarks(self.run, map(remark_row, report.remarks))
        return report

    def committed(self) -> RunReport | None:
        """The report of a load that counts although the database went away before it could say so."""
        if self.entered is None:
            return None
        _reconnect()
        with suppress(Error):
            return self.entered if ImportRun.objects.loaded().filter(pk=self.run.pk).exists() else None
        return None

    def ended(self, status: RunStatus, word: str, cause: str, **counts: int) -> RunReport:
        """Note how it ended. The database itself may be what failed: then the next run says that this one was interrupted."""
        _reconnect()
        with suppress(Error):
            finish_run(self.run, status, cause=cause, **self._facts(), **counts)
        return self._report(word, cause=cause, **counts)

    def _report(self, word: str, **found: Any) -> RunReport:
        facts = self._facts()
        return RunReport(
            self.source.code, word, self.run.pk, files=facts["files"], timings=facts["timings"], **found,
            started=self.run.started_at.isoformat(),
        )  # fmt: skip

    def _finish(self, read_with: str, counts: dict[str, Any]) -> None:
        finish_run(self.run, RunStatus.LOADED, phase="done", read_with=read_with, **self._facts(), **counts)

    def _how(self) -> dict[str, Any]:
        """What a person said of how the files are to be read."""
        how = {"encoding": self.task.encoding, "columns": dict(self.task.columns), "part": self.task.part}
        return {name: value for name, value in how.items() if value}

    def _facts(self) -> dict[str, Any]:
        told = self._how() | ({"again": True} if self.task.again else {})
        return {
            "files": self.described
            or [file.described() | told | _dialect(read) for file, read in zip_longest(self.files, self.seen)],
            "file_sha256": self.files[0].sha256 if self.files else "",
            "timings": dict(self.book.timings),
        }


def _counted(rows: Iterable[RecordRow], total: int, middle: Middle) -> Iterator[RecordRow]:
    """The rows, as they are taken, said as progress."""
    for done, row in enumerate(rows, start=1):
        if done % EVERY == 0 or done == (total + 1) // 2:
            middle.rows(done, total)
        yield row


def _dialect(read: ReadFile | None) -> dict[str, Any]:
    """How the file was written, of one that was opened."""
    return {"dialect": read.dialect} if read and read.dialect else {}


def _reconnect() -> None:
    """A connection that broke is given up, so that the next question opens another."""
    if not connection.in_atomic_block and connection.errors_occurred and not connection.is_usable():
        connection.close()


def _interrupted(phase: str, signal: Interrupted) -> str:
    return f"{signal} in phase {phase}: nothing of this run was loaded."


def _failed(phase: str, error: Error | OSError) -> str:
    return f"In phase {phase} {sentence_for(error)}. Nothing of this run was loaded."
