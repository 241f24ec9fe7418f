"""Official points and outlines: they take the place of what we knew, save where a person decided or latitude comes first."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from etl.source import FIXTURES
from passerelles.provenance.models import LockedField, SourceRecord
from passerelles.territories.models import Authority, Outline

from .conftest import Load, accounted, reasons, sample

pytestmark = pytest.mark.django_db
SERVICES = Path(os.environ.get("PASSERELLES_DATA", "")) / "services"


def authority(code: str) -> Authority:
    level = "intercommunality" if len(code) == 9 else "commune"
    return Authority.objects.get(natural_key=f"fr/{level}/{code}")


def place(code: str) -> tuple[float, float, str, str]:
    one = authority(code)
    assert one.point is not None
    return one.point.x, one.point.y, one.precision, one.located_by


def changed(**changes: Any) -> str:
    """The sample's communes, the first of them otherwise; more sound ones, so that one reject does not refuse the file."""
    communes = json.loads(sample("communes.json"))
    communes[0] |= changes
    return json.dumps([*communes, *json.loads(sample("epcis.json"))])


def test_an_official_point_takes_the_place_of_a_town_s_and_says_who_gave_it(load_sample: Load) -> None:
    assert place("34001")[2] == "locality" and place("200000172")[2] == "district"
    report = load_sample("geo-api", "communes.json", "epcis.json")
    assert (report.status, report.updated, report.created, report.rejected) == ("loaded", 6, 0, 0) and accounted(report)
    assert place("34001") == (3.3026, 43.46, "exact", "API Découpage administratif")
    assert place("200000172")[:3] == (6.42, 46.09, "exact")
    assert (authority("34001").population, authority("34032").population) == (1901, 81545)


def test_without_an_official_point_the_known_one_stays(load_sample: Load) -> None:
    before = place("43111")
    report = load_sample("geo-api", "communes.json")
    assert place("43111") == before and authority("43111").population == 878
    assert [(one.line, one.code) for one in report.remarks] == [(3, "no_point")]


def test_a_field_that_a_person_locked_is_never_changed(load_sample: Load) -> None:
    for field in ("point", "precision", "located_by"):
        LockedField.objects.create(
            object_id=authority("34001").pk, model="territories.Authority", field=field, reason="town hall"
        )
    before = place("34001")
    load_sample("geo-api", "communes.json")
    assert place("34001") == before and place("34032")[2] == "exact"


def test_loading_again_changes_nothing_and_the_bundled_tables_do_not_undo_it(load_sample: Load) -> None:
    load_sample("geo-api", "communes.json")
    again = load_sample("geo-api", "communes.json")
    assert (again.unchanged, again.created, again.updated) == (4, 0, 0)
    from etl.load.reference import load_reference

    load_reference(FIXTURES / "reference")
    assert place("34001")[2] == "exact"


def test_outlines_are_kept_and_their_megabytes_are_not_repeated_in_the_record(load_sample: Load) -> None:
    load_sample("geo-api", "communes.json")
    one = Outline.objects.get()
    point = authority("34001").point
    assert one.authority == authority("34001") and point is not None and one.area.contains(point)
    record = SourceRecord.objects.get(source_id="geo-api", title="Abeilhan")
    assert record.raw["contour"].startswith("sha256:")


def test_a_group_of_two_departments_that_comes_twice_counts_once(load_sample: Load) -> None:
    report = load_sample("geo-api", "epcis.json", text=sample("epcis.json"))
    assert (report.updated, report.ignored) == (2, 2) and accounted(report)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"centre": {"type": "Point", "coordinates": [43.46, 3.3026]}}, "axis_order"),
        ({"centre": {"type": "Point", "coordinates": [0, 0]}}, "null_island"),
        ({"centre": {"type": "Point", "coordinates": [3.3, 91]}}, "coord_range"),
        ({"centre": {"type": "Point", "coordinates": [1e200, 43]}}, "coord_range"),
        ({"centre": {"type": "Point", "coordinates": [10**400, 43]}}, "coord_not_finite"),
        ({"centre": {"type": "Point", "coordinates": [700000.0, 6600000.0]}}, "projected_coords"),
        ({"centre": {"type": "Point", "coordinates": ["3.3", "43.4"]}}, "geometry"),
        ({"centre": {"type": "Point", "coordinates": []}}, "geometry"),
        ({"centre": {"type": "Point", "coordinates": [3.3]}}, "geometry"),
        ({"centre": {"type": "Point", "coordinates": [3.3, 43.4], "crs": {}}}, "crs_member"),
        ({"centre": {"type": "LineString", "coordinates": [[3.3, 43.4], [3, 43]]}}, "geometry"),
        ({"contour": {"type": "Polygon", "coordinates": [[[3, 43], [4, 43], [4, 44], [3, 44]]]}}, "ring_not_closed"),
        ({"contour": {"type": "Polygon", "coordinates": [[[3, 43], [4, 43], [3, 43]]]}}, "ring_not_closed"),
        ({"contour": {"type": "Polygon", "coordinates": [[[3, 43], [4, 44], [4, 43], [3, 44], [3, 43]]]}}, "outline_invalid"),
        ({"contour": {"type": "Polygon", "coordinates": []}}, "geometry"),
        ({"contour": {"type": "MultiPolygon", "coordinates": []}}, "geometry"),
        ({"contour": {"type": "Polygon", "coordinates": [[[-179, 1], [179, 1], [179, 2], [-179, 1]]]}}, "outline_too_wide"),
        ({"code": "34999"}, "unknown_code"),
        ({"code": "3401"}, "insee_invalid"),
        ({"code": "200000173"}, "siren_luhn"),
        ({"siren": "213400014"}, "siren_luhn"),
        ({"population": "beaucoup"}, "number_format"),
    ],
)  # fmt: skip
def test_what_cannot_be_believed_is_rejected_and_the_rest_loads(
    load_sample: Load, changes: dict[str, Any], code: str
) -> None:
    before = authority("34001")
    report = load_sample("geo-api", text=changed(**changes))
    assert reasons(report) == {1: code} and report.updated == 5 and accounted(report)
    assert place("34001")[2] == "locality" and authority("34001").population == before.population
    assert not Outline.objects.exists()


def test_a_point_with_a_height_counts_without_it(load_sample: Load) -> None:
    assert not reasons(load_sample("geo-api", text=changed(centre={"type": "Point", "coordinates": [3.3, 43.4, 12]})))
    assert place("34001")[:2] == (3.3, 43.4)


def test_another_name_and_another_siren_are_said(load_sample: Load) -> None:
    report = load_sample("geo-api", text=changed(nom="Tout autre", siren="216901231"))
    assert {one.code for one in report.remarks if one.line == 1} == {"name_differs_from_code", "siren_differs"}


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ('{"nom":"Abeilhan","code":"34001"}', "schema_contract"),
        ('[{"nom":"Abeilhan","code":"34001","centroid":[]}]', "schema_contract"),
        ('[{"nom":"Abeilhan","code":"34001"', "truncated"),
        ('[{"nom":"Abeilhan","code":NaN}]', "not_json"),
        ("[" * 100_000, "too_deep"),
        ('[{"nom":"Abeilhan","code":"34001"}] []', "trailing_data"),
        ("<!DOCTYPE html><html></html>", "schema_contract"),
    ],
)
def test_what_is_no_answer_of_the_service_is_refused_whole(load_sample: Load, text: str, cause: str) -> None:
    report = load_sample("geo-api", text=text)
    assert report.status == "refused" and cause in report.cause


def test_latitude_first_throughout_refuses_the_whole_file(load_sample: Load) -> None:
    communes = json.loads(sample("communes.json"))
    for one in communes:
        if "centre" in one:
            one["centre"]["coordinates"].reverse()
    report = load_sample("geo-api", text=json.dumps(communes))
    assert report.status == "refused" and "too_many_rejects" in report.cause


def test_the_database_takes_no_outline_that_crosses_itself(load_sample: Load) -> None:
    load_sample("geo-api", "communes.json")
    bow = "SRID=4326;MULTIPOLYGON(((3 43, 4 44, 4 43, 3 44, 3 43)))"
    with pytest.raises(IntegrityError, match="outline_is_valid"), transaction.atomic():
        Outline.objects.update(area=bow)


def test_every_department_is_asked_for_at_the_address_of_the_service() -> None:
    from etl.sources.geo_api.fetch import questions

    asked = list(questions())
    assert len(asked) == 2 * 101
    assert asked[0][0] == "https://geo.api.gouv.fr/departements/01/communes"


@pytest.mark.skipif(not SERVICES.is_dir(), reason="PASSERELLES_DATA names no folder")
def test_the_shapes_of_the_real_service_are_read(load_sample: Load) -> None:
    names = ("communes_default", "communes_fields", "epcis", "communes_search_nom")
    text = (
        "["
        + ",".join((SERVICES / f"geo_api_{name}.json").read_text()[1:-1].strip().removesuffix("]") for name in names)
        + "]"
    )
    report = load_sample("geo-api", text=text)
    assert report.status == "loaded" and not reasons(report) and accounted(report)
