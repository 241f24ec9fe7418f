"""French departments of Natural Earth 1:10 m (admin-1), as QGIS ships it, with today's official codes."""

from pathlib import Path

import shapely
from pyogrio.raw import read as read_layer
from shapely import MultiPolygon

from maps.basemap.countries import polygons
from maps.basemap.department_codes import CODES, RESPELLED

TOLERANCE = 0.02
"""Degrees; about 1 px at zoom 6."""


def read(path: Path) -> dict[str, MultiPolygon]:
    """Outlines by department code; KeyError where the file names a department that we do not know."""
    meta, _, geometry, columns = read_layer(path, layer="states_provinces")
    table = dict(zip(meta["fields"], columns, strict=True))
    rows = zip(table["adm0_a3"], table["name"], shapely.from_wkb(geometry), strict=True)
    found = {
        CODES[RESPELLED.get(name, name)]: MultiPolygon(polygons(shape)) for owner, name, shape in rows if owner == "FRA"
    }
    missing = set(CODES.values()) - set(found)
    if missing:
        raise KeyError(f"departments absent from {path.name}: {sorted(missing)}")
    return dict(sorted(found.items()))


def simplify(departments: dict[str, MultiPolygon]) -> dict[str, MultiPolygon]:
    """Topology-preserving simplification, rounded to 0.001 degree."""
    thin = shapely.coverage_simplify(list(departments.values()), TOLERANCE)
    grid = [shapely.transform(shape, lambda xy: xy.round(3)) for shape in thin]
    return {
        code: MultiPolygon([p for p in polygons(s) if p.area > 1e-4]) for code, s in zip(departments, grid, strict=True)
    }
