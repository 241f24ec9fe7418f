"""How a file was found to be written stands with its run, and whoever published the file can read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.gate.reading import read_file, read_records
from etl.gate.rejection import FileRefused
from etl.matching.known import KnownFrench
from etl.records import ReadFile
from etl.runs import RunReport
from etl.source import source_named
from etl.telling.dialects import dialect_text
from etl.telling.page import page
from passerelles.provenance.models import ImportRun

from .bad_inputs.files import csv_file, geojson, workbook

PAIRS = "city1,country1,city2,country2\n" + "".join(f"Lyon,France,Town {n},Germany\n" for n in range(9))
SEMICOLONS = csv_file({"title": "Eau, énergie"}, delimiter=";")
SAMPLES = Path(__file__).parent


@pytest.mark.parametrize(
    ("code", "encoding", "content", "words"),
    [
        ("links-csv", "utf-8", SEMICOLONS, "UTF-8, séparé par des points-virgules, virgule décimale"),
        ("links-csv", "utf-8", csv_file({"title": "Eau, énergie"}), "UTF-8, séparé par des virgules, guillemets"),
        ("links-csv", "cp1252", csv_file({}, delimiter="\t", encoding="cp1252"), "Windows-1252, séparé par des tabulations"),
        ("links-csv", "utf-8", csv_file({}, encoding="utf-8-sig"), "UTF-8 (BOM), séparé par des virgules"),
        ("links-csv", "utf-8", csv_file({}, delimiter="|", encoding="utf-16"), "UTF-16, séparé par des barres verticales"),
        ("wikipedia-twin-towns", "utf-8", PAIRS.encode(), "UTF-8, séparé par des virgules"),
        ("datagouv-atlas", "utf-8", (SAMPLES / "sources/samples/atlas_afrique.csv").read_bytes(), "UTF-8, séparé par des points-virgules, guillemets, virgule décimale"),
        ("geonames", "utf-8", (SAMPLES / "other_sources/samples/geonames.txt").read_bytes(), "UTF-8, séparé par des tabulations"),
        ("cog", "utf-8", (SAMPLES / "other_sources/samples/v_commune.csv").read_bytes(), "UTF-8, séparé par des virgules, guillemets"),
        ("links-geojson", "cp1252", geojson(), "UTF-8"),
        ("links-xlsx", "utf-8", workbook(), ""),
    ],
)  # fmt: skip
def test_the_dialect_of_a_file_is_found(code: str, encoding: str, content: bytes, words: str, tmp_path: Path) -> None:
    source, path = source_named(code), tmp_path / "given"
    path.write_bytes(content)
    read = read_file(path, source.schema, source.read, encoding, source.rows)
    assert dialect_text(read.dialect, "fr") == words


def test_a_file_of_another_publisher_that_breaks_off_tells_its_dialect(tmp_path: Path) -> None:
    source, path = source_named("datagouv-atlas"), tmp_path / "given"
    path.write_bytes((SAMPLES / "sources/samples/atlas_afrique.csv").read_bytes() + b'"an unclosed quote;')
    result = ReadFile(name="given", sha256="")
    with pytest.raises(FileRefused, match="csv_structure"):
        list(read_records(result, path, source.schema, source.read, "utf-8", source.rows))
    assert dialect_text(result.dialect, "fr") == "UTF-8, séparé par des points-virgules, guillemets, virgule décimale"


@pytest.fixture
def loaded(tmp_path: Path, known: KnownFrench, db: None) -> Callable[[bytes], RunReport]:
    def run(content: bytes) -> RunReport:
        path = tmp_path / "given.csv"
        path.write_bytes(content)
        return run_source_of(path, known)

    return run


def run_source_of(path: Path, known: KnownFrench) -> RunReport:
    from etl.load.running import run_source

    return run_source(source_named("links-csv"), path, french=known)


def noted(report: RunReport) -> dict[str, Any]:
    assert report.run is not None
    (file,) = ImportRun.objects.get(pk=report.run).files
    found: dict[str, Any] = file["dialect"]
    return found


def test_the_run_keeps_the_dialect_of_its_file_and_its_page_shows_it(loaded: Callable[[bytes], RunReport]) -> None:
    report = loaded(SEMICOLONS)
    assert noted(report) == {"encoding": "utf-8", "delimiter": ";", "quoted": False, "decimal_comma": True}
    source = {"code": "links-csv", "name": "Liens", "publisher": "", "licence": "", "url": ""}
    report.started = "2026-11-01T06:05:00+00:00"
    assert "UTF-8, séparé par des points-virgules, virgule décimale" in page(report, source)
    assert "UTF-8, separated by semicolons, decimal comma" in page(report, source, "en")


def test_the_dialect_of_a_refused_file_is_kept_too(loaded: Callable[[bytes], RunReport]) -> None:
    report = loaded(b"nom;pays\nLyon;BF\n")
    assert report.status == "refused"
    assert noted(report)["encoding"] == "utf-8" and noted(report)["delimiter"] in (",", ";")
