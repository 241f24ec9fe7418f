"""Every bad input of the catalogue through the gate and into PostGIS: nothing lost, nothing half-loaded, the reason said."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from etl.gate.reading import read_file
from etl.gate.rejection import FileRefused
from etl.load.running import run_source
from etl.matching.known import KnownFrench
from etl.records import Remark
from etl.runs import RunReport
from etl.source import source_named
from passerelles.cooperation.content_hash import content_hash
from passerelles.provenance.models import ImportRun, RejectedRow, SourceRecord
from tests.etl.bad_inputs.case import Case
from tests.etl.bad_inputs.catalogue import CASES, LAST

ROOT = Path(__file__).resolve().parents[3]
WITH_FILE = [case for case in CASES if case.file]
LOADED = list({(case.number, case.code): case for case in reversed(WITH_FILE)}.values())
"""One of each number and reason: the gate sees every case, the database what may differ there."""
Written = Callable[[Case], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(case: Case) -> Path:
        assert case.file
        path = tmp_path / "given"
        path.write_bytes(case.file())
        return path

    return write


def test_the_catalogue_has_no_hole() -> None:
    assert {case.number for case in CASES} == set(range(1, LAST + 1))
    assert len({str(case) for case in CASES}) == len(CASES)
    assert all(case.file or case.tested or case.judged for case in CASES)


@pytest.mark.parametrize("reference", sorted({one for case in CASES for one in case.tested}))
def test_the_tests_that_the_catalogue_names_exist(reference: str) -> None:
    path, name = reference.split("::")
    assert re.search(rf"^def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("case", WITH_FILE, ids=str)
def test_the_gate_says_what_is_wrong_and_where(case: Case, written: Written) -> None:
    source = source_named(case.source)
    path = written(case)
    if case.expected == "F":
        with pytest.raises(FileRefused) as refusal:
            read_file(path, source.schema, source.read, case.encoding, source.rows)
        assert refusal.value.code == case.code and refusal.value.hint
        assert case.line in (None, refusal.value.line)
        return
    read = read_file(path, source.schema, source.read, case.encoding, source.rows)
    assert read.rows_in == len(read.records) + len(read.rejects) + len(read.repeated)
    if not case.matched:
        assert_said(case, read.rejects, [*read.warnings, *read.repeated])
    assert "\ufffd" not in str(read.records)
    for name, value in case.gives.items():
        assert reduce(part, name.split("."), read.records[0]) == value


def part(whole: Any, name: str) -> Any:
    return whole[int(name)] if name.isdigit() else getattr(whole, name)


def assert_said(case: Case, rejects: list[Remark], warnings: list[Remark]) -> None:
    """As many rejects as the case has bad rows, of its reason, the first at its line and column; or the warning; or nothing."""
    assert [one.code for one in rejects] == [case.code] * (case.bad if case.expected == "R" else 0)
    if case.expected == "K":
        assert not [one for one in warnings if one.code not in {"partner_not_located", "duplicate_in_file"}]
        return
    found = next(one for one in (rejects if case.expected == "R" else warnings) if one.code == case.code)
    assert case.line in (None, found.line)
    assert case.column in ("", found.column)
    assert found.hint


@pytest.mark.django_db
@pytest.mark.parametrize("case", LOADED, ids=str)
def test_nothing_is_lost_or_half_loaded(case: Case, written: Written, known: KnownFrench) -> None:
    before, records = content_hash(), SourceRecord.objects.count()
    report = run_source(source_named(case.source), written(case), encoding=case.encoding, french=known)
    assert report.run is not None
    run = ImportRun.objects.get(pk=report.run)
    if case.expected == "F":
        assert (report.status, report.exit_code, run.status) == ("refused", 3, "refused")
        assert run.cause.startswith(case.code)
        assert (content_hash(), SourceRecord.objects.count()) == (before, records)
        return
    assert report.status == "loaded"
    assert_accounts(report, run)
    rejects = [one for one in report.remarks if one.is_rejected]
    assert_said(case, rejects, [one for one in report.remarks if not one.is_rejected])
    assert SourceRecord.objects.count() == records + report.created + report.updated


def assert_accounts(report: RunReport, run: ImportRun) -> None:
    """B-acc: each row is counted once, and each reject stands in the report with its file's SHA-256."""
    assert report.rows_in == report.created + report.updated + report.unchanged + report.rejected + report.ignored
    assert RejectedRow.objects.filter(run=run, outcome="rejected").count() == report.rejected
    assert len(run.file_sha256) == 64
