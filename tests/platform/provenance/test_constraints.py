"""The database refuses a report that does not add up and a fact without a source."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from passerelles.provenance.models import ImportRun, LockedField, Source, SourceRecord

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def run(db: None) -> ImportRun:
    source = Source.objects.create(code="essai", name="Essai")
    return ImportRun.objects.create(source=source, started_at=NOW)


def refused(instance: Model, sentence: str) -> None:
    with pytest.raises(ValidationError):
        instance.full_clean(exclude=["id"])
    with pytest.raises(ValidationError) as found:
        instance.validate_constraints()
    assert sentence in " ".join(found.value.messages)
    with pytest.raises(IntegrityError), transaction.atomic():
        instance.save(force_insert=True)


def record(run: ImportRun, **values: Any) -> SourceRecord:
    told = {
        "line": 2,
        "row_hash": "a" * 64,
        "raw": {"title": "x"},
        "statement": {"title": "x"},
        "url": "https://lyon.fr/",
        "retrieved_on": date(2026, 1, 1),
    }
    return SourceRecord(source=run.source, run=run, **{**told, **values})


def test_a_run_accounts_for_every_row(run: ImportRun) -> None:
    short = ImportRun(source=run.source, started_at=NOW, status="loaded", rows_in=10, created=4, rejected=5)
    refused(short, "Le rapport doit compter chaque ligne lue")


def test_a_run_ends_after_it_began(run: ImportRun) -> None:
    refused(
        ImportRun(source=run.source, started_at=NOW, finished_at=NOW.replace(year=2025)),
        "ne peut pas finir avant de commencer",
    )


def test_a_record_names_its_evidence(run: ImportRun) -> None:
    refused(record(run, url=""), "Une mention doit donner une adresse ou une preuve nommée.")


@pytest.mark.parametrize("stated_on", ["22/11/2026", "2026-13", "2026-11-32", "26"])
def test_a_record_is_dated_as_precisely_as_its_source(run: ImportRun, stated_on: str) -> None:
    refused(record(run, stated_on=stated_on), "La date à la source s'écrit AAAA, AAAA-MM ou AAAA-MM-JJ.")


def test_a_row_is_kept_once_per_source(run: ImportRun) -> None:
    record(run).save()
    refused(record(run), "Cette ligne est déjà chargée.")


def test_a_field_is_locked_once(run: ImportRun) -> None:
    kept = record(run)
    LockedField.objects.create(object_id=kept.id, model="x", field="title", reason="r")
    refused(LockedField(object_id=kept.id, model="x", field="title", reason="r"), "Ce champ est déjà verrouillé.")
