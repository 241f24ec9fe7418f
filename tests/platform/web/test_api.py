"""The API answers what publication computes, in the shapes that the contract names."""

from __future__ import annotations

import csv
import io
import re
import zlib
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import shapely
from django.test import Client

from passerelles.publication.facets import facets
from passerelles.publication.filters import FILTERS, Selection
from passerelles.publication.totals import totals

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot

pytestmark = pytest.mark.django_db  # pytest-django makes the test database of the `snapshot` fixture for this mark only

PROPERTIES = {
    "id", "title", "kind", "status", "start_year", "end_year", "themes", "sdgs", "mechanisms", "fr_code", "fr_name", "fr_level",
    "fr_epci", "fr_department", "fr_region", "partner_name", "partner_country", "partner_geonames", "partner_wikidata", "sources",
    "confidence", "last_verified", "url",
}  # fmt: skip


def read(visitor: Client, address: str, **headers: str) -> Any:
    answer = visitor.get(address, headers=headers)
    assert answer.status_code == 200, answer.getvalue()
    return orjson.loads(answer.getvalue())


def water_in_morocco(snapshot: Snapshot) -> Selection:
    return Selection.parse({"country": ["MA"], "theme": ["water_sanitation", "waste"]}, snapshot)


WATER_IN_MOROCCO = "country=MA&theme=water_sanitation&theme=waste"


def test_links_are_exactly_those_of_the_filters(visitor: Client, snapshot: Snapshot) -> None:
    whole = read(visitor, "/api/v1/links.geojson")["features"]
    found = read(visitor, f"/api/v1/links.geojson?{WATER_IN_MOROCCO}")["features"]
    wanted = [
        f["id"]
        for f in whole
        if f["properties"]["partner_country"] == "MA" and {"water_sanitation", "waste"} & set(f["properties"]["themes"])
    ]
    assert len(whole) == snapshot.links
    assert [f["id"] for f in found] == wanted != []


def test_links_carry_the_properties_of_the_contract(visitor: Client) -> None:
    for feature in read(visitor, "/api/v1/links.geojson?country=ML")["features"]:
        assert set(feature["properties"]) == PROPERTIES


@pytest.mark.parametrize("geometry", ["straight", "geodesic"])
def test_links_are_valid_rfc_7946(visitor: Client, geometry: str) -> None:
    answer = read(visitor, f"/api/v1/links.geojson?geometry={geometry}&kind=agreement")
    assert answer["type"] == "FeatureCollection" and "crs" not in answer
    drawn = [feature for feature in answer["features"] if feature["geometry"]]
    assert drawn
    for feature in drawn:
        assert feature["type"] == "Feature" and feature["geometry"]["type"] in {"LineString", "MultiLineString"}
        line = shapely.from_geojson(orjson.dumps(feature["geometry"]))
        west, south, east, north = line.bounds
        assert line.is_valid and not line.is_empty
        assert -180 <= west <= east <= 180 and -90 <= south <= north <= 90
        assert east - west <= 180 or len(shapely.get_parts(line)) > 1


def test_geodesics_keep_the_two_ends(visitor: Client) -> None:
    straight = read(visitor, "/api/v1/links.geojson?country=JP")["features"]
    bent = read(visitor, "/api/v1/links.geojson?country=JP&geometry=geodesic")["features"]
    assert len(straight) == len(bent) > 0
    for one, other in zip(straight, bent, strict=True):
        if one["geometry"] and one["geometry"]["type"] == other["geometry"]["type"] == "LineString":
            ends, curve = one["geometry"]["coordinates"], other["geometry"]["coordinates"]
            assert [curve[0], curve[-1]] == ends and len(curve) > 20
            assert max(lat for _, lat in curve) > max(lat for _, lat in ends)


def test_places_are_points_of_authorities_with_a_link(visitor: Client) -> None:
    places = read(visitor, f"/api/v1/places.geojson?{WATER_IN_MOROCCO}")["features"]
    links = read(visitor, f"/api/v1/links.geojson?{WATER_IN_MOROCCO}")["features"]
    names = {f["properties"][side] for f in links for side in ("fr_name", "partner_name")}
    assert {place["properties"]["name"] for place in places} == names
    assert all(place["geometry"] is None or place["geometry"]["type"] == "Point" for place in places)


def test_facets_and_totals_are_those_of_publication(visitor: Client, snapshot: Snapshot) -> None:
    answer = read(visitor, f"/api/v1/facets?{WATER_IN_MOROCCO}")
    chosen = water_in_morocco(snapshot)
    assert answer["facets"] == facets(snapshot, chosen)
    assert answer["totals"]["partnerships"] == totals(snapshot, chosen).partnerships > 0


def test_flows_say_what_is_shown_and_what_is_left_out(visitor: Client) -> None:
    answer = read(visitor, "/api/v1/flows?zoom=2&lang=en")
    assert answer["level"] == "region-country"
    total = read(visitor, "/api/v1/facets")["totals"]["partnerships"]
    assert total == answer["partnerships_total"] == answer["partnerships_shown"] + sum(answer["left_out"].values())
    assert {place["id"] for place in answer["places"]} >= {
        end for flow in answer["flows"] for end in (flow["from_id"], flow["to_id"])
    }
    assert any(place["name"] == "Germany" for place in answer["places"])


def test_a_view_keeps_flows_with_one_end_in_it(visitor: Client) -> None:
    near_reunion = read(visitor, "/api/v1/flows?zoom=2&bbox=40,-30,60,-10")
    assert 0 < near_reunion["shown"] < read(visitor, "/api/v1/flows?zoom=2")["shown"]
    assert near_reunion["left_out"]["outside_view"] > 0


def test_filters_list_every_value_in_both_languages(visitor: Client) -> None:
    listed = {one["name"]: one for one in read(visitor, "/api/v1/filters")["filters"]}
    assert set(listed) == set(FILTERS)
    water = next(value for value in listed["mechanism"]["values"] if value["value"] == "water")
    assert water["label"] == {"fr": "1 % eau et assainissement", "en": "1% water and sanitation"}


def test_search_forgives_accents_and_finds_both_ends(visitor: Client) -> None:
    hits = (
        read(visitor, "/api/v1/search?q=region+auvergne+rhone+alpes")["hits"]
        or read(visitor, "/api/v1/search?q=auvergne")["hits"]
    )
    assert any("Auvergne" in hit["label"] for hit in hits)
    assert read(visitor, "/api/v1/search?q=maroc")["hits"][0]["kind"] == "country"
    assert len(read(visitor, "/api/v1/search?q=saint&limit=3")["hits"]) == 3


def test_a_download_is_the_selection_with_a_dated_ascii_name(visitor: Client, snapshot: Snapshot) -> None:
    answer = visitor.get(f"/export/links.csv?{WATER_IN_MOROCCO}")
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    wanted = [f["id"] for f in read(visitor, f"/api/v1/links.geojson?{WATER_IN_MOROCCO}")["features"]]
    assert [row["id"] for row in rows] == wanted
    assert (
        answer["Content-Disposition"] == f'attachment; filename="passerelles-links-selection-{snapshot.built_on}.csv"'
    )


def test_every_format_can_be_downloaded(visitor: Client) -> None:
    formats = visitor.get("/export/links.nope").json()["choices"]
    assert {"geojson", "geojsonl", "csv"} <= set(formats)
    for extension in formats:
        answer = visitor.get(f"/export/links.{extension}?country=JP")
        assert answer.status_code == 200 and re.search(
            rf"-\d{{4}}-\d\d-\d\d\.{extension}\"$", answer["Content-Disposition"]
        )


ADDRESSES = ["/api/v1/links.geojson", "/api/v1/places.geojson", "/api/v1/flows", "/api/v1/facets", "/api/v1/filters",
             "/api/v1/search?q=lyon", "/export/links.csv", "/export/links.geojson", "/embed", "/embed/map.svg"]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_known_etag_costs_a_304(visitor: Client, address: str) -> None:
    first = visitor.get(address)
    again = visitor.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304 and again.getvalue() == b"" and again["ETag"] == first["ETag"]
    assert first["Cache-Control"].startswith("public")
    assert visitor.get(address, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_gives_the_headers_alone(visitor: Client, address: str) -> None:
    whole, head = visitor.get(address), visitor.head(address)
    assert head.status_code == 200 and head.content == b""
    assert head["ETag"] == whole["ETag"] and head["Content-Type"] == whole["Content-Type"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_options_tell_the_methods_and_others_are_refused(visitor: Client, address: str) -> None:
    assert visitor.options(address)["Allow"] == "GET, HEAD, OPTIONS"
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE"):
        answer = visitor.generic(method, address)
        assert answer.status_code == 405 and answer["Allow"] == "GET, HEAD, OPTIONS"


def test_what_the_answer_depends_on_is_in_its_etag(visitor: Client) -> None:
    asked = [
        "flows",
        "facets",
        "flows?zoom=5",
        "flows?lang=en",
        "flows?kind=twinning",
        "flows?kind=twinning&kind=project",
    ]
    assert len({visitor.get(f"/api/v1/{address}")["ETag"] for address in asked}) == len(asked)


def test_one_selection_has_one_etag_however_it_is_written(visitor: Client) -> None:
    written = [
        "country=MA&country=ML&theme=health",
        "theme=health&country=ML&country=MA&country=MA",
        "country=ml&country=ma&theme=health&lang=fr",
    ]
    assert len({visitor.get(f"/api/v1/facets?{query}")["ETag"] for query in written}) == 1
    assert visitor.get("/api/v1/facets?country=MA")["ETag"] != visitor.get("/api/v1/facets?country=ML")["ETag"]


def test_answers_are_compressed_when_the_browser_takes_it(visitor: Client) -> None:
    plain = visitor.get("/api/v1/filters")
    packed = visitor.get("/api/v1/filters", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in plain and packed["Content-Encoding"] == "gzip"
    assert zlib.decompress(packed.content, 31) == plain.content
    assert "Accept-Encoding" in plain["Vary"]
    refused = visitor.get("/api/v1/filters", headers={"accept-encoding": "gzip;q=0, br;q=0, zstd;q=0"})
    assert "Content-Encoding" not in refused


def test_the_whole_export_is_compressed_once_and_never_while_one_waits(visitor: Client) -> None:
    from passerelles.web import ready_made

    plain = visitor.get("/api/v1/links.geojson").getvalue()
    visitor.get("/api/v1/links.geojson", headers={"accept-encoding": "gzip"}).getvalue()
    ready_made.wait()
    packed = visitor.get("/api/v1/links.geojson", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip" and int(packed["Content-Length"]) < len(plain) / 4
    assert zlib.decompress(packed.getvalue(), 31) == plain
