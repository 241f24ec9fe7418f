"""A run's record as a report."""

from __future__ import annotations

from etl.load.accounting import NOTED
from etl.records import Candidate, Remark
from etl.runs import RunReport
from passerelles.provenance.models import ImportRun, RejectedRow, Source
from passerelles.vocabulary.outcomes import Outcome


def stored_report(number: int | None) -> RunReport | None:
    """The run of this number, else the latest; None when there is none."""
    runs = ImportRun.objects.filter(pk=number) if number is not None else ImportRun.objects.all()
    run = runs.order_by("-pk").first()
    return _report(run) if run else None


def told_source(code: str) -> dict[str, str]:
    """Name, publisher, licence and address of a source that was loaded once."""
    source = Source.objects.get(pk=code)
    return {name: getattr(source, name) for name in ("code", "name", "publisher", "licence", "url")}


def _report(run: ImportRun) -> RunReport:
    finished = run.finished_at or run.started_at
    names = "status rows_in created updated unchanged rejected ignored content_hash cause files timings"
    return RunReport(
        source=run.source_id,
        run=run.pk,
        **{name: getattr(run, name) for name in names.split()},
        withdrawn=run.withdrawn.count(),
        seconds=(finished - run.started_at).total_seconds(),
        remarks=[_remark(row) for row in run.rejects.order_by("id")],
        started=run.started_at.isoformat(timespec="seconds"),
        finished=run.finished_at.isoformat(timespec="seconds") if run.finished_at else "",
        phase=run.phase,
    )


def remarks_stored(run: ImportRun) -> list[Remark]:
    """What was said of the rows of its files; how the files were had is another matter each time."""
    return [_remark(row) for row in run.rejects.exclude(code=NOTED).order_by("id")]


def _remark(row: RejectedRow) -> Remark:
    candidates = tuple(Candidate(**one) for one in row.candidates)
    return Remark(
        row.line, row.code, row.column, row.value, row.hint, Outcome(row.outcome), row.file, candidates, row.raw
    )  # fmt: skip
