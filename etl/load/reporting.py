"""A run's record as a report."""

from __future__ import annotations

from etl.records import Candidate, Remark
from etl.runs import RunReport
from passerelles.provenance.models import ImportRun


def stored_report(number: int | None) -> RunReport | None:
    """The run of this number, else the latest; None when there is none."""
    runs = ImportRun.objects.filter(pk=number) if number is not None else ImportRun.objects.all()
    run = runs.order_by("-pk").first()
    return _report(run) if run else None


def _report(run: ImportRun) -> RunReport:
    finished = run.finished_at or run.started_at
    return RunReport(
        source=run.source_id,
        status=run.status,
        run=run.pk,
        rows_in=run.rows_in,
        created=run.created,
        updated=run.updated,
        unchanged=run.unchanged,
        rejected=run.rejected,
        ignored=run.ignored,
        withdrawn=run.withdrawn.count(),
        content_hash=run.content_hash,
        seconds=(finished - run.started_at).total_seconds(),
        cause=run.cause,
        remarks=[
            Remark(
                row.line,
                row.code,
                row.column,
                row.value,
                row.hint,
                row.is_warning,
                row.file,
                tuple(Candidate(**one) for one in row.candidates),
            )
            for row in run.rejects.order_by("line", "id")
        ],
    )
