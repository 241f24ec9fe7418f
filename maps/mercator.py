"""Web Mercator in the pixels of a reference world, where the fan of curves was drawn."""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
WORLD = 1792.0
"""Pixels round the equator: fixed, so that a curve does not change with the zoom."""
MAX_LATITUDE = 85.05


def to_pixels(lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[Array, Array]:
    """Degrees to pixels, y downwards; latitudes beyond the square world are brought back to its edge."""
    sine = np.sin(np.radians(np.clip(np.asarray(lat, float), -MAX_LATITUDE, MAX_LATITUDE)))
    return (np.asarray(lon, float) / 360 + 0.5) * WORLD, (0.5 - np.arctanh(sine) / (2 * np.pi)) * WORLD


def to_degrees(x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Array, Array]:
    """Inverse of `to_pixels`; longitudes beyond the antimeridian are left unfolded."""
    return (np.asarray(x, float) / WORLD - 0.5) * 360, np.degrees(
        np.arctan(np.sinh(np.pi * (1 - 2 * np.asarray(y, float) / WORLD)))
    )
