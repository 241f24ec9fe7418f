"""Coordinates as plain numbers, checked before any geometry is made of them: a wild number can abort the process in GEOS."""

from __future__ import annotations

import math
import re

from .rejection import RowRejected

DECIMAL = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?")
NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
LON, LAT, PRECISION = "partner_lon", "partner_lat", "partner_precision"


def sound_point(lon: str, lat: str, precision: str, *, decimal_comma: bool) -> tuple[float, float] | None:
    """Degrees, or None when no point is given; RowRejected when half given, out of range or at (0, 0)."""
    if not lon and not lat:
        if precision and precision != "country":
            raise RowRejected(
                "coord_incomplete", PRECISION, precision, "A precision is that of a point: give longitude and latitude."
            )
        return None
    if not (lon and lat and precision):
        raise RowRejected(
            "coord_incomplete",
            LON,
            f"{lon} {lat} {precision}",
            "Give longitude, latitude and precision together, or none.",
        )
    x, y = decimal(LON, lon, decimal_comma), decimal(LAT, lat, decimal_comma)
    _check_range(x, y)
    return x, y


def sound_position(lon: str, lat: str, column: str) -> tuple[float, float]:
    """Degrees of one position that must be there; RowRejected when it is not a place on Earth, or at (0, 0)."""
    x, y = decimal(column, lon, decimal_comma=False), decimal(column, lat, decimal_comma=False)
    _check_range(x, y, (column, column))
    return x, y


def decimal(column: str, cell: str, decimal_comma: bool) -> float:
    if NOT_FINITE.fullmatch(cell):
        raise RowRejected("coord_not_finite", column, cell, "A number of degrees.")
    written = cell.replace(",", ".") if decimal_comma else cell
    if not DECIMAL.fullmatch(written):
        raise RowRejected("number_format", column, cell, "Decimal degrees, in digits 0 to 9 with a point.")
    value = float(written)
    if not math.isfinite(value):
        raise RowRejected("coord_range", column, cell, "A number of degrees.")
    return value


def _check_range(lon: float, lat: float, columns: tuple[str, str] = (LON, LAT)) -> None:
    given = f"{lon} {lat}"
    if 1000 <= abs(lon) <= 2e7 and 1000 <= abs(lat) <= 2e7:
        hint = "These look like metres (Lambert-93, Mercator …): give degrees (WGS 84)."
        raise RowRejected("projected_coords", columns[0], given, hint)
    if abs(lon) > 180 or abs(lat) > 90:
        hint = "Longitude from -180 to 180, latitude from -90 to 90."
        raise RowRejected("coord_range", columns[0] if abs(lon) > 180 else columns[1], given, hint)
    if lon == 0 and lat == 0:
        hint = "(0, 0) is in the sea: leave both empty when unknown."
        raise RowRejected("null_island", columns[0], given, hint)
