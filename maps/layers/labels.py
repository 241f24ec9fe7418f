"""Labels as MapLibre symbols in the page's own font, placed where there is room, the largest counts first."""

from typing import Any

from maps.flow import Theme
from maps.layers.flows import COUNT
from maps.layers.points import FRENCH
from maps.tokens import token

FONT = ["Hanken Grotesk Medium", "Hanken Grotesk"]
"""MapLibre reads the weight in the first name and finds the glyphs under the second."""
BOLD = ["Hanken Grotesk SemiBold", "Hanken Grotesk"]
NOT_DIMMED = ["==", ["get", "d"], 0]
SELECTED = ["==", ["get", "s"], 1]


def layers(theme: Theme = "light") -> list[dict[str, Any]]:
    """Partner labels, French labels from zoom 3.6 or when chosen, and the invisible letters that keep labels off the larger points."""
    crowd = ["any", ["<", ["get", "rank"], 60], [">=", ["zoom"], 2.6]]
    partners = _symbols("labels", ["all", ["!", FRENCH], crowd], token("map-label", theme), theme)
    close = ["all", FRENCH, ["any", SELECTED, [">=", ["zoom"], 3.6]]]
    return [partners, _symbols("labels-france", close, token("map-fr", theme), theme), _obstacles()]


def _symbols(identifier: str, chosen: list[Any], colour: str, theme: Theme) -> dict[str, Any]:
    layout = {
        "text-field": _name(),
        "text-font": FONT,
        "text-size": 12.5,
        "text-max-width": 20,
        "text-padding": 1,
        "text-justify": "auto",
        "text-variable-anchor-offset": [
            "interpolate",
            ["linear"],
            ["get", "r"],
            3,
            ["literal", _anchors(0.62)],
            13,
            ["literal", _anchors(1.4)],
        ],
        "symbol-sort-key": ["case", SELECTED, -1e9, ["-", 0, COUNT]],
    }
    paint = {
        "text-color": ["case", SELECTED, token("ink", theme), colour],
        "text-halo-color": token("map-halo", theme),
        "text-halo-width": 1.5,
    }
    where = ["all", chosen, NOT_DIMMED]
    return {
        "id": identifier,
        "type": "symbol",
        "source": "places",
        "filter": where,
        "layout": layout,
        "paint": paint,
    }


def _name() -> list[Any]:
    font = ["case", SELECTED, ["literal", BOLD], ["literal", FONT]]
    count = ["concat", "\u00a0", ["to-string", COUNT]]
    return ["format", ["get", "name"], {"text-font": font}, count, {"text-font": ["literal", ["Hanken Grotesk"]]}]


def _anchors(away: float) -> list[Any]:
    """Label positions in order of preference, `away` em from the point."""
    near = away * 0.72
    straight = ["left", [away, 0], "right", [-away, 0], "top", [0, away], "bottom", [0, -away]]
    return [
        *straight,
        "top-left",
        [near, near],
        "bottom-left",
        [near, -near],
        "top-right",
        [-near, near],
        "bottom-right",
        [-near, -near],
    ]


def _obstacles() -> dict[str, Any]:
    """Circles take no part in MapLibre's collisions: an invisible letter of their size does."""
    layout = {
        "text-field": "o",
        "text-font": FONT,
        "text-size": ["*", 1.3, ["get", "r"]],
        "text-line-height": 0.7,
        "text-padding": 0,
        "text-allow-overlap": True,
    }
    where = ["all", NOT_DIMMED, [">=", ["get", "r"], 8]]
    return {
        "id": "obstacles",
        "type": "symbol",
        "source": "places",
        "filter": where,
        "layout": layout,
        "paint": {"text-opacity": 0},
    }
