"""A row that cannot be believed is rejected with its line, column and value; the others pass."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from etl.gate.rejection import RowRejected
from etl.gate.row import Row
from etl.records import LinkRecord, ReadFile

Gate = Callable[..., ReadFile]

REJECTED = [
    ({"kind": "sport"}, "unknown_kind", "kind", "sport"),
    ({"mechanisms": "water;sport"}, "unknown_mechanism", "mechanisms", "sport"),
    ({"themes": "eau"}, "unknown_theme", "themes", "eau"),
    ({"status": "alive"}, "unknown_status", "status", "alive"),
    ({"fr_level": "canton"}, "unknown_fr_level", "fr_level", "canton"),
    ({"fr_level": "water_agency", "fr_name": "Agence de l'eau", "fr_code": ""}, "funder_only", "fr_level", "Agence de l'eau"),
    ({"partner_level": "country"}, "unknown_partner_level", "partner_level", "country"),
    ({"confidence": "sure"}, "unknown_confidence", "confidence", "sure"),
    ({"amount_eur": "100", "amount_scope": "all"}, "unknown_amount_scope", "amount_scope", "all"),
    ({"fr_name": ""}, "required_missing", "fr_name", ""),
    ({"fr_level": ""}, "required_missing", "fr_level", ""),
    ({"partner_country": ""}, "required_missing", "partner_country", ""),
    ({"partner_country": "Mali"}, "unknown_country", "partner_country", "Mali"),
    ({"partner_country": "UK"}, "unknown_country", "partner_country", "UK"),
    ({"partner_country": "FR"}, "partner_in_france", "partner_country", "FR"),
    ({"partner_country": "PF"}, "partner_in_france", "partner_country", "PF"),
    ({"fr_code": "1001"}, "insee_invalid", "fr_code", "1001"),
    ({"fr_code": "2,17E+13"}, "siren_mangled", "fr_code", "2,17E+13"),
    ({"fr_level": "intercommunality", "fr_code": "200046978"}, "siren_luhn", "fr_code", "200046978"),
    ({"fr_level": "intercommunality", "fr_code": "2000469"}, "siren_invalid", "fr_code", "2000469"),
    ({"start_year": "1_990"}, "number_format", "start_year", "1_990"),
    ({"start_year": "１９９０"}, "number_format", "start_year", "１９９０"),
    ({"start_year": "١٩٩٠"}, "number_format", "start_year", "١٩٩٠"),
    ({"amount_eur": "nan"}, "number_format", "amount_eur", "nan"),
    ({"amount_eur": "12.5"}, "number_format", "amount_eur", "12.5"),
    ({"amount_eur": "9" * 5000}, "field_too_long", "amount_eur", "9" * 200 + "…"),
    ({"start_year": "90"}, "year_range", "start_year", "90"),
    ({"start_year": "2010", "end_year": "2009"}, "end_before_start", "end_year", "2009"),
    ({"source_date": "31/02/2020"}, "date_format", "source_date", "31/02/2020"),
    ({"source_date": "2020-02-31"}, "date_format", "source_date", "2020-02-31"),
    ({"status_date": "2020-13"}, "date_format", "status_date", "2020-13"),
    ({"status_date": "12/11/10"}, "date_format", "status_date", "12/11/10"),
    ({"status_date": "0000"}, "date_format", "status_date", "0000"),
    ({"source_url": "javascript:alert(1)"}, "url", "source_url", "javascript:alert(1)"),
    ({"source_url": "file:///etc/passwd"}, "url", "source_url", "file:///etc/passwd"),
    ({"source_url": "http://169.254.169.254/"}, "url", "source_url", "http://169.254.169.254/"),
    ({"source_url": "http://0x7f.1/"}, "url", "source_url", "http://0x7f.1/"),
    ({"source_url": "https://me:you@lyon.fr/"}, "url", "source_url", "https://me:you@lyon.fr/"),
    ({"source_url": "http://localhost/"}, "url", "source_url", "http://localhost/"),
    ({"source_url": ""}, "not_traceable", "source_url", ""),
    ({"title": "a\x00b"}, "control_char", "title", "a\\x00b"),
    ({"title": "a\x1b[31mb"}, "control_char", "title", "a\\x1b[31mb"),
    ({"title": "a\ufffdb"}, "undecodable", "title", "a\ufffdb"),
    ({"title": "x" * 1001}, "field_too_long", "title", "x" * 200 + "…"),
    ({"partner_name": "Bamako | Ségou", "partner_level": "commune | commune | commune"}, "parallel_length", "partner_level", ""),
    ({"partner_name": "Bamako | Ségou", "partner_geonames": "2460596"}, "parallel_length", "partner_geonames", ""),
    ({"partner_geonames": "n°12"}, "number_format", "partner_geonames", "n°12"),
    ({"partner_wikidata": "3777"}, "wikidata_form", "partner_wikidata", "3777"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "code", "column", "value"), REJECTED, ids=[f"{row[1]}:{row[2]}:{n}" for n, row in enumerate(REJECTED)]
)
def test_a_bad_value_rejects_its_row_and_says_where(
    gate: Gate, cells: dict[str, str], code: str, column: str, value: str
) -> None:
    read = gate({}, cells, beside=8)
    (reject,) = read.rejects
    assert (reject.line, reject.code, reject.column) == (3, code, column)
    assert not value or reject.value == value
    assert reject.hint
    assert len(read.records) == 9 and read.rows_in == 10


POINTS = [
    ("0", "0", "null_island"),
    ("181", "12", "coord_range"),
    ("540", "12", "coord_range"),
    ("2.35", "91", "coord_range"),
    ("nan", "12", "coord_not_finite"),
    ("Infinity", "12", "coord_not_finite"),
    ("1e200", "2", "coord_range"),
    ("1e308", "1e308", "coord_range"),
    ("1e999", "2", "coord_range"),
    ("652381", "6862047", "projected_coords"),
    ("2,35", "48,85", "number_format"),
    ("١", "٢", "number_format"),
    ("2.35", "", "coord_incomplete"),
]


@pytest.mark.parametrize(("lon", "lat", "code"), POINTS)
def test_a_point_is_judged_as_plain_numbers_before_any_geometry(gate: Gate, lon: str, lat: str, code: str) -> None:
    process = os.getpid()
    read = gate({"partner_lon": lon, "partner_lat": lat, "partner_precision": "locality"}, beside=9)
    assert [reject.code for reject in read.rejects] == [code]
    assert os.getpid() == process


def test_a_decimal_comma_is_a_number_where_semicolons_separate(gate: Gate) -> None:
    read = gate({"partner_lon": "-1,52", "partner_lat": "12,36", "partner_precision": "locality"}, delimiter=";")
    (record,) = read.records
    assert isinstance(record, LinkRecord)
    assert (record.partners[0].lon, record.partners[0].lat) == (-1.52, 12.36)


def test_the_insee_code_that_a_spreadsheet_damaged_is_suggested_not_mended(gate: Gate) -> None:
    (reject,) = gate({"fr_code": "1001"}, beside=9).rejects
    assert "01001" in reject.hint


def test_corsican_and_overseas_codes_pass(gate: Gate) -> None:
    read = gate({"fr_code": "2A004", "fr_name": "Ajaccio"}, {"fr_code": "97411", "fr_name": "Saint-Denis"})
    assert not read.rejects


def test_an_amount_may_group_its_digits_and_says_when_its_scope_is_unknown(gate: Gate) -> None:
    (record,) = gate({"amount_eur": "1 234 567"}).records
    assert isinstance(record, LinkRecord)
    assert (record.amount_eur, record.amount_scope) == (1234567, "unknown")


def test_decomposed_accents_are_composed(gate: Gate) -> None:
    (record,) = gate({"title": "Orle\u0301ans"}).records
    assert isinstance(record, LinkRecord)
    assert record.title == "Orléans"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Écrire à jean.dupont@lyon.fr", "personal_data"),
        ("Appeler le 04 72 10 30 30", "personal_data"),
        ("OrlÃ©ans", "mojibake_suspect"),
        ("\u202egnol", "bidi"),
    ],
)
def test_what_may_be_right_is_loaded_and_said(gate: Gate, title: str, code: str) -> None:
    read = gate({"title": title})
    assert len(read.records) == 1
    assert [(warning.line, warning.code, warning.column) for warning in read.warnings] == [(2, code, "title")]
    if code == "personal_data":
        assert read.warnings[0].value == "(withheld)"


def test_the_same_row_twice_is_counted_once_and_said(gate: Gate) -> None:
    read = gate({}, {})
    assert (read.rows_in, len(read.records), [one.line for one in read.repeated]) == (2, 1, [3])


def test_a_row_is_the_same_whatever_the_order_of_its_columns(gate: Gate) -> None:
    one = gate({}).records[0].row_hash
    header, *cells = (
        ["fr_level", "fr_name", "source_url", "partner_country", "kind", "partner_level", "partner_name", "fr_code"],
        ("commune,Lyon,https://www.lyon.fr/,BF,agreement,commune,Ouagadougou,69123"),
    )
    assert gate(text=f"{','.join(header)}\n{cells[0]}\n").records[0].row_hash == one


def test_a_reader_that_takes_column_by_column_gets_no_endless_cell() -> None:
    with pytest.raises(RowRejected) as rejection:
        Row(2, {"network": "x" * 201}).take("network", longest=200)
    assert (rejection.value.code, rejection.value.column) == ("field_too_long", "network")
