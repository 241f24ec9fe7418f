"""Lines between two places: exact ends, a fan on screen, great circles and clean cuts in data."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps import curves, great_circle
from maps.mercator import to_pixels

LYON, ANTANANARIVO, OUAGADOUGOU, QUEBEC = (4.84, 45.76), (47.52, -18.91), (-1.52, 12.37), (-71.21, 46.81)
SAINT_DENIS, SUVA, MATA_UTU, PAPEETE = (55.45, -20.88), (178.44, -18.14), (-176.18, -13.28), (-149.57, -17.53)
PLACE = st.tuples(st.floats(-180, 180), st.floats(-84, 84))


def bow(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """How far the middle of the curve is from the middle of the chord, in reference pixels (x, y downwards)."""
    line = curves.arc(*a, *b, n=3)[0]
    xs, ys = to_pixels(line[:, 0], line[:, 1])
    return float(xs[1] - (xs[0] + xs[2]) / 2), float(ys[1] - (ys[0] + ys[2]) / 2)


@given(PLACE, PLACE, st.integers(2, 40))
def test_a_curve_ends_exactly_at_its_places_and_takes_the_shorter_way(
    a: tuple[float, float], b: tuple[float, float], n: int
) -> None:
    line = curves.arc(*a, *b, n=n)[0]
    assert line.shape == (n, 2) and np.isfinite(line).all()
    assert tuple(line[0]) == a and line[-1][1] == b[1]
    assert (line[-1][0] - b[0]) % 360 == pytest.approx(0, abs=1e-9) or (line[-1][0] - b[0]) % 360 == pytest.approx(
        360, abs=1e-9
    )
    assert abs(line[-1][0] - a[0]) <= 180 + 1e-9


def test_arcs_open_like_a_fan_on_the_outer_side() -> None:
    east, west, south = bow(LYON, ANTANANARIVO), bow(LYON, QUEBEC), bow((0.0, 46.0), (0.0, 12.0))
    assert east[0] > 0 and east[1] < 0, "towards the east the curve bulges east and north"
    assert bow(LYON, (-60.0, -10.0))[0] < 0, "towards the south-west it bulges west"
    assert west[1] < 0 and south == pytest.approx((0, 0), abs=1e-6), "towards the south it is straight"


def test_the_bend_is_a_tenth_of_a_long_chord() -> None:
    line = curves.arc(*LYON, *ANTANANARIVO, n=3)[0]
    xs, ys = to_pixels(line[:, 0], line[:, 1])
    chord = np.hypot(xs[2] - xs[0], ys[2] - ys[0])
    assert np.hypot(*bow(LYON, ANTANANARIVO)) == pytest.approx(0.1 * chord, rel=0.01)


def test_many_curves_are_bent_at_once() -> None:
    lines = curves.arc([LYON[0]] * 3, [LYON[1]] * 3, [47.5, -1.5, -71.2], [-18.9, 12.4, 46.8], n=24)
    assert lines.shape == (3, 24, 2)
    assert np.allclose(lines[1], curves.arc(*LYON, -1.5, 12.4, n=24)[0])


def test_a_curve_needs_two_points() -> None:
    with pytest.raises(ValueError, match="at least two"):
        curves.arc(*LYON, *QUEBEC, n=1)


def lines_of(geometry: dict[str, object]) -> list[list[list[float]]]:
    found = geometry["coordinates"]
    assert isinstance(found, list)
    return found if geometry["type"] == "MultiLineString" else [found]


@pytest.mark.parametrize(("a", "b"), [(SAINT_DENIS, MATA_UTU), (PAPEETE, SUVA), (MATA_UTU, SUVA)])
def test_a_pacific_link_is_cut_at_the_antimeridian(a: tuple[float, float], b: tuple[float, float]) -> None:
    geometry = great_circle.straight(*a, *b)
    first, second = lines_of(geometry)
    assert geometry["type"] == "MultiLineString"
    assert tuple(first[0]) == a and tuple(second[-1]) == pytest.approx(b)
    assert abs(first[-1][0]) == abs(second[0][0]) == 180 and first[-1][0] == -second[0][0]
    assert first[-1][1] == pytest.approx(second[0][1])


def test_a_link_is_cut_only_where_the_shorter_way_crosses() -> None:
    assert great_circle.straight(*LYON, *SUVA)["type"] == "LineString", "Fiji is 174 degrees east of Lyon"
    assert great_circle.straight(*LYON, *MATA_UTU)["type"] == "MultiLineString", (
        "Wallis is 179 degrees east, beyond 180"
    )
    assert great_circle.straight(*QUEBEC, *MATA_UTU)["type"] == "LineString"


@given(PLACE, PLACE)
def test_links_stay_in_the_world_and_keep_their_ends(a: tuple[float, float], b: tuple[float, float]) -> None:
    parts = lines_of(great_circle.straight(*a, *b))
    assert all(-180 <= lon <= 180 for part in parts for lon, _ in part)
    for drawn, (lon, lat) in ((parts[0][0], a), (parts[-1][-1], b)):
        assert drawn[1] == pytest.approx(lat, abs=1e-9)
        assert abs((drawn[0] - lon + 180) % 360 - 180) < 1e-8, "180 and -180 are one meridian"


@pytest.mark.parametrize(("a", "b"), [(LYON, ANTANANARIVO), (LYON, QUEBEC), (SAINT_DENIS, MATA_UTU), (PAPEETE, SUVA)])
def test_a_geodesic_is_as_long_as_the_ellipsoid_says(a: tuple[float, float], b: tuple[float, float]) -> None:
    parts = lines_of(great_circle.geodesic(*a, *b))
    drawn = sum(great_circle.length(*p, *q) for part in parts for p, q in pairwise(part))
    assert drawn == pytest.approx(great_circle.length(*a, *b), rel=2e-4)
    assert drawn >= great_circle.length(*a, *b) - 1


def test_lyon_to_ouagadougou_is_about_3750_kilometres() -> None:
    assert great_circle.length(*LYON, *OUAGADOUGOU) == pytest.approx(3_750_000, rel=0.01)
