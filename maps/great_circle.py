"""Lines for data: geodesics and plain two-ended links, cut at the antimeridian as RFC 7946 asks (section 3.1.9)."""

from collections.abc import Sequence
from itertools import pairwise
from math import floor
from typing import Any

import numpy as np
from pyproj import Geod

from maps.curves import nearest_longitude

Point = tuple[float, float]
EDGES = (-540.0, -180.0, 180.0, 540.0)
"""The antimeridian on each copy of the world that an unfolded line may reach."""
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


def cut(points: Sequence[Point]) -> dict[str, Any]:
    """`LineString`, or `MultiLineString` where the unfolded points pass the antimeridian; each part is folded back to -180…180."""
    snapped = [(next((edge for edge in EDGES if abs(lon - edge) < 1e-9), lon), lat) for lon, lat in points]
    parts: list[list[Point]] = [[snapped[0]]]
    for a, b in pairwise(snapped):
        for edge in sorted(EDGES, reverse=b[0] < a[0]):
            if min(a[0], b[0]) < edge < max(a[0], b[0]) or (a[0] == edge and len(parts[-1]) > 1):
                crossing = (edge, a[1] + (b[1] - a[1]) * (edge - a[0]) / (b[0] - a[0] or 1))
                parts[-1].append(crossing)
                parts.append([crossing])
        parts[-1].append(b)
    lines = [_folded(part) for part in parts]
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}


def _folded(part: list[Point]) -> list[list[float]]:
    turn = 360 * floor((sum(lon for lon, _ in part) / len(part) + 180) / 360)
    return [[lon - turn, lat] for lon, lat in part]
