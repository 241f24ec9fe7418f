"""The offline base map: countries, borders and French departments made once from Natural Earth, then committed."""

import json
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
NAMES = ("countries", "borders", "departments", "admin")


@cache
def text(name: str) -> str:
    """GeoJSON text of one base map file (`NAMES`), ready to serve; KeyError for any other name."""
    if name not in NAMES:
        raise KeyError(name)
    return (DATA / f"{name}.geojson").read_text(encoding="utf-8")


def features(name: str) -> list[dict[str, Any]]:
    """Fresh list of the GeoJSON features of one base map file, WGS 84 degrees."""
    loaded: list[dict[str, Any]] = json.loads(text(name))["features"]
    return loaded


@cache
def points() -> dict[str, dict[str, tuple[float, float]]]:
    """Longitude and latitude by group (`countries`, `departments`, `regions`), then by ISO alpha-2 or official code."""
    loaded = json.loads((DATA / "points.json").read_text(encoding="utf-8"))
    return {group: {code: (lon, lat) for code, (lon, lat) in found.items()} for group, found in loaded.items()}
