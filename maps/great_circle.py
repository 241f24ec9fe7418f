"""Lines for data: geodesics and plain two-ended links, cut at the antimeridian as RFC 7946 asks (section 3.1.9)."""

from typing import Any

import numpy as np
from pyproj import Geod
from shapely import LineString, MultiLineString, affinity, box, get_parts, intersection

from maps.curves import nearest_longitude

WGS84 = Geod(ellps="WGS84")
STEP = 150_000.0
"""Metres between two vertices of a geodesic: under a pixel of error at zoom 6."""


def length(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Geodesic distance in metres."""
    return float(WGS84.inv(lon1, lat1, lon2, lat2)[2])


def geodesic(lon1: float, lat1: float, lon2: float, lat2: float, step: float = STEP) -> dict[str, Any]:
    """GeoJSON geometry of the shortest line on the ellipsoid, a vertex every `step` metres at most; the two ends are exact."""
    count = max(1, int(np.ceil(length(lon1, lat1, lon2, lat2) / step)))
    inner = WGS84.npts(lon1, lat1, lon2, lat2, count - 1) if count > 1 else []
    lons = np.unwrap([lon1, *(lon for lon, _ in inner), lon2], period=360)
    lats = [lat1, *(lat for _, lat in inner), lat2]
    return cut(list(zip(lons.tolist(), lats, strict=True)))


def straight(lon1: float, lat1: float, lon2: float, lat2: float) -> dict[str, Any]:
    """GeoJSON geometry of a link: its two end points, in two parts where the shorter way crosses the antimeridian."""
    return cut([(lon1, lat1), (float(nearest_longitude(lon2, lon1)), lat2)])


def cut(points: list[tuple[float, float]]) -> dict[str, Any]:
    """`LineString`, or `MultiLineString` where the unfolded points leave -180…180."""
    if all(-180 <= lon <= 180 for lon, _ in points):
        return {"type": "LineString", "coordinates": [list(point) for point in points]}
    line = LineString(points)
    parts = [part for turn in (-360, 0, 360) for part in _piece(line, turn)]
    ordered = sorted(parts, key=lambda part: line.project(part[1].interpolate(0.5, normalized=True)))
    return {"type": "MultiLineString", "coordinates": [[list(point) for point in part.coords] for part, _ in ordered]}


def _piece(line: LineString, turn: int) -> list[tuple[LineString, LineString]]:
    """The parts of the line in one copy of the world, each folded back and as it was."""
    inside = intersection(line, box(turn - 180, -90, turn + 180, 90))
    lines = [p for p in get_parts(MultiLineString([inside]) if isinstance(inside, LineString) else inside) if isinstance(p, LineString) and p.length > 0]
    return [(affinity.translate(part, -turn), part) for part in lines]
