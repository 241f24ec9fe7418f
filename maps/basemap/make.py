"""Makes the committed base map: `python -m maps.basemap.make countries-50m.json world_map.gpkg`.

The first file is in the npm package `world-atlas`, the second in Debian's `qgis-common` (resources/data/world_map.gpkg); both hold
Natural Earth, which is in the public domain.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely import Geometry, MultiPolygon

from maps.basemap import DATA, border_policy, countries, french_departments, shared_edges
from maps.basemap.department_codes import REGION_OF

OFF_CENTRE = {
    "CA": (-73.5, 46.8),
    "RU": (43.5, 56.0),
    "US": (-92.0, 39.0),
    "CN": (112.5, 33.0),
    "NO": (9.5, 61.2),
    "ID": (110.0, -7.2),
}
"""Countries whose people live far from the middle of the land."""
Feature = dict[str, Any]
SEAMED = frozenset({"RU", "FJ", "AQ"})
"""Countries cut at the antimeridian: their coast is drawn from lines, since the outline of their polygon has the cut in it."""


def feature(shape: Geometry, **properties: str | int) -> Feature:
    """One GeoJSON feature; whole degrees lose their `.0`, rings follow RFC 7946."""
    geometry = json.loads(shapely.to_geojson(shapely.orient_polygons(shape)))
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write(name: str, features: Iterable[Feature]) -> None:
    """Write one feature to a line, so that a change of the base map can be reviewed."""
    lines = ",\n".join(json.dumps(f, separators=(",", ":")).replace(".0,", ",").replace(".0]", "]") for f in features)
    path = DATA / f"{name}.geojson"
    path.write_text('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


def country_features(shapes: Mapping[str, MultiPolygon]) -> Iterable[Feature]:
    """Polygons with `iso2`, `france` = 1 for France and its overseas lands, `seam` = 1 where the outline must not be stroked."""
    for iso2, shape in sorted(shapes.items()):
        marks = {"france": 1} if iso2 in border_policy.FRENCH else {"seam": 1} if iso2 in SEAMED else {}
        yield feature(shape, iso2=iso2, **marks)


def border_features(shapes: Mapping[str, MultiPolygon]) -> Iterable[Feature]:
    """Lines by `kind`: `border`, `disputed`, and `coast` of the countries cut at the antimeridian."""
    edges = defaultdict(list)
    for segment, names in shared_edges.owners(shapes).items():
        if len(names) == 2:
            edges["disputed" if frozenset(names) in border_policy.DISPUTED else "border"].append(segment)
        elif names[0] in SEAMED and not shared_edges.on_the_frame(segment):
            edges["coast"].append(segment)
    return [feature(shared_edges.merge(found), kind=kind) for kind, found in sorted(edges.items())]


def admin_features(shapes: Mapping[str, MultiPolygon]) -> Iterable[Feature]:
    """Inner French borders by `level`: `region`, or `department` where both sides are in one region."""
    edges = defaultdict(list)
    for segment, codes in shared_edges.owners(shapes).items():
        if len(codes) == 2:
            edges["department" if len({REGION_OF[c] for c in codes}) == 1 else "region"].append(segment)
    return [feature(shared_edges.merge(found), level=level) for level, found in sorted(edges.items())]


def label_point(shape: Geometry) -> list[float]:
    """Point of the largest part that lies farthest from its edge; degrees."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    return [round(v, 2) for v in shapely.maximum_inscribed_circle(largest, 0.05).coords[0]]


def write_points(lands: Mapping[str, MultiPolygon], parts: Mapping[str, MultiPolygon]) -> None:
    """Where to put the point of a country, a French department or a French region when no place is known more closely."""
    whole = {
        region: shapely.union_all([s for c, s in parts.items() if REGION_OF[c] == region])
        for region in set(REGION_OF.values())
    }
    groups = {"countries": lands, "departments": parts, "regions": whole}
    points = {group: {code: label_point(s) for code, s in sorted(shapes.items())} for group, shapes in groups.items()}
    points["countries"] |= {code: list(place) for code, place in OFF_CENTRE.items()}
    rows = ",\n".join(f'"{group}":{json.dumps(found, separators=(",", ":"))}' for group, found in points.items())
    (DATA / "points.json").write_text("{" + rows + "}\n", encoding="utf-8")


def main(world: Path, admin: Path) -> None:
    """Read both Natural Earth files and write the four GeoJSON files."""
    lands = countries.simplify(countries.read(world))
    write("countries", country_features(lands))
    write("borders", border_features(lands))
    parts = french_departments.simplify(french_departments.read(admin))
    write("departments", (feature(shape, code=code, region=REGION_OF[code]) for code, shape in parts.items()))
    write("admin", admin_features(parts))
    write_points(lands, parts)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
