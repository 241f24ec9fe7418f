"""The explorer's figure as plotly takes it: an offline style that holds the drawing, and native points for hover and click.

`dash_app/assets/map.js` builds the same figure in the browser from the same model; a test holds the two styles equal.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

from maps import base_style
from maps.flow import Flow, Lang, Mode, Place, Selection, Side, Theme, lit_countries
from maps.layers import flows as flow_layers
from maps.layers import labels, points
from maps.scales import radius
from maps.tokens import token

EMPTY: dict[str, Any] = {"type": "FeatureCollection", "features": []}
CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": True,
    "responsive": True,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "doubleClick": False,
}
"""plotly 7 would offer to upload the chart to a third party: refused here."""


def style(
    places: Sequence[Place], mode: Mode, theme: Theme, base: dict[str, Any], data: dict[str, Any] | None = None
) -> base_style.Style:
    """MapLibre style with the sources `flows` and `places`, empty unless `data` holds both as GeoJSON."""
    held = data or {"flows": EMPTY, "places": EMPTY}
    moving = {"flows": {"type": "geojson", "lineMetrics": True, "buffer": 32, "data": held["flows"]},
              "places": {"type": "geojson", "data": held["places"]}}  # fmt: skip
    drawn = [
        *base_style.ground(lit_countries(list(places)), theme),
        *flow_layers.layers(mode, theme),
        *points.layers(mode, theme),
        *labels.layers(theme),
    ]
    return {"version": 8, "name": "Passerelles", "sources": base_style.sources(base) | moving, "layers": drawn}


def model(
    flows: Sequence[Flow],
    places: Sequence[Place],
    selected: Selection = None,
    lang: Lang = "fr",
    mode: Mode = "direction",
) -> dict[str, Any]:
    """What travels to the browser for `map.js`: end points and counts, no curve."""
    ends = [
        {
            "f": [f.from_lon, f.from_lat],
            "t": [f.to_lon, f.to_lat],
            "n": f.count,
            "fid": f.from_id,
            "tid": f.to_id,
            "m": dict(f.mechanism_counts),
        }
        for f in flows
    ]
    spots = [
        {"id": p.id, "name": p.name, "p": [p.lon, p.lat], "n": p.count, "side": p.side, "c": p.country} for p in places
    ]
    return {"flows": ends, "places": spots, "selected": selected, "lang": lang, "mode": mode}


def figure(flows: Sequence[Flow], places: Sequence[Place], base: dict[str, Any], *, selected: Selection = None, lang: Lang = "fr",
           mode: Mode = "direction", theme: Theme = "light", camera: tuple[float, float, float] = (22, 20, 1.85)) -> dict[str, Any]:  # fmt: skip
    """Whole figure with the curves in it, for a picture or a page without `map.js`; `camera` is longitude, latitude, zoom."""
    data = {"flows": flow_layers.features(flows, mode, selected), "places": points.features(places, flows, selected)}
    lon, lat, zoom = camera
    ui = {"family": token("font-ui", theme), "size": 13, "color": token("ink", theme)}
    layout = {
        "map": {
            "style": style(places, mode, theme, base, data),
            "center": {"lon": lon, "lat": lat},
            "zoom": zoom,
            "uirevision": "camera",
        },
        "uirevision": "camera",
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "autosize": True,
        "showlegend": False,
        "hovermode": "closest",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": ui,
        "hoverlabel": {"bgcolor": token("surface", theme), "bordercolor": token("line", theme), "font": ui},
    }
    return {"data": [targets(places, "partner", lang), targets(places, "fr", lang)], "layout": layout, "config": CONFIG}


def targets(places: Sequence[Place], side: Side, lang: Lang = "fr") -> dict[str, Any]:
    """Transparent native trace over the points of one side: hover, click (`customdata` = id, side) and selection stay plotly's."""
    rows = [place for place in places if place.side == side]
    return {
        "type": "scattermap",
        "mode": "markers",
        "name": side,
        "uid": f"places-{side}",
        "below": "labels",
        "showlegend": False,
        "lon": [p.lon for p in rows],
        "lat": [p.lat for p in rows],
        "customdata": [[p.id, p.side] for p in rows],
        "text": [f"<b>{escape(p.name, quote=False)}</b><br>{counted(p.count, lang)}" for p in rows],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": [max(14, 2 * radius(p.count, p.side)) for p in rows], "opacity": 0},
    }


def counted(count: int, lang: Lang = "fr") -> str:
    """`1 partenariat`, `12 345 partenariats` with a narrow no-break space, `1 partnership`, `0 partnerships`."""
    if lang == "en":
        return f"{count:,} partnership{'' if count == 1 else 's'}"
    return f"{count:,} partenariat{'s' if count > 1 else ''}".replace(",", "\u202f")
