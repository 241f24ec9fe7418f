"""Great-circle distances over a sphere: at most 0.6 % away from those on the ellipsoid."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Degrees = npt.NDArray[np.float64]
EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""


def kilometres(lon: float, lat: float, lons: Degrees, lats: Degrees) -> npt.NDArray[np.float64]:
    """From one point to each of the others (degrees, WGS 84), by the haversine formula; NaN where a point is."""
    here, there = np.radians(lat), np.radians(lats)
    across = np.sin(np.radians(lons - lon) / 2) ** 2
    chord = np.sin((there - here) / 2) ** 2 + np.cos(here) * np.cos(there) * across
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0))), np.float64)
