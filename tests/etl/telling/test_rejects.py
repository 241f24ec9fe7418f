"""A file of rejects: what the source wrote, to the letter, and beside it what was wrong; mended, it loads."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.gate.rejection import REPORT_COLUMNS
from etl.load.reporting import stored_report
from etl.records import Candidate, Remark
from etl.runs import RunReport
from etl.telling.rejects import rejects_csv
from passerelles.provenance.models import SourceRecord
from passerelles.vocabulary.outcomes import Outcome


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_cells_are_exact_and_what_was_wrong_stands_beside(tmp_path: Path) -> None:
    raw = {"b": "=cmd|' /C calc'!A0", "a": 'quo"te,\nline'}
    candidates = (Candidate("fr/commune/93066", "Saint-Denis", 0.7, "name"),)
    path = tmp_path / "mend.csv"
    written = rejects_csv(
        [Remark(7, "ambiguous_authority", "a", "x", "At most 20 characters.", candidates=candidates, raw=raw)],
        path,
        ["b"],
    )
    assert written == (1, 0)
    (row,) = table(path)
    assert list(row) == ["b", "a", *REPORT_COLUMNS]
    assert {name: row[name] for name in raw} == raw
    assert (row["reject_line"], row["reject_hint"]) == ("7", "Au plus 20 caractères.")
    assert row["reject_reason"].startswith("Collectivité ambiguë. Donner le code INSEE")
    assert row["reject_candidates"] == "93066 Saint-Denis (0.70, nom)"


def test_rows_without_cells_and_warnings_are_left_out_and_counted(tmp_path: Path) -> None:
    said = [
        Remark(2, "column_count"),
        Remark(3, "bidi", outcome=Outcome.REMARKED, raw={"a": "b"}),
        Remark(0, "too_many_rejects"),
    ]
    assert rejects_csv(said, tmp_path / "mend.csv") == (0, 1)


@pytest.mark.django_db
def test_a_mended_file_loads_as_if_the_source_had_written_it_so(load: Callable[..., RunReport], tmp_path: Path) -> None:
    good = [{"title": f"Projet {number}", "kind": "project"} for number in range(9)]
    bad = {"fr_name": "Saint-Denis", "fr_code": "", "title": "=À corriger", "kind": "project"}
    report = stored_report(load(bad, *good).run)
    assert report is not None and report.rejected == 1
    path = tmp_path / "mend.csv"
    rejects_csv(report.remarks, path)
    mended = path.read_text(encoding="utf-8-sig").replace("Saint-Denis,", "Saint-Denis (974),", 1)
    again = load(text=mended)
    assert (again.status, again.rejected, again.created) == ("loaded", 0, 1)
    record = SourceRecord.objects.get(run=again.run)
    assert record.raw["title"] == "=À corriger"
    assert not set(record.raw) & set(REPORT_COLUMNS)
    written_so = load({**bad, "fr_name": "Saint-Denis (974)"})
    assert (written_so.created, written_so.unchanged) == (0, 1)
