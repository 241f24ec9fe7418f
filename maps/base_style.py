"""The MapLibre style of the base map: no glyphs, no tiles, no sprite; labels take the page's own fonts."""

from collections.abc import Sequence
from typing import Any

from maps.flow import Theme
from maps.tokens import tokens

Layer = dict[str, Any]
Style = dict[str, Any]
SOURCES = ("countries", "borders", "admin")


def line(identifier: str, source: str, colour: str, width: Any, paint: Layer | None = None, **more: Any) -> Layer:
    """A line layer; `more` is put beside `paint` (filter, minzoom)."""
    return {
        "id": identifier,
        "type": "line",
        "source": source,
        **more,
        "paint": {"line-color": colour, "line-width": width, **(paint or {})},
    }


def ground(lit: Sequence[str], theme: Theme = "light") -> list[Layer]:
    """Water, land, coasts and borders; the countries of `lit` (ISO alpha-2) have results and are lighter."""
    t = tokens(theme)
    has_results = ["in", ["get", "iso2"], ["literal", list(lit)]]
    land = ["case", ["==", ["get", "france"], 1], t["map-france"], has_results, t["map-land"], t["map-land-quiet"]]
    return [
        {"id": "water", "type": "background", "paint": {"background-color": t["map-water"]}},
        {"id": "land", "type": "fill", "source": "countries", "paint": {"fill-color": land}},
        line("coast", "countries", t["map-coast"], 0.6, filter=["!", ["has", "seam"]]),
        line("coast-seam", "borders", t["map-coast"], 0.6, filter=_kind("coast")),
        line(
            "departments", "admin", t["map-border-admin"], 0.6, minzoom=5, filter=["==", ["get", "level"], "department"]
        ),
        line(
            "regions",
            "admin",
            t["map-border-admin"],
            _growing(),
            minzoom=3.4,
            filter=["==", ["get", "level"], "region"],
        ),
        line("borders", "borders", t["map-border"], 0.7, filter=_kind("border")),
        line(
            "borders-disputed", "borders", t["map-border"], 0.7, {"line-dasharray": [3, 2.5]}, filter=_kind("disputed")
        ),
    ]


def sources(base: dict[str, Any]) -> dict[str, Layer]:
    """Sources of the base map: addresses on our own server, or GeoJSON objects, by the names of `SOURCES`."""
    found = {name: {"type": "geojson", "data": base[name]} for name in SOURCES}
    found["countries"] |= {"promoteId": "iso2", "attribution": "Natural Earth"}
    return found


def _kind(name: str) -> list[Any]:
    return ["==", ["get", "kind"], name]


def _growing() -> list[Any]:
    return ["interpolate", ["linear"], ["zoom"], 3.4, 0.5, 6, 1.1]
