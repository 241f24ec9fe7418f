"""IATI: activities of French authorities, told by identifiers and not by names that other countries have too."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from etl.gate.csv_rows import RowRejectedAt
from etl.gate.rejection import FileRefused, RowIgnored, RowRejected
from etl.records import LinkRecord
from etl.sources.iati.read import SCHEMA, read, rows
from passerelles.cooperation.models import Participation
from passerelles.provenance.models import SourceRecord

from .conftest import Load, accounted, reasons, sample

EXAMPLE = Path(os.environ.get("PASSERELLES_DATA", "")) / "services" / "iati_activity_example.xml"
XML = sample("iati.xml")


def record(text: str = XML, number: int = 1) -> LinkRecord:
    row = list(rows(text.encode(), "utf-8", SCHEMA))[number - 1]
    assert not isinstance(row, RowRejectedAt)
    found = read(row)
    assert not row.untaken()
    return found


def test_an_activity_becomes_what_its_source_says_and_no_more() -> None:
    one = record()
    assert [(named.name, named.level, named.code) for named in one.french] == [
        ("Métropole de Lyon", "intercommunality", "200046977"),
        ("Ville de Lyon", "commune", "216901231"),
    ]
    assert [(named.name, named.country) for named in one.partners] == [("Ouagadougou", "BF")]
    assert (one.title, one.kind, one.status, one.status_date) == (
        "Eau potable à Ouagadougou",
        "project",
        "active",
        "2025-01-15",
    )
    assert (one.start_year, one.end_year) == (2019, None)  # the end is planned only
    assert one.themes == ("water_sanitation", "waste") and one.mechanisms == ()
    assert (one.amount_eur, one.amount_scope, one.amount_year) == (
        3500,
        "total",
        2019,
    )  # the revised budget of that year
    assert one.operators == ("Eau Vive",) and one.evidence == "IATI FR-SIREN-216901231-BF-01"
    assert "someone@example.org" not in str(one.raw) and "Person" not in str(one.raw)


def test_several_countries_are_several_partners_that_nobody_names() -> None:
    one = record(number=3)
    assert [(named.name, named.country) for named in one.partners] == [("", "MA"), ("", "SN")]
    assert (one.status, one.status_cause) == ("ended", "Annulée, selon la source.")
    assert one.themes == ("health",)  # 21010 may be roads as well as public transport
    assert one.amount_eur is None and [said.code for said in one.warnings] == ["amount_not_in_euros"]


@pytest.mark.django_db
def test_activities_load_and_every_one_is_accounted_for(load_sample: Load) -> None:
    report = load_sample("iati", "iati.xml")
    assert (report.status, report.rows_in, report.ignored, report.rejected) == ("loaded", 3, 1, 0) and accounted(report)
    assert [one.code for one in report.remarks if one.line == 2] == ["no_french_authority"]
    told = Participation.objects.filter(partnership__records__source_id="iati", authority__isnull=False)
    assert {one.authority.natural_key for one in told if one.authority} == {
        "fr/intercommunality/200046977", "fr/commune/69123", "geonames/commune/2357048", "fr/department/34", "ma/country/~ma",
        "sn/country/~sn",
    }  # fmt: skip
    again = load_sample("iati", "iati.xml")
    assert (again.unchanged, again.created, again.updated) == (2, 0, 0)
    assert SourceRecord.objects.filter(source_id="iati").count() == 2


def test_a_french_body_that_is_no_local_authority_is_none() -> None:
    """775 665 599 is the State's development agency: its number does not begin with 20 to 25."""
    agency = XML.replace('FR-SIREN-216901231"', 'FR-SIREN-775665599"').replace("FR-SIRET-20004697700019", "FR-3")
    with pytest.raises(RowIgnored) as caught:
        record(agency)
    assert caught.value.code == "no_french_authority"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('<recipient-country code="BF" percentage="100"/>', "", "required_missing"),
        ('code="BF"', 'code="Burkina"', "unknown_country"),
        ("FR-SIREN-216901231\"", "FR-SIREN-216901232\"", "siren_luhn"),
        ("<narrative>Métropole de Lyon</narrative>", "<narrative>Lyon</narrative>", "level_unknown"),
        ("2019-04-02", "04/02/2019", "date_format"),
        ("<iati-identifier>FR-SIREN-216901231-BF-01</iati-identifier>", "", "required_missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_believed_is_rejected(before: str, after: str, code: str) -> None:
    assert before in XML
    with pytest.raises(RowRejected) as caught:
        record(XML.replace(before, after))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (XML[:-40], "not_xml"),
        (XML.replace("2.03", "1.05"), "schema_contract"),
        ("<html></html>", "schema_contract"),
        (XML.replace("?>", '?><!DOCTYPE a [<!ENTITY x "y">]>', 1), "xml_entities"),
        (XML.replace("?>", '?><!DOCTYPE a SYSTEM "file:///etc/passwd">', 1), "xml_entities"),
        ('<iati-activities version="2.03">' + "<a>" * 100, "too_deep"),
    ],
)
def test_what_is_not_iati_is_refused_whole(text: str, code: str) -> None:
    with pytest.raises(FileRefused) as caught:
        list(rows(text.encode(), "utf-8", SCHEMA))
    assert caught.value.code == code


def test_memory_stays_flat_over_many_activities() -> None:
    head, one, tail = (
        XML.partition(" <iati-activity ")[0],
        XML[XML.index(" <iati-activity ") : XML.index("</iati-activity>") + 16],
        "</iati-activities>",
    )
    content = (head + one * 5000 + tail).encode()
    tracemalloc.start()
    assert sum(1 for _ in rows(content, "utf-8", SCHEMA)) == 5000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3_000_000


@pytest.mark.skipif(not EXAMPLE.is_file(), reason="PASSERELLES_DATA names no folder")
@pytest.mark.django_db
def test_the_standard_s_own_example_is_read_and_is_nobody_s_in_france(load_sample: Load) -> None:
    report = load_sample("iati", content=EXAMPLE.read_bytes())
    assert (report.rows_in, report.ignored, reasons(report)) == (1, 1, {}) and report.status == "loaded"
