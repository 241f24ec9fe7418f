"""A run: its files, its phases, how much a source may have, what is out of reach, and what would change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from etl.archive import Archive, Load
from etl.fetch import Archived, Fetcher, SourceUnreachable
from etl.gate.file_text import MAX_BYTES, MAX_STREAMED_BYTES
from etl.gate.rejection import FileRefused
from etl.matching.known import KnownFrench
from etl.records import Remark
from etl.runs import RunReport
from etl.source import Source, source_named
from passerelles.cooperation.content_hash import content_hash
from passerelles.provenance.models import ImportRun, SourceRecord
from passerelles.provenance.runs import place_of
from tests.etl.conftest import csv_text

pytestmark = pytest.mark.django_db
PROJECT = {"kind": "project"}


@pytest.fixture
def run(known: KnownFrench, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., RunReport]:
    """Load texts as files of a source; each has the name of its place."""
    from etl.load.running import run_source

    settings.ARCHIVE = tmp_path / "archive"
    listed = source_named("links-csv")

    def load(*texts: str, source: Source = listed, **how: Any) -> RunReport:
        paths = [tmp_path / f"{number}.csv" for number, _ in enumerate(texts, start=1)]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return run_source(source, paths, french=known, **how)

    return load


@pytest.fixture(autouse=True)
def settings_as_before() -> Iterator[None]:
    before = settings.ARCHIVE
    yield
    settings.ARCHIVE = before


def record_of(report: RunReport) -> ImportRun:
    assert report.run is not None
    return ImportRun.objects.get(pk=report.run)


def projects(*titles: str, **cells: str) -> str:
    return csv_text(*({**PROJECT, "title": title, **cells} for title in titles))


def test_several_files_are_one_and_a_row_told_in_two_of_them_counts_once(run: Callable[..., RunReport]) -> None:
    report = run(projects("Un", "Deux"), projects("Deux", "Trois"))
    assert (report.status, report.rows_in, report.created, report.ignored) == ("loaded", 4, 3, 1)
    (again,) = [remark for remark in report.remarks if remark.code == "repeated_row"]
    assert (again.file, again.line) == ("2.csv", 2)
    assert "line 3 of 1.csv" in again.hint


def test_a_record_of_the_second_file_leads_to_its_own_line_and_bytes(run: Callable[..., RunReport]) -> None:
    second = projects("Trois", "Quatre")
    report = run(projects("Un", "Deux"), second)
    record = SourceRecord.objects.get(run=report.run, raw__title="Quatre")
    file, line = place_of(record.run, record.line)
    assert (file["name"], line) == ("2.csv", 3)
    assert file["sha256"] == hashlib.sha256(second.encode()).hexdigest()
    archived = settings.ARCHIVE / "links-csv" / file["sha256"]
    assert "Quatre" in archived.read_text(encoding="utf-8").splitlines()[line - 1]


def test_a_rejected_row_is_named_by_its_file_and_kept_as_it_was(run: Callable[..., RunReport]) -> None:
    report = run(
        projects("Un"), csv_text({"title": "=1+1", "kind": "sport"}, *({"title": one, **PROJECT} for one in "abcde"))
    )
    assert report.run is not None
    row = ImportRun.objects.get(pk=report.run).rejects.get(outcome="rejected")
    assert (row.file, row.line, row.code) == ("2.csv", 2, "unknown_kind")
    assert row.raw is not None and row.raw["title"] == "=1+1"


def test_a_file_refused_among_several_is_named(run: Callable[..., RunReport]) -> None:
    report = run(projects("Un"), "a,b\n1,2\n")
    assert report.status == "refused"
    assert "schema_contract" in report.cause and "2.csv" in report.cause


def test_the_run_says_what_it_read_and_how_long_each_phase_took(run: Callable[..., RunReport]) -> None:
    text = projects("Un")
    stored = record_of(run(text))
    (file,) = stored.files
    assert (file["name"], file["bytes"]) == ("1.csv", len(text.encode()))
    assert file["sha256"] == stored.file_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert set(stored.timings) == {"lock", "fetch", "archive", "parse", "validate", "match", "merge"}


def test_a_cell_that_postgresql_cannot_store_still_comes_back_to_be_mended() -> None:
    from etl.load.accounting import remark_row

    row = remark_row(Remark(2, "control_char", raw={"title": "a\x00b\udce9"}))
    assert json.loads(row[-1]) == {"title": "a\\x00b\\udce9"}


def test_a_dry_run_archives_nothing_and_keeps_no_record(run: Callable[..., RunReport]) -> None:
    assert run(projects("Un"), dry_run=True).status == "dry-run"
    assert not settings.ARCHIVE.exists()


def test_a_dry_run_says_field_by_field_what_would_change(run: Callable[..., RunReport]) -> None:
    before = content_hash()
    rows = csv_text(
        {"kind": "twinning", "start_year": "1950", "themes": "health"}, {"kind": "project", "title": "Neuf"}
    )
    changes = run(rows, dry_run=True).changes
    assert changes is not None and content_hash() == before
    assert changes.counted() == {"created": 1, "updated": 1, "removed": 0}
    updated = next(change for change in changes.listed if change.what == "updated")
    assert updated.name == "Lyon – Ouagadougou"
    assert updated.fields["start_year"] == (2013, 1950)
    assert updated.fields["kind"][1] == "twinning"
    assert "health" in updated.fields["themes"][1]
    assert changes.by_field()["start_year"] == 1


def test_a_row_that_is_known_changes_nothing(run: Callable[..., RunReport]) -> None:
    run(projects("Un"))
    changes = run(projects("Un"), dry_run=True).changes
    assert changes is not None and not changes.listed


@pytest.fixture
def measured(run: Callable[..., RunReport]) -> Source:
    """A source that has ten rows today and should never have fewer than two."""
    source = replace(source_named("links-csv"), complete=True, least_rows=2)
    assert run(projects(*"abcdefghij"), source=source).status == "loaded"
    return source


def test_a_source_that_lost_more_than_a_fifth_is_refused(run: Callable[..., RunReport], measured: Source) -> None:
    before = content_hash()
    assert run(projects(*"abcdefgh"), source=measured, dry_run=True).status == "dry-run"
    report = run(projects(*"abcdefg"), source=measured)
    assert report.status == "refused" and "more than a fifth is gone" in report.cause
    assert content_hash() == before


def test_a_header_without_rows_never_empties_the_atlas(run: Callable[..., RunReport], measured: Source) -> None:
    before = content_hash()
    report = run(csv_text(), source=replace(measured, least_rows=0))
    assert (report.status, report.exit_code) == ("refused", 3)
    assert content_hash() == before


def test_a_source_that_doubled_is_loaded_and_looked_at(run: Callable[..., RunReport], measured: Source) -> None:
    report = run(projects(*"abcdefghijklmnopqrstu"), source=measured)
    (said,) = [remark for remark in report.remarks if remark.code == "many_more_rows"]
    assert report.status == "loaded" and "21 rows where 10 were" in said.hint


def test_more_rows_than_a_source_ever_had_are_looked_at(run: Callable[..., RunReport]) -> None:
    report = run(projects(*"abcd"), source=replace(source_named("links-csv"), most_rows=3))
    assert [remark.code for remark in report.remarks] == ["many_more_rows"]


def test_a_part_of_a_source_withdraws_nothing(run: Callable[..., RunReport], measured: Source) -> None:
    report = run(projects("k"), source=measured, part=True)
    assert (report.status, report.created, report.withdrawn) == ("loaded", 1, 0)
    assert SourceRecord.objects.filter(source_id="links-csv", withdrawn_by=None).count() == 11


def test_a_source_out_of_reach_exits_4_and_keeps_what_was_loaded(run: Callable[..., RunReport]) -> None:
    def nothing(_fetcher: Fetcher) -> list[Archived]:
        raise SourceUnreachable("source.example did not answer in time.")

    before = content_hash()
    online = replace(source_named("links-csv"), fetch=nothing, hosts=("source.example",))
    report = run(source=online)
    assert (report.status, report.exit_code) == ("unreachable", 4)
    assert "did not answer in time" in report.cause
    stored = record_of(report)
    assert (stored.status, stored.phase) == ("unreachable", "fetch") and stored.cause
    assert content_hash() == before


def test_what_is_online_is_fetched_into_the_archive_and_says_its_address(
    run: Callable[..., RunReport], tmp_path: Path
) -> None:
    from etl.faults.server import HOST, FaultServer

    text = projects("Un").encode()
    with FaultServer(tmp_path, answer=lambda _path: (text, "text/csv")) as server:
        online = replace(
            source_named("links-csv"), hosts=(HOST,), fetch=lambda fetcher: [fetcher.get(f"https://{HOST}/file.csv")]
        )
        report = run(
            source=online,
            fetcher=lambda source: Fetcher(source.code, source.hosts, settings.ARCHIVE, wire=server.wire()),
        )
    assert report.status == "loaded"
    (file,) = record_of(report).files
    assert (file["name"], file["address"]) == ("file.csv", f"https://{HOST}/file.csv")
    assert (settings.ARCHIVE / "links-csv" / file["sha256"]).read_bytes() == text


def replayed() -> list[Load]:
    """The loads of this test; those of the bundled data are in the database too, hence in the list."""
    return [load for load in Archive(settings.ARCHIVE).to_replay() if load.source == "links-csv"]


def test_an_archived_file_that_was_changed_is_not_loaded_again(run: Callable[..., RunReport]) -> None:
    run(projects("Un"))
    (load,) = replayed()
    path = settings.ARCHIVE / "links-csv" / load.files[0]["sha256"]
    path.write_bytes(path.read_bytes().replace(b"Un", b"Nu"))
    report = run(again=load)
    assert report.status == "refused" and report.cause.startswith("archive_changed")


def test_the_list_of_loads_is_mended_after_a_line_that_was_cut_short(run: Callable[..., RunReport]) -> None:
    run(projects("Un"))
    path = settings.ARCHIVE / "loads.jsonl"
    path.write_text(path.read_text(encoding="utf-8")[:-30], encoding="utf-8")
    run(projects("Deux"))
    run(projects("Deux"))
    assert len(replayed()) == 2


def test_a_disk_that_takes_no_file_is_one_sentence_and_a_failed_run(
    run: Callable[..., RunReport], tmp_path: Path
) -> None:
    settings.ARCHIVE = tmp_path / "no-folder"
    settings.ARCHIVE.write_text("a file where the archive should be")
    before = content_hash()
    report = run(projects("Un"))
    assert (report.status, report.exit_code) == ("failed", 1)
    assert report.cause.startswith("In phase archive a file could not be read or written")
    assert (record_of(report).phase, content_hash()) == ("archive", before)


def test_progress_tells_each_phase_in_order_and_the_rows_read(run: Callable[..., RunReport]) -> None:
    told: list[tuple[str, int]] = []

    def tell(what: str, done: int = 0, total: int = 0) -> None:
        told.append((what, done))

    run(projects(*"abc"), tell=tell)
    phases = list(dict.fromkeys(what for what, _ in told))
    assert phases == ["fetch", "archive", "parse", "validate", "match", "merge"]
    assert ("parse", 1) in told


@pytest.mark.parametrize(
    ("state", "words"),
    [("53100", "disk of the database is full"), ("57P01", "went away"), ("55P03", "somebody else holds")],
)
def test_a_database_in_trouble_is_one_sentence_without_its_own_words(state: str, words: str) -> None:
    from django.db import OperationalError

    from etl.load.failing import sentence_for

    cause = type("ServerError", (Exception,), {"sqlstate": state})("secret row content")
    error = OperationalError("secret row content")
    error.__cause__ = cause
    assert words in sentence_for(error) and "secret" not in sentence_for(error)


def test_the_archive_takes_what_the_gate_reads_line_by_line_and_no_more(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    for size, kept in ((MAX_BYTES + 1, True), (MAX_STREAMED_BYTES + 1, False)):
        with file.open("wb") as opened:
            opened.truncate(size)  # of zeros, which take no room
        with nullcontext() if kept else pytest.raises(FileRefused, match="file_too_big"):
            assert Archive(tmp_path / "archive").keep("links-csv", file).bytes == size
