"""Reads TopoJSON into shapely geometries, so that neighbours keep exactly the same vertices along their border."""

from itertools import accumulate
from typing import Any

from shapely import MultiPolygon, Polygon

Point = tuple[float, float]


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Undo the delta coding and quantisation of every arc; degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
        arcs.append([(x * sx + tx, y * sy + ty) for x, y in steps])
    return arcs


def stitch(indexes: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Join arcs into one ring; a negative index `~i` is arc `i` walked backwards."""
    ring: list[Point] = []
    for index in indexes:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += part[1:] if ring else part
    return ring


def multipolygon(geometry: dict[str, Any], arcs: list[list[Point]]) -> MultiPolygon:
    """Geometry of one TopoJSON `Polygon` or `MultiPolygon` object."""
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return MultiPolygon([Polygon(rings[0], rings[1:]) for rings in ([stitch(r, arcs) for r in part] for part in parts)])
