"""The bundled data in order: who exists, then who works with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from django.db import transaction

from etl.load.atlas import known_french
from etl.load.gazetteer import forget_what_no_source_names, load_gazetteer
from etl.load.reference import load_reference
from etl.load.running import run_task
from etl.load.task import Task
from etl.matching.known import KnownFrench
from etl.runs import FAILED, INTERRUPTED, RunReport, Tell
from etl.source import Source
from passerelles.provenance.runs import one_load_at_a_time

STOPPING = (INTERRUPTED, FAILED)
"""After such an end there is no sense in going on."""


def load_bundle(fixtures: Path, sources: Sequence[Source], tell: Tell, *, dry_run: bool) -> list[RunReport]:
    """Reference tables, gazetteer, then each source; a dry run undoes all of it."""
    tasks = [Task(source, dry_run=dry_run) for source in sources]
    if not dry_run:
        return load_tasks(fixtures, tasks, tell)
    with transaction.atomic():
        reports = load_tasks(fixtures, tasks, tell)
        transaction.set_rollback(True)
    return reports


def load_tasks(fixtures: Path, tasks: Sequence[Task], tell: Tell) -> list[RunReport]:
    """The geography first; a report per task, up to the first that was interrupted or failed."""
    french = load_geography(fixtures, tell)
    reports: list[RunReport] = []
    for task in tasks:
        reports.append(run_task(with_name(task, french, tell)))
        if reports[-1].status in STOPPING:
            return reports
    with transaction.atomic():
        one_load_at_a_time()
        forget_what_no_source_names(_gazetteer(fixtures))
    return reports


def load_geography(fixtures: Path, tell: Tell) -> KnownFrench:
    """Who exists, by our own tables."""
    with transaction.atomic():
        one_load_at_a_time()
        tell("reference geography")
        load_reference(fixtures / "reference")
        tell("foreign places")
        load_gazetteer(_gazetteer(fixtures))
        return known_french()


def with_name(task: Task, french: KnownFrench, tell: Tell) -> Task:
    """The task, telling its phases under its source's name."""

    def named(what: str, done: int = 0, total: int = 0) -> None:
        tell(f"{task.source.code}: {what}", done, total)

    return replace(task, french=french, tell=named)


def _gazetteer(fixtures: Path) -> Path:
    return fixtures / "places" / "partners.csv"
