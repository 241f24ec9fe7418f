"""How far two points lie apart."""

from __future__ import annotations

import math

EARTH_KM = 6371.0


def kilometres(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great circle between two points in degrees, by the haversine formula on a sphere."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(h, 1.0)))
