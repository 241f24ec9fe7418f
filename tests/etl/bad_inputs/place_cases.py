"""B37 to B61 and B14: coordinates, GeoJSON and JSON."""

from __future__ import annotations

import json

from tests.etl.bad_inputs.case import Case
from tests.etl.bad_inputs.files import csv_file, feature, features, geojson, placed, spliced

GEO = "links-geojson"
HERE = "tests/etl/bad_inputs/test_single_cases.py"
NO_AREA = "A link joins two places: areas are no part of the format, so the row says which geometries are."


def at(lon: str, lat: str) -> bytes:
    return csv_file({"partner_lon": lon, "partner_lat": lat, "partner_precision": "locality"})


def nested(depth: int) -> str:
    inside = '{"type": "GeometryCollection", "geometries": [' * depth + "]}" * depth
    return json.dumps(feature()).replace('"geometry": null', f'"geometry": {inside}')


RING = [[2.0, 48.0], [3.0, 48.0], [3.0, 49.0], [2.0, 48.0]]
CASES = [
    Case(14, "half a character in JSON", "R", "invalid_unicode", lambda: spliced(json.dumps(feature({"title": "a"})).replace('"a"', '"\\ud800"')), GEO, line=1, column="title"),
    Case(37, "longitude and latitude exchanged", "W", "swapped_suspect", lambda: csv_file({"partner_name": "Castries", "partner_country": "LC", "partner_lon": "13.99", "partner_lat": "-60.99", "partner_precision": "locality"}), line=2, column="partner_lon", matched=True),
    Case(37, "exchanged and out of range", "R", "coord_range", lambda: at("21.03", "105.85"), line=2, column="partner_lat"),
    Case(38, "the point of no place", "R", "null_island", lambda: at("0", "0"), line=2),
    Case(38, "the point of no place, in GeoJSON", "R", "null_island", lambda: placed([0, 0]), GEO, line=1, column="geometry"),
    Case(39, "latitude 91", "R", "coord_range", lambda: at("2", "91"), line=2, column="partner_lat"),
    Case(39, "longitude 181", "R", "coord_range", lambda: at("181", "2"), line=2, column="partner_lon"),
    Case(39, "longitude 540", "R", "coord_range", lambda: placed([540, 2]), GEO, line=1),
    *(Case(40, f"coordinate {word}", "R", "coord_not_finite", lambda word=word: at(word, "2"), line=2) for word in ("NaN", "Infinity", "-inf")),  # type: ignore[misc]  # mypy types no default of a lambda
    *(Case(41, f"coordinate {word}", "R", "coord_range", lambda word=word: at(word, "2"), line=2) for word in ("1e200", "1e308", "1e999")),  # type: ignore[misc]  # mypy types no default of a lambda
    Case(41, "coordinate 1e200 in GeoJSON", "R", "coord_range", lambda: placed([1e200, 2]), GEO, line=1, tested=(f"{HERE}::test_a_wild_coordinate_does_not_end_the_process",)),
    Case(42, "metres for degrees", "R", "projected_coords", lambda: at("652381", "6862047"), line=2),
    Case(42, "metres for degrees, in GeoJSON", "R", "projected_coords", lambda: placed([652381.4, 6862047.1]), GEO, line=1),
    Case(43, "crs of the collection", "F", "crs_member", lambda: geojson(crs={"type": "name", "properties": {"name": "EPSG:2154"}}), GEO),
    Case(43, "crs of a geometry", "F", "crs_member", lambda: geojson(feature(geometry={"type": "Point", "coordinates": [1, 2], "crs": {}})), GEO, line=1),
    Case(44, "latitude first, as a WFS in EPSG:4326", "W", "swapped_suspect", lambda: placed([13.99, -60.99], partner_name="Castries", partner_country="LC"), GEO, line=1, matched=True, judged="GeoJSON is longitude first (RFC 7946); no source of links speaks WFS. What was exchanged all the same is B37."),
    Case(45, "no geometry", "K", file=lambda: geojson(feature({"title": "Eau"}, None)), source=GEO, gives={"partners.0.lon": None, "title": "Eau"}, judged="No place is the usual case: a row warns (partner_not_located) only when its name leads to no place either."),
    Case(45, "a partner that nothing locates", "W", "partner_not_located", lambda: geojson(feature({"partner_name": "Nulle-Part-Ville"}, None)), GEO, line=1, matched=True),
    Case(45, "coordinates []", "R", "empty_geometry", lambda: placed([]), GEO, line=1, column="geometry"),
    Case(45, "a line without positions", "R", "empty_geometry", lambda: placed([], "LineString"), GEO, line=1, column="geometry"),
    Case(45, "a geometry without coordinates", "R", "empty_geometry", lambda: geojson(feature(geometry={"type": "MultiPoint"})), GEO, line=1),
    Case(46, "one dimension", "R", "coord_dimension", lambda: placed([2.35]), GEO, line=1),
    Case(46, "a height", "W", "z_dropped", lambda: placed([-1.52, 12.36, 305]), GEO, line=1, gives={"partners.0.lon": -1.52, "partners.0.lat": 12.36}),
    Case(46, "four dimensions", "R", "coord_dimension", lambda: placed([-1.52, 12.36, 305, 7]), GEO, line=1),
    Case(46, "mixed dimensions", "R", "coord_dimension", lambda: placed([[4.8, 45.7], [-1.52, 12.36, 305]], "LineString"), GEO, line=1),
    Case(47, "coordinates as texts", "R", "coord_type", lambda: placed(["-1.52", "12.36"]), GEO, line=1),
    Case(48, "ring that is not closed", "R", "geometry_type", lambda: placed([RING[:3]], "Polygon"), GEO, line=1, judged=NO_AREA),
    Case(49, "zero area", "R", "geometry_type", lambda: placed([[[2, 48], [2, 48], [2, 48], [2, 48]]], "Polygon"), GEO, line=1, judged=NO_AREA),
    Case(50, "a partner at the antimeridian", "K", file=lambda: placed([[4.83, 45.76], [179.99, -16.8]], "LineString", partner_name="Savusavu Est", partner_country="FJ"), source=GEO, gives={"partners.0.lon": 179.99}, tested=("tests/platform/publication/test_exports.py::test_a_link_across_the_antimeridian_is_cut",), judged="Links are cut where they are drawn and exported; areas are no part of the format."),
    Case(51, "polygon around a pole", "R", "geometry_type", lambda: placed([[[-180, 80], [0, 80], [180, 80], [-180, 80]]], "Polygon"), GEO, line=1, judged=NO_AREA),
    Case(52, "geometry of a million positions", "F", "geometry_too_big", lambda: spliced(json.dumps(feature(geometry={"type": "LineString", "coordinates": []})).replace("[]", "[" + "[2.35,48.85]," * 1_000_000 + "[1,2]]")), GEO),
    Case(53, "GeometryCollection 5,000 deep", "F", "too_deep", lambda: spliced(nested(5000)), GEO),
    Case(53, "GeometryCollection 50 deep", "R", "geometry_type", lambda: spliced(nested(50)), GEO, line=1),
    Case(54, "100,000 opening brackets", "F", "too_deep", lambda: spliced("[" * 100_000), GEO),
    Case(54, "100,000 opening brackets alone", "F", "not_json", lambda: b"[" * 100_000, GEO),
    Case(55, "integer of 5,000 digits", "R", "field_too_long", lambda: spliced(json.dumps(feature({"start_year": 1})).replace('"start_year": 1', '"start_year": ' + "9" * 5000)), GEO, line=1, column="start_year"),
    Case(55, "coordinate of 5,000 digits", "R", "number_format", lambda: placed([1, 2]).replace(b"[1, 2]", b"[" + b"9" * 5000 + b", 2]"), GEO, line=1),
    Case(56, "a property twice", "R", "duplicate_key", lambda: spliced(json.dumps(feature()).replace('"kind":', '"kind": "twinning", "kind":')), GEO, line=1),
    Case(56, "features twice", "F", "duplicate_key", lambda: geojson()[:-1] + b', "features": []}', GEO),
    *(Case(57, f"{word} as a number", "F", "not_json", lambda word=word: placed([1, 2]).replace(b"[1, 2]", f"[{word}, 2]".encode()), GEO) for word in ("NaN", "Infinity", "-Infinity")),  # type: ignore[misc]  # mypy types no default of a lambda
    Case(58, "cut at half", "F", "truncated", lambda: geojson()[: len(geojson()) // 2], GEO, tested=(f"{HERE}::test_json_that_was_cut_anywhere_is_refused",)),
    Case(59, "bytes after the end", "F", "trailing_data", lambda: geojson() + b"x", GEO),
    Case(59, "two documents", "F", "trailing_data", lambda: geojson() + geojson(), GEO),
    Case(59, "GeoJSON lines", "F", "not_a_collection", lambda: "\n".join(json.dumps(one) for one in features()).encode(), GEO),
    Case(59, "text that is not UTF-8", "F", "not_json", lambda: geojson(feature({"title": "été"})).decode().encode("cp1252"), GEO),
    Case(60, "ids that come again", "R", "duplicate_id", lambda: geojson(feature({"title": "a"}, id=7), feature({"title": "b"}, id=7), feature({"title": "c"}, id=7), beside=18), GEO, line=2, column="id", bad=2),
    Case(61, "no properties", "R", "required_missing", lambda: geojson({"type": "Feature", "geometry": None, "properties": None}), GEO, line=1),
    Case(61, "properties that are a list", "R", "value_type", lambda: geojson({"type": "Feature", "geometry": None, "properties": [1]}), GEO, line=1),
    Case(61, "a member that is not of GeoJSON", "W", "foreign_member", lambda: geojson(feature(style={"stroke": "red"})), GEO, line=1),
    Case(61, "a feature that is none", "R", "not_a_feature", lambda: geojson("x"), GEO, line=1),
]  # fmt: skip
