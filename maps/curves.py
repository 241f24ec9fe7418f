"""Schematic curves: arcs that open like a fan from France and stay on screen, where great circles bulge towards the Arctic."""

import numpy as np
import numpy.typing as npt

from maps.mercator import Array, to_degrees, to_pixels

BEND = 0.2
"""Height of the control point over the chord, as a part of the chord's length."""
SETTLE = 60.0
"""Pixels of eastward or westward run beyond which the bend is whole: a line due north or south stays straight."""


def nearest_longitude(lon: npt.ArrayLike, origin: npt.ArrayLike) -> Array:
    """The copy of `lon`, perhaps beyond 180, that is less than half a turn away from `origin`."""
    turn = np.asarray(lon, float) - np.asarray(origin, float)
    nearest: Array = np.asarray(lon, float) - 360 * np.floor(turn / 360 + 0.5)
    return nearest


def arc(
    lon1: npt.ArrayLike, lat1: npt.ArrayLike, lon2: npt.ArrayLike, lat2: npt.ArrayLike, n: int = 32, spread: float = 1.0
) -> Array:
    """Curves from the first points to the second, bent outwards: a quadratic in Mercator pixels.

    Takes k pairs of degrees (scalars count as one) and returns degrees of shape (k, n, 2); both ends are exact, the second on the copy of
    the world that is the shorter way. `spread` widens the bend, to lay several lines of one pair side by side. ValueError if n < 2.
    """
    if n < 2:
        raise ValueError(f"a curve has at least two points, not {n}")
    lon1, lat1, lon2, lat2 = (np.atleast_1d(np.asarray(v, float))[:, None] for v in (lon1, lat1, lon2, lat2))
    end = nearest_longitude(lon2, lon1)
    (x1, y1), (x2, y2) = to_pixels(lon1, lat1), to_pixels(end, lat2)
    dx, dy = x2 - x1, y2 - y1
    bend = BEND * spread * np.tanh(dx / SETTLE)
    curve = _quadratic((x1, y1), ((x1 + x2) / 2 + bend * dy, (y1 + y2) / 2 - bend * dx), (x2, y2), np.linspace(0, 1, n))
    points = np.stack(to_degrees(*curve), axis=-1)
    points[:, 0], points[:, -1] = np.hstack([lon1, lat1]), np.hstack([end, lat2])
    return points


def _quadratic(
    a: tuple[Array, Array], control: tuple[Array, Array], b: tuple[Array, Array], t: Array
) -> tuple[Array, Array]:
    u = 1 - t
    x, y = (u * u * a[axis] + 2 * u * t * control[axis] + t * t * b[axis] for axis in (0, 1))
    return x, y
