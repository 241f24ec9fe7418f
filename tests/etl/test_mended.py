"""Rejected rows of every format come back as one table, are mended there, and load as if their source had written them so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.gate.rejection import FileRefused
from etl.matching.known import KnownFrench
from etl.records import LinkRecord, ReadFile
from etl.source import source_named
from etl.telling.rejects import rejects_csv
from tests.etl.bad_inputs.files import csv_file, feature, geojson, workbook
from tests.etl.conftest import Read
from tests.etl.sources.sparql import ENTITY, LYON, answer, binding

WRONG, RIGHT = {"kind": "projet"}, {"kind": "project"}
SAMPLES = Path(__file__).parent


@pytest.fixture
def mended(tmp_path: Path) -> Callable[..., bytes]:
    """The file of rejects with this put for that."""

    def mend(found: ReadFile, wrong: str, right: str, delimiter: str = ",") -> bytes:
        path = tmp_path / "rejects.csv"
        rows, left_out = rejects_csv(found.rejects, path, delimiter=delimiter)
        assert (rows, left_out) == (1, 0)
        return path.read_text(encoding="utf-8").replace(wrong, right).encode()

    return mend


def at_a_point(kind: dict[str, str]) -> bytes:
    told = {**kind, "partner_precision": "locality"}
    return geojson(feature(told, {"type": "Point", "coordinates": [-1.52, 12.36]}))


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("links-csv", csv_file(WRONG), csv_file(RIGHT)),
        ("links-xlsx", workbook(WRONG), workbook(RIGHT)),
        ("links-geojson", at_a_point(WRONG), at_a_point(RIGHT)),
    ],
)
def test_a_mended_row_says_what_its_own_format_would(
    code: str, wrong: bytes, right: bytes, read: Read, mended: Callable[..., bytes]
) -> None:
    (record,) = read(mended(read(wrong, code), ",projet,", ",project,"), code).records
    assert record.row_hash == read(right, code).records[0].row_hash


def test_a_statement_of_wikidata_is_mended_under_the_names_of_its_variables(
    read: Read, mended: Callable[..., bytes]
) -> None:
    others = [binding(**LYON, partner=f"{ENTITY}Q{number}", partnerLabel=f"Town {number}") for number in range(1, 10)]
    wrong, right = (answer(binding(end=f"{year}-01-01T00:00:00Z/9"), *others).encode() for year in (1990, 1999))
    (record,) = read(mended(read(wrong, "wikidata-p190"), "1990-01", "1999-01"), "wikidata-p190").records
    assert record.row_hash == read(right, "wikidata-p190").records[0].row_hash


def test_an_activity_of_iati_is_mended_under_the_names_of_its_parts(read: Read, mended: Callable[..., bytes]) -> None:
    one = """<iati-activity><iati-identifier>FR-{0}</iati-identifier><reporting-org ref="FR-SIREN-216901231"><narrative>Ville de Lyon</narrative></reporting-org>
        <title><narrative>Eau {0}</narrative></title><recipient-country code="{1}"/></iati-activity>"""
    wrong, right = (
        f'<iati-activities version="2.03">{one.format(0, code)}{"".join(one.format(n, "BF") for n in range(1, 9))}</iati-activities>'.encode()
        for code in ("ZZ9", "BF")
    )
    (record,) = read(mended(read(wrong, "iati"), "ZZ9", "BF"), "iati").records
    assert record.row_hash == read(right, "iati").records[0].row_hash


def test_a_place_of_geonames_is_mended_though_its_dump_has_no_header(read: Read, mended: Callable[..., bytes]) -> None:
    line = (SAMPLES / "other_sources/samples/geonames.txt").read_text().splitlines()[1]
    lines = [line.replace("99000001", f"9800000{number}") for number in range(9)]
    wrong = "\n".join([*lines, line.replace("\t52.1\t", "\t152.1\t")]).encode()
    (record,) = read(mended(read(wrong, "geonames"), "152.1", "52.1"), "geonames").records
    assert record.row_hash == read("\n".join([*lines, line]).encode(), "geonames").records[-1].row_hash


def test_a_row_of_the_ministry_is_mended_under_our_names(read: Read, mended: Callable[..., bytes]) -> None:
    row = "Lyon;Commune;Rhône;Ouagadougou;{};Culture;En cours;;;{} 000 €\n"
    header = "Collectivité française;Type de collectivité;Département;Collectivité partenaire;Pays;Thématiques;Statut;Date de début;Date de fin;Budget total\n"
    others = "".join(row.format("Burkina Faso", number) for number in range(2, 11))
    wrong, right = ((header + row.format(country, 1) + others).encode() for country in ("Burkina", "Burkina Faso"))
    found = read(wrong, "datagouv-atlas")
    (record,) = read(mended(found, ";Burkina;", ";Burkina Faso;", ";"), "datagouv-atlas").records
    assert record.row_hash == read(right, "datagouv-atlas").records[0].row_hash


def test_rows_of_two_tables_of_codes_are_mended_in_one(read: Read) -> None:
    content = (
        "TYPECOM,COM,DEP,REG,LIBELLE,MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP,reject_line,reject_code\n"
        "COM,69123,69,84,Lyon,,,,,,,,,2,insee_invalid\n"
        ",,,,,32,2017-01-01,COM,69998,A,COM,69123,Lyon,3,insee_invalid\n"
    )
    assert [getattr(one, "change", "") for one in read(content.encode(), "cog").records] == ["listed", "merged"]


def test_a_table_that_is_no_file_of_rejects_is_still_of_the_wrong_type(read: Read) -> None:
    for code, reason in (("links-xlsx", "type_mismatch"), ("links-geojson", "not_json")):
        with pytest.raises(FileRefused) as refusal:
            read(csv_file({}), code)
        assert refusal.value.code == reason


def test_a_column_that_the_source_does_not_know_refuses_its_file_of_rejects_too(read: Read) -> None:
    content = csv_file({}).decode().replace("fr_name,", "reject_line,reject_code,nom,fr_name,", 1).encode()
    with pytest.raises(FileRefused):
        read(content, "links-geojson")


def test_a_decimal_comma_survives_the_file_of_rejects(read: Read, mended: Callable[..., bytes]) -> None:
    told = {**WRONG, "partner_lon": "-1,52", "partner_lat": "12,36", "partner_precision": "locality"}
    found = read(csv_file(told, delimiter=";"), "links-csv")
    (record,) = read(mended(found, ";projet;", ";project;", ";"), "links-csv").records
    assert isinstance(record, LinkRecord)
    assert (record.raw["partner_lon"], record.partners[0].lon) == ("-1,52", -1.52)


@pytest.mark.django_db
def test_a_feature_that_was_rejected_and_mended_is_loaded_under_its_own_source(
    known: KnownFrench, tmp_path: Path
) -> None:
    from etl.load.reporting import stored_report
    from etl.load.running import run_source

    source, path, rejects = source_named("links-geojson"), tmp_path / "links.geojson", tmp_path / "rejects.csv"
    path.write_bytes(at_a_point({"fr_code": "69999"}))
    report = stored_report(run_source(source, path, french=known).run)
    assert report is not None and report.rejected == 1
    rejects_csv(report.remarks, rejects)
    rejects.write_text(rejects.read_text(encoding="utf-8").replace("69999,", "69123,", 1), encoding="utf-8")
    again = run_source(source, rejects, french=known, part=True)
    assert (again.source, again.status, again.created + again.updated, again.rejected) == (
        "links-geojson",
        "loaded",
        1,
        0,
    )
