"""The partners' points of a GeoJSON feature, as text cells: which position of which geometry is whose."""

from __future__ import annotations

from typing import Any

from passerelles.vocabulary.precisions import Precision

from . import points
from .rejection import RowRejected
from .strict_json import Number

COLUMNS = (points.LON, points.LAT)
DIMENSIONS = (2, 3)


def partner_points(feature: dict[str, Any], cells: dict[str, str]) -> tuple[dict[str, str], bool]:
    """The cells with the partners' points, and whether heights were dropped. Without a stated precision a point is judged and not used.

    Point: the partner. MultiPoint: the partners in the order of their names. LineString: from the French authority to the partner.
    """
    positions, z_dropped = _positions(feature.get("geometry"))
    precision = cells.get(points.PRECISION) or _precision_of(feature)
    if not positions or not precision or precision == Precision.COUNTRY:
        return cells, z_dropped
    found = {column: " | ".join(position[axis] for position in positions) for axis, column in enumerate(COLUMNS)}
    for column in COLUMNS:
        if cells.get(column) and cells[column] != found[column]:
            hint = f"The geometry says {found[column]}: which one counts?"
            raise RowRejected("coord_conflict", column, cells[column], hint)
    return cells | found | {points.PRECISION: precision}, z_dropped


def _precision_of(feature: dict[str, Any]) -> str:
    """Our own exports say the precision of both ends beside the properties."""
    said = feature.get("precision")
    found = said.get("partner") if isinstance(said, dict) else None
    return found if isinstance(found, str) else ""


def _positions(geometry: Any) -> tuple[list[list[str]], bool]:
    if geometry is None:
        return [], False
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in {"Point", "MultiPoint", "LineString"}:
        hint = "A link is a Point, a MultiPoint or a LineString, or has no geometry."
        raise RowRejected("geometry_type", "geometry", str(kind), hint)
    coordinates = geometry.get("coordinates")
    listed = [coordinates] if kind == "Point" else coordinates
    if not isinstance(listed, list) or not listed or listed == [[]]:
        raise RowRejected("empty_geometry", "geometry", hint="Write null where the place is not known.")
    if kind == "LineString" and len(listed) < 2:
        raise RowRejected("empty_geometry", "geometry", hint="A line has two ends.")
    dimension = {_dimension(one) for one in listed}
    if len(dimension) > 1 or not dimension <= set(DIMENSIONS):
        hint = "Each position has a longitude and a latitude."
        raise RowRejected("coord_dimension", "geometry", str(sorted(dimension)), hint)
    for lon, lat, *_ in listed:
        points.sound_position(lon, lat, column="geometry")
    return [listed[-1]] if kind == "LineString" else listed, dimension == {3}


def _dimension(position: Any) -> int:
    if not isinstance(position, list) or not all(isinstance(one, Number) for one in position):
        hint = "Coordinates are numbers, without quotation marks."
        raise RowRejected("coord_type", "geometry", str(position)[:200], hint)
    return len(position)
