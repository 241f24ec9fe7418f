"""GeoJSON points and outlines checked as plain numbers, before any geometry is made of them."""

from __future__ import annotations

import json
import math
from typing import Any

from etl.gate.points import sound_point
from etl.gate.rejection import RowRejected
from passerelles.vocabulary.precisions import Precision

MOST_POSITIONS = 200_000
"""The largest commune's outline has some 20,000."""
RING = 4
"""A triangle's positions, the first one repeated at the end."""


def point(column: str, cell: str) -> tuple[float, float] | None:
    """Degrees, longitude first; None when the cell is empty."""
    if not cell:
        return None
    geometry = _geometry(column, cell)
    if geometry.get("type") != "Point":
        raise RowRejected("geometry", column, cell, "A GeoJSON Point.")
    return _position(column, geometry.get("coordinates"))


def outline(column: str, cell: str) -> str:
    """The text of a Polygon or MultiPolygon whose rings are closed, in two dimensions; empty when the cell is."""
    if not cell:
        return ""
    geometry = _geometry(column, cell)
    parts = geometry.get("coordinates")
    polygons = [parts] if geometry.get("type") == "Polygon" else parts
    if geometry.get("type") not in {"Polygon", "MultiPolygon"} or not isinstance(polygons, list) or not polygons:
        raise RowRejected("geometry", column, cell, "A GeoJSON Polygon or MultiPolygon that is not empty.")
    if cell.count(",") > 3 * MOST_POSITIONS:
        raise RowRejected("geometry_too_big", column, cell, f"At most {MOST_POSITIONS} positions.")
    rings = [[_ring(column, ring) for ring in _rings(column, polygon)] for polygon in polygons]
    _check_width(column, rings)
    return json.dumps({"type": "MultiPolygon", "coordinates": rings}, separators=(",", ":"))


def _geometry(column: str, cell: str) -> dict[str, Any]:
    try:
        found = json.loads(cell)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise RowRejected("geometry", column, cell, "A GeoJSON geometry.")
    if "crs" in found:
        raise RowRejected("crs_member", column, cell, "Degrees (WGS 84) and nothing else: GeoJSON has no crs.")
    return found


def _rings(column: str, polygon: Any) -> list[Any]:
    if not isinstance(polygon, list) or not polygon:
        raise RowRejected("geometry", column, str(polygon), "A polygon has an outer ring.")
    return polygon


def _ring(column: str, ring: Any) -> list[list[float]]:
    positions = [list(_position(column, one)) for one in ring] if isinstance(ring, list) else []
    if len(positions) < RING or positions[0] != positions[-1]:
        raise RowRejected(
            "ring_not_closed",
            column,
            str(len(positions)),
            "A ring has four positions or more and ends where it begins.",
        )
    return positions


def _position(column: str, position: Any) -> tuple[float, float]:
    """Height, if any, is left out. Text is no number, and neither is true."""
    if (
        not isinstance(position, list)
        or len(position) not in {2, 3}
        or not all(type(one) in {int, float} for one in position)
    ):
        raise RowRejected("geometry", column, str(position), "A position is two numbers: longitude, latitude.")
    lon, lat = (_number(column, one) for one in position[:2])
    try:
        sound_point(_written(lon), _written(lat), Precision.EXACT.value, decimal_comma=False)
    except RowRejected as rejection:
        raise RowRejected(rejection.code, column, rejection.value, rejection.hint) from None
    return lon, lat


def _number(column: str, number: float) -> float:
    try:
        found = float(number)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise RowRejected("coord_not_finite", column, str(number)[:40], "A number of degrees.")
    return found


def _written(number: float) -> str:
    """Without an exponent, as far as degrees and metres go."""
    return f"{number:.9f}" if abs(number) < 1e12 else "1e12"


def _check_width(column: str, polygons: list[list[list[list[float]]]]) -> None:
    longitudes = [lon for polygon in polygons for ring in polygon for lon, _ in ring]
    if max(longitudes) - min(longitudes) > 180:
        raise RowRejected(
            "outline_too_wide", column, "", "It spans half of the Earth: cut it at the antimeridian (RFC 7946, 3.1.9)."
        )
