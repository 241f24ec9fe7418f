"""Flows as MapLibre line layers: a gradient from France to the partner, or one layer per mechanism with its dash."""

from collections.abc import Iterable
from typing import Any

from maps import curves, palettes
from maps.flow import Flow, Mode, Selection, Theme
from maps.tokens import token

COUNT = ["get", "n"]
WIDTH = ["min", 7, ["+", 0.35, ["*", 0.92, ["sqrt", COUNT]]]]
OPACITY = ["+", 0.5, ["*", 0.5, ["min", 1, ["/", COUNT, 8]]]]
LIT = ["any", ["==", ["get", "a"], 1], ["boolean", ["feature-state", "lit"], False]]
"""Under the pointer, or a flow of what is selected (`a` = 1)."""
DIM = ["any", ["==", ["get", "d"], 1], ["boolean", ["feature-state", "dim"], False]]
THINNEST = {"water": 1.5, "energy": 1.8, "waste": 2.2, "mobility": 1.8}
"""Pixels below which a dash or a dot cannot be read."""
SIDE_BY_SIDE = 0.16
"""How much more each further mechanism of one pair bends."""


def dimmed(from_id: str, to_id: str, selected: Selection) -> bool:
    """True for a flow outside the selection; nothing is dimmed without one."""
    if selected is None:
        return False
    return selected not in (from_id, to_id) if isinstance(selected, str) else selected != (from_id, to_id)


def strands(flow: Flow, mode: Mode) -> list[tuple[str, int, float]]:
    """Lines drawn for one flow: (mechanism code or "", count, spread of the bend)."""
    if mode == "direction":
        return [("", flow.count, 1.0)]
    counts = flow.mechanism_counts or {"unstated": flow.count}
    cited = [(code, count) for code, count in counts.items() if count > 0]
    return [(code, count, 1 + SIDE_BY_SIDE * rank) for rank, (code, count) in enumerate(cited)]


def features(
    flows: Iterable[Flow], mode: Mode = "direction", selected: Selection = None, n: int = 24
) -> dict[str, Any]:
    """GeoJSON of the curves, the thinnest first, each of `n` points; `d` = 1 where dimmed, `a` = 1 where something is selected and they are of it."""
    rows = [(flow, *strand) for flow in sorted(flows, key=lambda f: f.count) for strand in strands(flow, mode)]
    found = []
    for index, (flow, code, count, spread) in enumerate(rows):
        line = curves.arc(flow.from_lon, flow.from_lat, flow.to_lon, flow.to_lat, n, spread)[0].round(4).tolist()
        outside = int(dimmed(flow.from_id, flow.to_id, selected))
        alone = int(selected is not None and not outside)
        properties = {"n": count, "m": code, "d": outside, "a": alone, "fid": flow.from_id, "tid": flow.to_id}
        found.append(
            {
                "type": "Feature",
                "id": index,
                "geometry": {"type": "LineString", "coordinates": line},
                "properties": properties,
            }
        )
    return {"type": "FeatureCollection", "features": found}


def layers(mode: Mode = "direction", theme: Theme = "light") -> list[dict[str, Any]]:
    """MapLibre layers on the source `flows` (`lineMetrics`): dimmed lines under painted ones."""
    dim = {
        "line-color": token("map-dim", theme),
        "line-width": ["*", 0.6, WIDTH],
        "line-opacity": ["case", DIM, ["*", 0.24, OPACITY], 0],
    }
    painted = (
        [_mechanism(code, theme) for code in palettes.DRAWING_ORDER] if mode == "mechanism" else [_direction(theme)]
    )
    return [{"id": "flows-dim", **_SOURCE, "paint": dim}, *painted]


_SOURCE = {"type": "line", "source": "flows"}
_GROWN = ["+", WIDTH, ["case", LIT, 1.2, 0]]


def _direction(theme: Theme) -> dict[str, Any]:
    ramp = [
        "interpolate",
        ["linear"],
        ["line-progress"],
        *(part for stop in palettes.direction(theme) for part in stop),
    ]
    return {
        "id": "flows-direction",
        **_SOURCE,
        "paint": {"line-gradient": ramp, "line-width": _GROWN, "line-opacity": ["case", DIM, 0, LIT, 1, OPACITY]},
    }


def _mechanism(code: str, theme: Theme) -> dict[str, Any]:
    unstated = code == "unstated"
    look = palettes.mechanism(code, theme)
    paint: dict[str, Any] = {
        "line-color": look.colour,
        "line-opacity": ["case", DIM, 0, 0.45 if unstated else 0.86],
        "line-width": ["*", 0.5, _GROWN] if unstated else ["max", THINNEST[code], _GROWN],
    }
    if look.dash:
        paint["line-dasharray"] = list(look.dash)
    cap = {"line-cap": "round" if look.round_caps else "butt"}
    return {"id": f"flows-{code}", **_SOURCE, "filter": ["==", ["get", "m"], code], "layout": cap, "paint": paint}
