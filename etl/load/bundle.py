"""The bundled data in order: who exists, then who works with whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from django.db import transaction

from etl.load.atlas import known_french
from etl.load.gazetteer import forget_what_no_source_names, load_gazetteer
from etl.load.reference import load_reference
from etl.load.running import run_source
from etl.matching.known import KnownFrench
from etl.runs import RunReport
from etl.source import Source
from passerelles.provenance.runs import one_load_at_a_time

Tell = Callable[[str], None]


def load_bundle(fixtures: Path, sources: Sequence[Source], tell: Tell, *, dry_run: bool) -> list[RunReport]:
    """Reference tables, gazetteer, then each source; a dry run undoes all of it."""
    if not dry_run:
        return _load(fixtures, sources, tell)
    with transaction.atomic():
        reports = _load(fixtures, sources, tell, dry_run=True)
        transaction.set_rollback(True)
    return reports


def _load(fixtures: Path, sources: Sequence[Source], tell: Tell, *, dry_run: bool = False) -> list[RunReport]:
    gazetteer = fixtures / "places" / "partners.csv"
    with transaction.atomic():
        one_load_at_a_time()
        tell("reference geography")
        load_reference(fixtures / "reference")
        tell("foreign places")
        load_gazetteer(gazetteer)
        french = known_french()
    reports = [_load_source(source, french, tell, dry_run) for source in sources]
    with transaction.atomic():
        one_load_at_a_time()
        forget_what_no_source_names(gazetteer)
    return reports


def _load_source(source: Source, french: KnownFrench, tell: Tell, dry_run: bool) -> RunReport:
    return run_source(source, dry_run=dry_run, french=french, progress=lambda phase: tell(f"{source.code}: {phase}"))
