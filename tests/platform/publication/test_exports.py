"""Exports: exactly the selection, strict GeoJSON, and a CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from typing import Any

import orjson
import pytest

from passerelles.publication import places
from passerelles.publication.exports import all_formats
from passerelles.publication.exports.cells import as_text
from passerelles.publication.filters import Selection
from passerelles.publication.snapshot import Snapshot
from tests.platform.publication.recount import Told, kept

pytestmark = pytest.mark.django_db
PROPERTIES = [
    "id",
    "title",
    "kind",
    "status",
    "start_year",
    "end_year",
    "themes",
    "sdgs",
    "mechanisms",
    "fr_code",
    "fr_name",
    "fr_level",
    "fr_epci",
    "fr_department",
    "fr_region",
    "partner_name",
    "partner_country",
    "partner_geonames",
    "partner_wikidata",
    "sources",
    "confidence",
    "last_verified",
    "url",
]
SELECTIONS: list[dict[str, list[str]]] = [
    {},
    {"mechanism": ["water"]},
    {"country": ["DE"], "kind": ["twinning"]},
    {"kind": ["emergency"], "country": ["NA"]},
]


def written(snapshot: Snapshot, extension: str, wanted: dict[str, list[str]]) -> bytes:
    return b"".join(all_formats()[extension].write(snapshot, Selection.parse(wanted, snapshot)))


def features(snapshot: Snapshot, wanted: dict[str, list[str]]) -> list[dict[str, Any]]:
    collection = orjson.loads(written(snapshot, "geojson", wanted))
    assert collection["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = collection["features"]
    return found


def test_formats_are_found_by_presence() -> None:
    assert set(all_formats()) >= {"geojson", "geojsonl", "csv"}


@pytest.mark.parametrize("wanted", SELECTIONS, ids=str)
def test_every_format_holds_exactly_the_links_of_the_recount(
    snapshot: Snapshot, told_by_orm: list[Told], wanted: dict[str, list[str]]
) -> None:
    expected = sum(len(links) for links in kept(told_by_orm, wanted).values())
    ids = [feature["id"] for feature in features(snapshot, wanted)]
    lines = written(snapshot, "geojsonl", wanted).splitlines()
    rows = list(csv.DictReader(io.StringIO(written(snapshot, "csv", wanted).decode("utf-8-sig"))))
    assert len(ids) == len(set(ids)) == expected
    assert [orjson.loads(line)["id"] for line in lines] == ids
    assert [row["id"] for row in rows] == ids


def test_links_carry_the_properties_of_the_contract_in_their_order(snapshot: Snapshot) -> None:
    for feature in features(snapshot, {}):
        assert list(feature["properties"]) == PROPERTIES
        assert feature["properties"]["sources"], "every link says who says so"
        assert all(
            list(source) == ["name", "url", "licence", "retrieved"] for source in feature["properties"]["sources"]
        )


def test_geometries_are_lines_in_range_that_start_in_france(snapshot: Snapshot) -> None:
    for feature in features(snapshot, {}):
        geometry = feature["geometry"]
        if geometry is None:
            continue
        parts = [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]
        assert all(len(part) == 2 for part in parts)
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for part in parts for lon, lat in part)


def test_a_link_across_the_antimeridian_is_cut(small: Snapshot) -> None:
    [feature] = features(small, {"country": ["FJ"]})
    assert feature["geometry"]["type"] == "MultiLineString"
    [row] = csv.DictReader(io.StringIO(written(small, "csv", {"country": ["FJ"]}).decode("utf-8-sig")))
    assert (row["fr_lon"], row["partner_lon"]) == ("-176.2", "178.44")


def test_a_partner_known_by_its_country_says_so(small: Snapshot) -> None:
    [feature] = features(small, {"country": ["NA"]})
    assert feature["precision"] == {"fr": "locality", "partner": "country"}
    assert feature["geometry"]["coordinates"][1] == [17.1, -20.6]


def test_unknowns_are_null_and_dates_are_those_of_sources(small: Snapshot) -> None:
    [feature] = features(small, {"country": ["NA"]})
    properties = feature["properties"]
    assert properties["title"] is None and properties["start_year"] is None and properties["last_verified"] == "2024-05"
    assert properties["sources"] == [
        {"name": "Ville de Lyon", "url": "https://example.org/lyon", "licence": None, "retrieved": "2025-01-01"}
    ]


def test_an_empty_selection_of_links_is_a_valid_collection(small: Snapshot) -> None:
    assert features(small, {"kind": ["emergency"]}) == []
    assert written(small, "geojsonl", {"kind": ["emergency"]}) == b""
    assert written(small, "csv", {"kind": ["emergency"]}).count(b"\r\n") == 1


def test_a_formula_in_a_title_is_harmless_in_csv_and_intact_in_geojson(small: Snapshot) -> None:
    [row] = csv.DictReader(io.StringIO(written(small, "csv", {"q": ["potable"]}).decode("utf-8-sig")))
    [feature] = features(small, {"q": ["potable"]})
    assert row["title"] == "'=Eau potable à l'école"
    assert feature["properties"]["title"] == "=Eau potable à l'école"


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "\0"])
def test_texts_that_spreadsheets_run_get_an_apostrophe(text: str) -> None:
    assert as_text(text) == f"'{text}"


def test_numbers_stay_numbers() -> None:
    assert (as_text(-2.5), as_text(2006), as_text(None)) == ("-2.5", "2006", "")


def test_the_whole_export_is_the_ready_file(snapshot: Snapshot) -> None:
    assert written(snapshot, "geojson", {}) == snapshot.links_text.read_bytes()


def test_the_chunks_of_an_export_are_small(snapshot: Snapshot) -> None:
    assert max(map(len, all_formats()["geojson"].write(snapshot, Selection()))) <= 1 << 18


@pytest.mark.parametrize("wanted", SELECTIONS, ids=str)
def test_places_are_the_ends_of_the_links_with_their_partnerships(
    snapshot: Snapshot, told_by_orm: list[Told], wanted: dict[str, list[str]]
) -> None:
    collection = orjson.loads(b"".join(places.write(snapshot, Selection.parse(wanted, snapshot))))
    again: dict[str, int] = {}
    for links in kept(told_by_orm, wanted).values():
        for end in {link.here.id for link in links} | {link.there.id for link in links}:
            again[end] = again.get(end, 0) + 1
    assert {f["id"]: f["properties"]["partnerships"] for f in collection["features"]} == again
    assert {f["geometry"]["type"] for f in collection["features"] if f["geometry"]} <= {"Point"}
