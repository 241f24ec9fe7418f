"""A circle around a place: which French authorities have their point in it."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from passerelles.publication.filters import Selection
from passerelles.publication.great_circle import kilometres
from passerelles.publication.problems import BadFilterValue, UnknownFilterValue
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.table import rows
from passerelles.publication.totals import totals
from tests.platform.publication.small_atlas import AGENCY, NAMIBIA


def count(snapshot: Snapshot, **wanted: str) -> int:
    asked = {name: [value] for name, value in wanted.items()}
    return totals(snapshot, Selection.parse(asked, snapshot)).partnerships


def test_distances_are_those_of_the_ellipsoid_within_six_thousandths() -> None:
    chance = np.random.default_rng(1)
    lons, lats = chance.uniform(-180, 180, 400), chance.uniform(-89, 89, 400)
    for lon, lat in ((-1.68, 48.11), (178.4, -18.1), (-176.2, -13.3)):
        _, _, metres = Geod(ellps="WGS84").inv(np.full(400, lon), np.full(400, lat), lons, lats)
        assert np.allclose(kilometres(lon, lat, lons, lats), metres / 1000, rtol=0.006)


def test_a_circle_keeps_the_french_ends_within_its_radius_and_no_partner(small: Snapshot) -> None:
    assert count(small, near="69123", within_km="50") == 3, "Lyon; Saint-Étienne is 51 km away"
    assert count(small, near="69123", within_km="60") == 4
    assert count(small, near="69123", within_km="1000") == 4, "Leipzig is no French authority, the agency has no point"


def test_a_circle_crosses_the_antimeridian(small: Snapshot) -> None:
    suva = next(row.partner_id for row in rows(small, Selection(), limit=50)[0] if row.partner_name == "Suva")
    assert count(small, near=suva, within_km="800") == 1, "Wallis lies 760 km from Suva, across the line"


def test_fifty_kilometres_unless_a_radius_is_asked(small: Snapshot) -> None:
    assert count(small, near="69123") == count(small, near="69123", within_km="50")


def test_a_radius_without_a_place_keeps_everything(small: Snapshot) -> None:
    assert count(small, within_km="10") == totals(small, Selection()).partnerships


def test_a_centre_is_written_by_the_shortest_code_that_names_it_alone(small: Snapshot) -> None:
    for text, code in (("commune:69123", "69123"), ("region:84", "region:84"), ("69123", "69123")):
        assert Selection.parse({"near": [text]}, small).values("near") == (code,)


@pytest.mark.parametrize("nowhere", [AGENCY, NAMIBIA])
def test_a_place_without_a_point_of_its_own_is_no_centre(small: Snapshot, nowhere: str) -> None:
    with pytest.raises(BadFilterValue):
        Selection.parse({"near": [nowhere]}, small)


@pytest.mark.parametrize("text", ["0", "1001", "5.5", "-5", "5 0", "٥٠", "1e2", "00000000050"])
def test_a_radius_is_a_whole_number_of_kilometres_in_range(small: Snapshot, text: str) -> None:
    with pytest.raises(BadFilterValue):
        Selection.parse({"within_km": [text]}, small)


def test_all_levels_are_asked_of_french_territories_alone(small: Snapshot) -> None:
    leipzig = next(row.partner_id for row in rows(small, Selection(), limit=50)[0] if row.partner_name == "Leipzig")
    with pytest.raises(UnknownFilterValue):
        Selection.parse({"territory": [leipzig]}, small)
    with pytest.raises(UnknownFilterValue):
        Selection.parse({"epci": ["69123"]}, small)
