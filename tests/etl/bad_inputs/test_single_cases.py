"""What a table cannot say of the catalogue: time, the process that lives on, files cut anywhere, and what leaves the atlas."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from etl.gate.file_text import shown_name
from etl.gate.reading import read_file
from etl.gate.rejection import FileRefused
from etl.load.running import run_source
from etl.matching.known import KnownFrench
from etl.records import LinkRecord
from etl.runs import RunReport
from etl.source import source_named
from passerelles.cooperation.models import Partnership
from passerelles.provenance.models import ImportRun, RejectedRow, SourceRecord
from tests.etl.bad_inputs.files import csv_file, feature, geojson, many_formatted_rows, placed, workbook
from tests.etl.bad_inputs.meaning_cases import FORMULAS, MARKUP
from tests.etl.conftest import Read

Load = Callable[[bytes], RunReport]


@pytest.fixture
def load(tmp_path: Path, known: KnownFrench, db: None) -> Load:
    def into_the_atlas(content: bytes) -> RunReport:
        path = tmp_path / "given.csv"
        path.write_bytes(content)
        return run_source(source_named("links-csv"), path, french=known)

    return into_the_atlas


def test_a_line_of_200_mb_is_refused_within_two_seconds(tmp_path: Path) -> None:
    path, source = tmp_path / "long.csv", source_named("links-csv")
    with path.open("wb") as file:
        for _ in range(200):
            file.write(b"x" * 1_000_000)
    begun = time.process_time()
    with pytest.raises(FileRefused) as refusal:
        read_file(path, source.schema, source.read)
    assert (refusal.value.code, refusal.value.line) == ("line_too_long", 1)
    assert time.process_time() - begun < 2


def test_a_wild_coordinate_does_not_end_the_process(read: Read) -> None:
    process = os.getpid()
    (reject,) = read(placed([1e200, 1e308]), "links-geojson").rejects
    assert (reject.code, os.getpid()) == ("coord_range", process)


def test_json_that_was_cut_anywhere_is_refused(read: Read) -> None:
    whole = geojson(
        *(feature({"title": f"Été {number}"}, {"type": "Point", "coordinates": [1, 2]}) for number in range(9))
    )
    cuts = {len(whole) * hundredth // 100 for hundredth in range(1, 100)} | {len(whole) - 1}
    for cut in sorted(cuts):
        with pytest.raises(FileRefused) as refusal:
            read(whole[:cut], "links-geojson")
        assert refusal.value.code in {"truncated", "not_json"}, cut  # not_json: in the middle of a letter
    assert read(whole, "links-geojson").rows_in == 18


def test_a_workbook_that_was_cut_anywhere_is_refused(read: Read) -> None:
    whole = workbook()
    for hundredth in range(1, 100):
        with pytest.raises(FileRefused):
            read(whole[: len(whole) * hundredth // 100], "links-xlsx")


def test_the_xml_of_workbooks_is_read_without_entities() -> None:
    """Ours refuses every document type (B65 in the catalogue); openpyxl, which writes our templates, has defusedxml too."""
    assert openpyxl.DEFUSEDXML


def test_a_million_formatted_rows_are_passed_over_in_time(read: Read) -> None:
    content = many_formatted_rows(1_048_576)
    begun = time.process_time()
    assert read(content, "links-xlsx").rows_in == 9
    assert time.process_time() - begun < 10


def test_the_last_row_of_a_sheet_is_read_though_a_million_empty_ones_come_first(read: Read) -> None:
    content = many_formatted_rows(20_000)
    again = read(content, "links-xlsx")
    assert [record.line for record in again.records] == list(range(2, 11))


@pytest.mark.parametrize(
    "name", ["..\\..\\etc\\passwd", "a\r\nSet-Cookie: x", "🌍" * 60, "é\u202e.csv", "\udcff\udcfe.csv", "x" * 255, "\x01" * 255, "=cmd|'calc'!A0"]
)  # fmt: skip
def test_a_file_s_own_name_never_leads_anywhere_and_is_shown_harmless(
    name: str, tmp_path: Path, known: KnownFrench, db: None
) -> None:
    path = tmp_path / name
    path.write_bytes(csv_file({}))
    report = run_source(source_named("links-csv"), path, french=known)
    assert report.status == "loaded"
    assert report.run is not None
    stored = ImportRun.objects.get(pk=report.run).file_name
    assert stored.isprintable() and len(stored) <= 300
    assert shown_name(path).isprintable()
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_file_that_no_name_can_lead_to_is_not_there(known: KnownFrench, db: None) -> None:
    report = run_source(source_named("links-csv"), Path("nowhere\0.csv"), french=known)
    assert report.status == "refused" and report.cause.startswith("no_such_file")


def test_two_rows_that_differ_on_one_partnership_are_both_kept_and_it_stays_one(load: Load) -> None:
    told = {"partner_name": "Windhoek", "partner_country": "NA", "title": ""}
    report = load(
        csv_file(
            {**told, "kind": "twinning", "start_year": "1967"}, {**told, "kind": "agreement", "start_year": "1970"}
        )
    )
    assert report.rejected == 0
    (partnership,) = Partnership.objects.filter(records__run=report.run, kind="twinning").distinct()
    assert (partnership.start_year, partnership.records.count()) == (1967, 2)


def test_spelling_makes_no_second_partnership(load: Load) -> None:
    spellings = ("L'Haÿ-les-Roses", "L’HAY LES ROSES", "l'haÿ les roses", "Ville de L'Haÿ-les-Roses")
    partners = ("Windhoek", "WINDHOEK", " windhoek ", "Ville de Windhoek")
    rows = [
        {
            "fr_name": fr,
            "fr_code": "",
            "partner_name": partner,
            "partner_country": "NA",
            "title": "",
            "kind": "twinning",
        }
        for fr, partner in zip(spellings, partners, strict=True)
    ]
    report = load(csv_file(*rows))
    assert report.rejected == 0
    told = Partnership.objects.filter(records__run=report.run, records__raw__partner_country="NA").distinct()
    assert [one.records.count() for one in told] == [4]


def test_spelling_makes_no_second_place_of_one_that_no_list_has(load: Load) -> None:
    spellings = ("Nulle-Part d'Été", "NULLE PART D’ÉTÉ", " nulle part d'ete", "Nulle–Part–d’Été")
    told = {"partner_country": "NA", "title": "", "kind": "twinning"}
    report = load(csv_file(*({**told, "partner_name": name} for name in spellings)))
    assert report.rejected == 0
    (partnership,) = Partnership.objects.filter(records__run=report.run, records__raw__partner_country="NA").distinct()
    assert partnership.records.count() == len(spellings)


def test_personal_data_reaches_neither_the_atlas_nor_the_report(load: Load) -> None:
    report = load(csv_file({"title": "Écrire à jean.dupont@lyon.fr", "operator": "Amis de Ouaga 06 12 34 56 78"}))
    assert not Partnership.objects.filter(title__contains="@").exists()
    assert Partnership.objects.filter(title="Écrire à […]").exists()
    assert not SourceRecord.objects.filter(statement__icontains="06 12 34").exists()
    said = RejectedRow.objects.filter(run=report.run, code="personal_data")
    assert set(said.values_list("column", "value")) == {("title", "(withheld)"), ("operator", "(withheld)")}


def test_a_hostile_title_is_stored_raw_and_neutral_where_it_leaves(load: Load, tmp_path: Path) -> None:
    from passerelles.publication.builder import publish
    from passerelles.publication.exports import all_formats
    from passerelles.publication.filters import Selection

    titles = [f"{text} essai {number}" for number, text in enumerate([*FORMULAS, *MARKUP])]
    assert load(csv_file(*({"title": title} for title in titles))).rejected == 0
    assert set(Partnership.objects.filter(title__in=titles).values_list("title", flat=True)) == set(titles)
    snapshot = publish(tmp_path / "snapshots")
    everything = Selection.parse({}, snapshot)
    table = b"".join(all_formats()["csv"].write(snapshot, everything)).decode()
    for formula in titles[: len(FORMULAS)]:
        assert f"'{formula}" in table and f",{formula}" not in table
    collection = read_titles(b"".join(all_formats()["geojson"].write(snapshot, everything)))
    assert set(titles) <= collection


def read_titles(content: bytes) -> set[str]:
    import json

    return {one["properties"]["title"] for one in json.loads(content)["features"]}


def test_our_own_export_can_be_read_back(read: Read) -> None:
    """The shape of /export/links.geojson: lists, sources, an id, and the precision beside the properties."""
    told = {
        "id": "a0", "title": "Eau", "kind": "project", "status": "active", "start_year": 2020, "end_year": None, "themes": ["water_sanitation", "energy"],
        "sdgs": [6, 7], "mechanisms": ["water"], "fr_code": "69123", "fr_name": "Lyon", "fr_level": "commune", "fr_epci": "200046977",
        "fr_department": "69", "fr_region": "84", "partner_name": "Ouagadougou", "partner_country": "BF", "partner_geonames": 2357048, "partner_wikidata": None,
        "sources": [
            {"name": "Ville de Lyon", "url": "https://www.lyon.fr/", "licence": "LO 2.0", "retrieved": "2026-11-22"},
            {"name": "Wikidata", "url": None, "licence": "CC0", "retrieved": "2026-11-22"},
        ],
        "confidence": "high", "last_verified": "2026", "url": "https://passerelles.example/partnership/a0",
    }  # fmt: skip
    line = {"type": "LineString", "coordinates": [[4.83, 45.76], [-1.52, 12.36]]}
    one = {
        "type": "Feature",
        "id": "a0",
        "geometry": line,
        "properties": told,
        "precision": {"fr": "exact", "partner": "locality"},
    }
    (record,) = read(geojson(one, beside=0), "links-geojson").records
    assert isinstance(record, LinkRecord)
    (partner,) = record.partners
    assert (partner.geonames, partner.lon, partner.lat, partner.precision) == (2357048, -1.52, 12.36, "locality")
    assert (record.themes, record.mechanisms, record.start_year) == (("water_sanitation", "energy"), ("water",), 2020)
    assert (record.source_name, record.source_url, record.evidence) == (
        "Ville de Lyon",
        "https://www.lyon.fr/",
        "Wikidata",
    )


def test_the_templates_are_read_as_they_are_and_say_the_same(read: Read) -> None:
    from etl.gate.template import TEMPLATES, examples, template

    hashes = set()
    for code in TEMPLATES:
        told = read(template(code), code)
        assert (len(told.records), told.rejects, told.warnings) == (len(examples()), [], [])
        hashes.add(tuple(record.row_hash for record in told.records))
    assert len(hashes) == 1


def test_a_file_of_rejects_mended_and_loaded_again_says_what_the_source_would(read: Read) -> None:
    from etl.gate.rejection import REPORT_COLUMNS

    plain = csv_file({"title": "Eau"}, beside=0)
    header, row, _ = plain.decode().split("\n")
    beside = (
        f"{header},{','.join(REPORT_COLUMNS)}\n{row},2,unknown_kind,Nature inconnue,kind,Write project?,\n".encode()
    )
    assert read(beside, "links-csv").records[0].row_hash == read(plain, "links-csv").records[0].row_hash
