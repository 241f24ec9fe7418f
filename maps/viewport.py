"""Which part of the Mercator world a picture of a given size shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from shapely.geometry import shape

from maps import basemap
from maps.mercator import WORLD, Array, to_pixels


@dataclass(frozen=True, slots=True)
class Viewport:
    """A picture of `width` by `height` pixels, `scale` pixels of picture to one of the reference world, with (`x`, `y`) at its corner."""

    width: float
    height: float
    scale: float
    x: float
    y: float

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixel of a point in the picture."""
        x, y = to_pixels(lon, lat)
        return (float(x) - self.x) * self.scale, (float(y) - self.y) * self.scale

    def turns(self, west: float, east: float) -> list[float]:
        """Degrees to add to longitudes so that the stretch from `west` to `east` (perhaps beyond ±180) shows: one for each copy of the world in view."""
        ends = [(turn, self.place(west + turn, 0)[0], self.place(east + turn, 0)[0]) for turn in (-360.0, 0.0, 360.0)]
        return [turn for turn, left, right in ends if right >= 0 and left <= self.width]


def fitting(
    points: Iterable[tuple[float, float]], width: float, height: float, pad: float = 48, closest: float = 8
) -> Viewport:
    """Smallest view of all points (degrees), never closer than `closest` times the reference world nor wider than the world."""
    lons, lats = zip(*points, strict=True)
    xs, ys = to_pixels(lons, lats)
    span = max(
        float(np.ptp(xs)) / max(1.0, width - 2 * pad), float(np.ptp(ys)) / max(1.0, height - 2 * pad), 1 / closest
    )
    scale = max(1 / span, width / WORLD)
    middle = (float(xs.max() + xs.min()) / 2, float(ys.max() + ys.min()) / 2)
    return Viewport(width, height, scale, middle[0] - width / scale / 2, middle[1] - height / scale / 2)


@cache
def _projected(name: str) -> tuple[tuple[dict[str, str], shapely.Geometry], ...]:
    def plane(xy: Array) -> Array:
        return np.column_stack(to_pixels(xy[:, 0], xy[:, 1]))

    return tuple(
        (f["properties"], shapely.make_valid(shapely.transform(shape(f["geometry"]), plane)))
        for f in basemap.features(name)
    )


def ground(name: str, view: Viewport) -> list[tuple[dict[str, str], str]]:
    """Properties and SVG path of each feature of a base map file that the view shows; 0.1 pixel."""
    x2, y2 = view.x + view.width / view.scale, view.y + view.height / view.scale
    margin = 4 / view.scale
    found = []
    for turn in (-WORLD, 0.0, WORLD):
        frame = (view.x - turn - margin, view.y - margin, x2 - turn + margin, y2 + margin)
        for properties, whole in _projected(name):
            part = shapely.clip_by_rect(whole, *frame).simplify(0.45 / view.scale)
            if not part.is_empty:
                found.append((properties, _path(part, view, turn)))
    return found


def _path(part: shapely.Geometry, view: Viewport, turn: float) -> str:
    return "".join(_run(piece, view, turn) for piece in shapely.get_parts(shapely.get_parts(part)))


def _run(piece: shapely.Geometry, view: Viewport, turn: float) -> str:
    if isinstance(piece, shapely.Polygon):
        return "".join(_points(ring, view, turn) + "Z" for ring in (piece.exterior, *piece.interiors))
    return _points(piece, view, turn) if isinstance(piece, shapely.LineString) else ""


def _points(line: shapely.LineString, view: Viewport, turn: float) -> str:
    corner = np.array([turn - view.x, -view.y])
    xy = (shapely.get_coordinates(line) + corner) * view.scale
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in xy)
