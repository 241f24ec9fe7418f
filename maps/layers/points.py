"""Points as MapLibre circles, sized by count: partners below, French hubs above."""

from collections.abc import Iterable
from typing import Any

from maps.flow import Flow, Mode, Place, Selection, Theme
from maps.layers.flows import COUNT, DIM, LIT, dimmed
from maps.scales import radius
from maps.tokens import token

FRENCH = ["==", ["get", "side"], "fr"]
HIT: dict[str, Any] = {
    "id": "places-hit",
    "type": "circle",
    "source": "places",
    "paint": {"circle-radius": ["max", 7, ["get", "r"]], "circle-opacity": 0},
}
"""What answers the pointer: a small point is hard to aim at."""


def features(places: Iterable[Place], flows: Iterable[Flow] = (), selected: Selection = None) -> dict[str, Any]:
    """GeoJSON points, those of the selection first, then by count (`rank`); `d` = 1 outside the selection, `s` = 1 for the selected place."""
    near = {end for f in flows if not dimmed(f.from_id, f.to_id, selected) for end in (f.from_id, f.to_id)}
    found = []
    outside_last = sorted(places, key=lambda p: (selected is not None and p.id not in near, -p.count))
    for rank, place in enumerate(outside_last):
        outside, chosen = selected is not None and place.id not in near, selected is not None and place.id == selected
        properties = {"pid": place.id, "name": place.name, "n": place.count, "side": place.side, "rank": rank,
                      "r": radius(place.count, place.side), "d": int(outside), "s": int(chosen)}  # fmt: skip
        geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
        found.append({"type": "Feature", "id": rank, "geometry": geometry, "properties": properties})
    return {"type": "FeatureCollection", "features": found}


def layers(mode: Mode = "direction", theme: Theme = "light") -> list[dict[str, Any]]:
    """Circles on the source `places`; in mechanism mode the partner's colour gives way to the mechanisms'."""
    partner = token("map-label" if mode == "mechanism" else "map-foreign", theme)
    return [
        _circle("partners", ["!", FRENCH], partner, 0.92, theme),
        _circle("hubs", FRENCH, token("map-fr", theme), 1, theme),
        HIT,
    ]


def _circle(identifier: str, chosen: list[Any], colour: str, solid: float, theme: Theme) -> dict[str, Any]:
    selected = ["==", ["get", "s"], 1]
    paint = {
        "circle-radius": ["+", ["get", "r"], ["case", LIT, 1, 0]],
        "circle-color": ["case", DIM, token("map-dim", theme), colour],
        "circle-opacity": ["case", DIM, 0.34, solid],
        "circle-stroke-color": ["case", selected, token("map-selected", theme), token("map-point-stroke", theme)],
        "circle-stroke-width": ["case", DIM, 0, selected, 2, 1.2],
    }
    layout = {"circle-sort-key": ["-", 0, COUNT]}
    return {"id": identifier, "type": "circle", "source": "places", "filter": chosen, "layout": layout, "paint": paint}
