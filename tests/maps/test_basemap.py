"""The committed base map: every land where it should be, drawn once, small enough."""

import json

import pytest
import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from maps import basemap
from maps.basemap.department_codes import CODES, REGION_OF

LIMITS = {"countries": 360_000, "borders": 110_000, "departments": 150_000, "admin": 60_000}


def lands() -> dict[str, BaseGeometry]:
    return {f["properties"]["iso2"]: shape(f["geometry"]) for f in basemap.features("countries")}


@pytest.mark.parametrize("name", basemap.NAMES)
def test_each_file_is_strict_geojson_within_the_world_and_its_size(name: str) -> None:
    text = basemap.text(name)
    assert len(text.encode()) <= LIMITS[name]
    for feature in json.loads(text)["features"]:
        west, south, east, north = shape(feature["geometry"]).bounds
        assert -180 <= west <= east <= 180 and -90 <= south <= north <= 90


def test_no_land_spans_the_world_by_a_bad_cut_at_the_antimeridian() -> None:
    wide = {
        iso2
        for iso2, land in lands().items()
        for part in shapely.get_parts(land)
        if part.bounds[2] - part.bounds[0] > 200
    }
    assert wide <= {"AQ"}


@pytest.mark.parametrize(
    ("iso2", "lon", "lat"),
    [("MG", 47, -19), ("UA", 34.4, 45.3), ("EH", -13.5, 24.5), ("SO", 45, 9.5), ("CY", 33.6, 35.3), ("XK", 20.9, 42.6), ("RU", 178, 66.5),
     ("FR", 55.53, -21.13), ("FR", 45.15, -12.82), ("FR", -61.0, 14.65), ("FR", -53, 4), ("KM", 43.35, -11.7), ("MU", 57.55, -20.3)],
)  # fmt: skip
def test_each_place_is_in_the_land_that_the_border_policy_gives(iso2: str, lon: float, lat: float) -> None:
    assert lands()[iso2].distance(Point(lon, lat)) < 0.06


@pytest.mark.parametrize("iso2", ["WF", "PF", "NC", "PM", "GP", "MQ"])
def test_french_overseas_lands_are_drawn_as_france(iso2: str) -> None:
    french = {f["properties"]["iso2"] for f in basemap.features("countries") if f["properties"].get("france")}
    assert "FR" in french and (iso2 in french or iso2 in {"GP", "MQ"})


def test_water_stays_water() -> None:
    assert not any(land.contains(Point(51, 42)) for land in lands().values()), "the Caspian"


def test_every_department_is_drawn_and_in_a_region() -> None:
    drawn = {f["properties"]["code"]: f["properties"]["region"] for f in basemap.features("departments")}
    assert drawn == {code: REGION_OF[code] for code in CODES.values()} and len(drawn) == 101


def test_disputed_borders_are_told_apart() -> None:
    kinds = {f["properties"]["kind"] for f in basemap.features("borders")}
    assert kinds == {"border", "disputed", "coast"}


def test_label_points_are_on_their_land() -> None:
    found = lands()
    assert all(found[iso2].distance(Point(*place)) < 0.1 for iso2, place in basemap.points()["countries"].items())
    assert len(basemap.points()["regions"]) == 18


def test_no_other_file_is_served() -> None:
    with pytest.raises(KeyError):
        basemap.text("../make")
