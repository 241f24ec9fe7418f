"""Finds which segments two polygons share, to draw a border once and never along a coast or the antimeridian."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

import shapely
from shapely import LineString, MultiLineString, MultiPolygon, line_merge

Segment = tuple[tuple[float, float], tuple[float, float]]


def segments(shape: MultiPolygon) -> Iterator[Segment]:
    """Every edge of every ring, its two ends sorted so that both neighbours name it alike."""
    for polygon in shape.geoms:
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(x, y) for x, y in ring.coords]
            yield from ((min(a, b), max(a, b)) for a, b in pairwise(points))


def owners(shapes: Mapping[str, MultiPolygon]) -> dict[Segment, list[str]]:
    """Names of the shapes that hold each edge: one for a coast, two for a border."""
    found: dict[Segment, list[str]] = defaultdict(list)
    for name, shape in shapes.items():
        for segment in segments(shape):
            found[segment].append(name)
    return found


def merge(edges: list[Segment]) -> MultiLineString:
    """Longest possible lines made of the edges."""
    merged = line_merge(MultiLineString(edges))
    return (
        MultiLineString([merged])
        if isinstance(merged, LineString)
        else MultiLineString(list(shapely.get_parts(merged)))
    )


def on_the_frame(segment: Segment) -> bool:
    """True for an edge that only closes a polygon at the antimeridian or at a pole."""
    (x1, y1), (x2, y2) = segment
    return (abs(x1) == abs(x2) == 180) or (abs(y1) > 89.9 and abs(y2) > 89.9)
