"""Lines of links: RFC 7946, cut at the antimeridian when the shorter way crosses it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelles.publication.line import straight

longitudes, latitudes = st.floats(-180, 180), st.floats(-90, 90)


def test_lyon_to_leipzig_is_two_positions() -> None:
    assert straight((4.85, 45.76), (12.37, 51.34)) == {
        "type": "LineString",
        "coordinates": [(4.85, 45.76), (12.37, 51.34)],
    }


def test_wallis_to_suva_is_cut_at_the_antimeridian() -> None:
    line: dict[str, Any] = straight((-176.2, -13.3), (178.44, -18.14))
    assert line["type"] == "MultiLineString"
    west, east = line["coordinates"]
    assert west[0] == (-176.2, -13.3) and east[-1] == (178.44, -18.14)
    assert west[-1][0] == -180 and east[0][0] == 180 and west[-1][1] == east[0][1]
    assert -18.14 < west[-1][1] < -13.3


@pytest.mark.parametrize(
    ("start", "end"), [((180, 0.5), (-179, 1)), ((-179, 1), (180, 0.5)), ((180, 1), (-180, 2)), ((179, 1), (-180, 2))]
)
def test_an_end_on_the_antimeridian_needs_no_cut(start: tuple[float, float], end: tuple[float, float]) -> None:
    line: dict[str, Any] = straight(start, end)
    assert line["type"] == "LineString"
    assert abs(line["coordinates"][0][0] - line["coordinates"][1][0]) <= 1


@given(longitudes, latitudes, longitudes, latitudes)
def test_no_part_is_longer_than_half_the_world(west: float, south: float, east: float, north: float) -> None:
    line: dict[str, Any] = straight((west, south), (east, north))
    parts = line["coordinates"] if line["type"] == "MultiLineString" else [line["coordinates"]]
    for part in parts:
        assert len(part) == 2
        assert abs(part[0][0] - part[1][0]) <= 180
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in part)
