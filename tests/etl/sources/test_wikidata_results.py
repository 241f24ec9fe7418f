"""Answers of Wikidata's query service: dates, ranks, unknown values and directions as Wikidata has them (case B81)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.gate.rejection import FileRefused
from etl.records import LinkRecord, ReadFile
from etl.runs import RunReport
from etl.sources.wikidata_p190.fetch import queries

from .conftest import links, read_as, said
from .sparql import ENTITY, LYON, answer, binding

Written = Callable[[str | bytes], Path]


@pytest.fixture
def read(written: Written) -> Callable[..., ReadFile]:
    """Sound statements stand beside those in question, so that one reject does not refuse the file."""

    def results(*bindings: object) -> ReadFile:
        beside = [
            binding(
                statement=f"s{number}",
                **LYON,
                partner=f"{ENTITY}Q{1000 + number}",
                partnerLabel=f"Town {number}",
                geonames="",
                partnerPoint="",
            )
            for number in range(8)
        ]
        return read_as("wikidata-p190", written(answer(*bindings, *beside)))

    return results


@pytest.fixture
def only(read: Callable[..., ReadFile]) -> Callable[..., LinkRecord]:
    def first(**changed: str) -> LinkRecord:
        found = links(read(binding(**changed)))[0]
        assert found.line == 1
        return found

    return first


def test_a_statement_is_a_link_with_its_identifiers_dates_and_reference(only: Callable[..., LinkRecord]) -> None:
    one = only(end="2010-05-00T00:00:00Z/10")
    french, partner = one.french[0], one.partners[0]
    assert (french.name, french.level, french.code) == ("Blois", "commune", "41018")
    assert (partner.name, partner.country, partner.geonames, partner.wikidata, partner.lon) == (
        "Weimar",
        "DE",
        2812482,
        "Q3955",
        11.316666666,
    )
    assert (one.start_year, one.end_year, one.status, one.status_date) == (1995, 2010, "ended", "2010")
    assert (one.kind, one.source_url) == ("unknown", "https://www.wikidata.org/wiki/Q160927#P190")
    assert one.evidence == "Wikidata P190; http://stadt.weimar.de/ueber-weimar/partnerstaedte/"
    assert (one.confidence, only(reference="").confidence) == ("medium", "low")


@pytest.mark.parametrize(
    ("written_date", "year", "warned"),
    [
        ("1995-02-18T00:00:00Z/11", 1995, False),
        ("1995-00-00T00:00:00Z/9", 1995, False),  # month 00: Wikidata knows the year
        ("+1995-02-00T00:00:00Z/10", 1995, False),
        ("1990-01-01T00:00:00Z/8", None, True),  # a decade
        ("1901-01-01T00:00:00Z/7", None, True),  # a century
        ("", None, False),
    ],
)
def test_only_a_year_that_is_known_is_a_year(
    read: Callable[..., ReadFile], written_date: str, year: int | None, warned: bool
) -> None:
    found = read(binding(start=written_date))
    assert links(found)[0].start_year == year
    assert [warning.code for warning in found.warnings] == ["date_too_vague"] * warned


@pytest.mark.parametrize(
    ("changed", "code", "column"),
    [
        ({"partner": "_:b4711"}, "partner_unknown", "partner"),
        ({"partner": "http://www.wikidata.org/.well-known/genid/8f1c"}, "partner_unknown", "partner"),
        ({"partner": "http://example.org/Q1"}, "wikidata_form", "partner"),
        ({"partnerPoint": "<http://www.wikidata.org/entity/Q111> Point(137.4 -4.6)"}, "not_on_earth", "partnerPoint"),
        ({"partnerPoint": "Point(nan 50)"}, "coord_not_finite", "partnerPoint"),
        ({"partnerPoint": "Point(11.3 95)"}, "coord_range", "partnerPoint"),
        ({"partnerPoint": "Point(1e200 2)"}, "coord_range", "partnerPoint"),
        ({"partnerPoint": "Point(0 0)"}, "null_island", "partnerPoint"),
        ({"partnerPoint": "Polygon((1 2))"}, "number_format", "partnerPoint"),
        ({"partnerPoint": "Point(-3.70 40.41)"}, "country_contradicts_point", "partnerPoint"),
        ({"partnerLabel": ""}, "required_missing", "partnerLabel"),
        ({"countries": ""}, "unknown_country", "countries"),
        ({"countries": "DD"}, "unknown_country", "countries"),
        ({"countries": "DE FR"}, "unknown_country", "countries"),
        ({"start": "31/02/1995"}, "date_format", "start"),
        ({"start": "-0050-01-01T00:00:00Z/9"}, "year_range", "start"),
        ({"end": "1990-01-01T00:00:00Z/9"}, "end_before_start", "end"),
        ({"code": "1018"}, "insee_invalid", "code"),
        ({"reference": "javascript:alert(1)"}, "url", "reference"),
        ({"partnerLabel": "Wei\u0000mar"}, "control_char", "partnerLabel"),
    ],
)
def test_what_cannot_be_believed_rejects_its_statement(
    read: Callable[..., ReadFile], changed: dict[str, str], code: str, column: str
) -> None:
    (rejected,) = read(binding(**changed)).rejects
    assert (rejected.line, rejected.code, rejected.column) == (1, code, column)
    assert rejected.hint


def test_a_former_state_beside_todays_country_does_no_harm(only: Callable[..., LinkRecord]) -> None:
    assert only(countries="DD DE").partners[0].country == "DE"


def test_a_statement_of_deprecated_rank_is_ignored_and_said(read: Callable[..., ReadFile]) -> None:
    found = read(binding(rank="http://wikiba.se/ontology#DeprecatedRank"))
    assert said(found) == {1: "deprecated"}


def test_several_geonames_identifiers_name_nobody(only: Callable[..., LinkRecord]) -> None:
    assert only(geonames="2812482 6551127").partners[0].geonames is None


def test_both_directions_are_one_and_the_one_that_knows_the_year_is_kept(read: Callable[..., ReadFile]) -> None:
    found = read(binding(start=""), binding(statement="other", direction="to"))
    assert (said(found), links(found)[0].line, links(found)[0].start_year) == ({1: "repeated_row"}, 2, 1995)
    assert links(found)[0].source_url == "https://www.wikidata.org/wiki/Q3955#P190"


def test_two_directions_that_say_different_years_are_both_kept(read: Callable[..., ReadFile]) -> None:
    found = links(read(binding(), binding(statement="other", direction="to", start="1996-01-01T00:00:00Z/9")))
    assert [one.start_year for one in found[:2]] == [1995, 1996]


def test_a_partner_in_france_is_out_of_scope(read: Callable[..., ReadFile]) -> None:
    found = read(binding(partner=f"{ENTITY}Q90", partnerLabel="Le Port", countries="RE", partnerPoint="", geonames=""))
    assert said(found) == {1: "within_france"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", "not_json"),
        (answer(binding())[:-9], "not_json"),
        (answer(binding()) + "\njava.util.concurrent.TimeoutException", "not_json"),
        ('{"head": {"vars": []}, "head": {}, "results": {}}', "duplicate_key"),
        ('{"head": NaN}', "not_json"),
        ("[" * 100_000, "too_deep"),
        ("[1, 2]", "unknown_format"),
        ('{"entities": {"Q3955": {}}}', "unknown_format"),
        (json.dumps({"head": {"vars": ["country", "cityLabel"]}, "results": {"bindings": []}}), "schema_contract"),
    ],
)
def test_what_is_not_the_answer_to_our_query_is_refused(written: Written, content: str, code: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_as("wikidata-p190", written(content))
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "broken", [7, {"item": "Q1"}, {"item": {"type": "uri"}}, {"mystery": {"type": "literal", "value": "x"}}]
)
def test_a_result_that_is_no_result_is_rejected_alone(read: Callable[..., ReadFile], broken: object) -> None:
    assert said(read(broken)) == {1: "not_a_record"}


def test_a_lone_surrogate_is_no_text(written: Written, read: Callable[..., ReadFile]) -> None:
    (rejected,) = read(binding(partnerLabel="Wei\ud800mar")).rejects
    assert rejected.code in {"undecodable", "invalid_unicode"}


def test_the_query_asks_once_per_department_and_for_what_the_reader_takes() -> None:
    from etl.sources.wikidata_p190.sparql_results import VARIABLES

    asked = list(queries())
    assert len(asked) == len(set(asked)) == 101 + 6 + 2
    assert all(f"?{name}" in asked[0] for name in VARIABLES)
    assert sum('STRSTARTS(?code, "69")' in one for one in asked) == 1


def test_results_load_by_code_and_identifier(run: Callable[..., RunReport], written: Written) -> None:
    report = run("wikidata-p190", written(answer(binding())))
    assert (report.status, report.rejected, report.created + report.updated) == ("loaded", 0, 1)
    assert run("wikidata-p190", written(answer(binding()))).unchanged == 1
