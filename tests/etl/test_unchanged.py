"""A delivery that was read before is not read again, unless anything that decides what its rows become has changed."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import grimp
import pytest

from etl.load import unchanged
from etl.load.collecting import SELDOM, seldom_collected
from etl.load.running import run_source
from etl.runs import RunReport
from etl.source import source_named
from passerelles.provenance.models import ImportRun, RejectedRow
from passerelles.territories.models import Authority
from tests.etl.conftest import csv_text

Load = Callable[..., RunReport]
ROWS = [{"title": f"Projet {number}", "kind": "project"} for number in range(9)]
AMBIGUOUS = {"fr_name": "Saint-Denis", "fr_code": "", "title": "Lequel ?"}
in_one_transaction = pytest.mark.django_db


def was_read(report: RunReport) -> bool:
    return "parse" in report.timings


@in_one_transaction
def test_the_same_file_again_is_not_read_and_its_account_is_the_same(load: Load) -> None:
    first = load(*ROWS, AMBIGUOUS)
    again = load(*ROWS, AMBIGUOUS)
    assert was_read(first) and not was_read(again)
    assert (again.status, again.rows_in, again.unchanged, again.rejected) == ("loaded", 10, 9, 1)
    assert (again.created, again.updated, again.withdrawn, again.missing) == (0, 0, 0, 0)
    assert again.content_hash == first.content_hash
    assert again.remarks == first.remarks
    (rejected,) = RejectedRow.objects.filter(run_id=again.run, code="ambiguous_authority").values_list("raw", flat=True)
    assert rejected is not None and rejected["title"] == "Lequel ?"


@in_one_transaction
def test_its_record_names_the_file_as_it_was_given_today(load: Load, file_of: Callable[..., Path]) -> None:
    first = load(*ROWS)
    renamed = file_of(*ROWS).rename(file_of(*ROWS).with_name("encore.csv"))
    again = run_source(source_named("links-csv"), renamed)
    assert not was_read(again)
    assert [file["name"] for file in again.files] == ["encore.csv"]
    assert {**again.files[0], "name": "links.csv"} == first.files[0]
    assert ImportRun.objects.latest("pk").file_sha256 == first.files[0]["sha256"]


@in_one_transaction
def test_one_more_row_is_read_with_all_the_others(load: Load) -> None:
    load(*ROWS)
    more = load(*ROWS, {"title": "Un projet de plus", "kind": "project"})
    assert was_read(more)
    assert (more.created, more.unchanged) == (1, 9)


@in_one_transaction
def test_a_place_that_changed_since_is_looked_at(load: Load) -> None:
    load(*ROWS)
    Authority.objects.filter(natural_key="fr/commune/69123").update(population=1)
    assert was_read(load(*ROWS))


@in_one_transaction
def test_a_place_that_is_gone_since_is_looked_for(load: Load) -> None:
    load(*ROWS)
    unused = Authority.objects.filter(natural_key="fr/commune/69001")
    unused.get().names.all().delete()
    assert was_read(load(*ROWS))


@in_one_transaction
@pytest.mark.parametrize("changed", ["_code", "_tables"])
def test_other_rules_read_it_anew(load: Load, monkeypatch: pytest.MonkeyPatch, changed: str) -> None:
    load(*ROWS)
    monkeypatch.setattr(unchanged, changed, lambda: "of the next release")
    assert was_read(load(*ROWS))
    assert not was_read(load(*ROWS))


@in_one_transaction
def test_the_rules_are_the_code_and_the_tables_as_they_lie_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "CODE", (tmp_path,))
    (tmp_path / "rule.py").write_text("LIMIT = 1\n")
    before = unchanged._code.__wrapped__()
    (tmp_path / "rule.py").write_text("LIMIT = 2\n")
    assert unchanged._code.__wrapped__() != before
    monkeypatch.setattr(unchanged, "world_folder", lambda: tmp_path)
    tables = unchanged._tables()
    os.utime(tmp_path / "rule.py", (0, 0))
    assert unchanged._tables() != tables


def test_every_module_that_decides_what_a_row_becomes_is_one_of_the_rules() -> None:
    graph = grimp.build_graph("etl", "passerelles")
    deciding = {"etl.load.links"} | {name for name in graph.modules if name.startswith("etl.sources.")}
    for name in set(deciding):
        deciding |= graph.find_upstream_modules(name)
    elsewhere = {name for name in deciding if not any(of(name, top) for top in unchanged.CODE)}
    assert {name for name in elsewhere if not name.startswith("etl.fetch")} == {
        "etl.phases",
        "passerelles.config.paths",
    }


def of(name: str, top: Path) -> bool:
    """Whether a module lies in a folder, or is the file."""
    base = unchanged.ETL.parent if top.is_relative_to(unchanged.ETL) else unchanged.PLATFORM.parent
    told = ".".join(top.relative_to(base).with_suffix("").parts)
    return name == told or name.startswith(f"{told}.")


@in_one_transaction
def test_a_file_that_was_read_otherwise_is_read_as_it_is_asked_now(load: Load, file_of: Callable[..., Path]) -> None:
    load(*ROWS)
    assert was_read(run_source(source_named("links-csv"), file_of(*ROWS), encoding="utf-8"))
    assert was_read(run_source(source_named("links-csv"), file_of(*ROWS), part=True))


@in_one_transaction
def test_after_another_file_the_first_is_read_again(load: Load) -> None:
    load(*ROWS)
    load(*ROWS[:8])
    assert was_read(load(*ROWS))


@in_one_transaction
def test_a_dry_run_looks_at_every_row(load: Load) -> None:
    load(*ROWS)
    dry = load(*ROWS, dry_run=True)
    assert was_read(dry) and dry.status == "dry-run" and dry.unchanged == 9


@in_one_transaction
def test_its_content_hash_is_that_of_the_atlas_now(load: Load, file_of: Callable[..., Path]) -> None:
    first = load(*ROWS)
    file = file_of(text=csv_text({"title": "D'une autre source", "kind": "project"}))
    other = run_source(source_named("passerelles-listed"), file, part=True)
    again = load(*ROWS)
    assert not was_read(again)
    assert again.content_hash == other.content_hash != first.content_hash


def test_the_collector_of_cycles_is_set_back_after_a_load() -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), seldom_collected():
        assert gc.get_threshold() == SELDOM
        raise ZeroDivisionError
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
