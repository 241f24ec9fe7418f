"""The same map as one SVG file, for visitors without WebGL or script and for print: colours written in, no style sheet, no address."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from maps import curves, palettes
from maps.flow import Flow, Mode, Place, Selection, Theme, lit_countries
from maps.layers import placement
from maps.layers.flows import THINNEST, dimmed, strands
from maps.mercator import to_pixels
from maps.scales import opacity, radius, width
from maps.tokens import token
from maps.viewport import Viewport, fitting, ground

FALLBACK_VIEW = ((-75.0, -35.0), (120.0, 58.0))
"""Shown when there is no flow: the corners in degrees."""


def render_svg(flows: Sequence[Flow], places: Sequence[Place], title: str, *, size: tuple[float, float] = (1144, 792), mode: Mode = "direction",
               theme: Theme = "light", selected: Selection = None) -> str:  # fmt: skip
    """A whole SVG document of `size` pixels that fits all flows; names are escaped, fonts are the reader's where ours are absent."""
    view = _view(flows, *size)
    body = [
        _ground(view, lit_countries(list(places)), theme),
        _flows(flows, view, mode, theme, selected),
        _points(places, view, mode, theme),
        _labels(places, view, theme),
    ]
    family = escape(token("font-ui", theme), quote=True)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:g} {size[1]:g}" width="{size[0]:g}" height="{size[1]:g}" role="img" font-family="{family}">'
    return f"{head}<title>{escape(title)}</title>{''.join(body)}</svg>\n"


def _view(flows: Sequence[Flow], across: float, down: float) -> Viewport:
    ends = [
        (lon, lat) for f in flows for lon, lat in curves.arc(f.from_lon, f.from_lat, f.to_lon, f.to_lat, 9)[0].tolist()
    ]
    return fitting(ends or FALLBACK_VIEW, across, down)


def _ground(view: Viewport, lit: Sequence[str], theme: Theme) -> str:
    """Water, land in three tones with its coast, borders; lands cut at the antimeridian take their coast from the border file."""
    coast = f' stroke="{token("map-coast", theme)}" stroke-width="0.6" stroke-linejoin="round"'
    land: dict[str, list[str]] = defaultdict(list)
    for properties, path in ground("countries", view):
        tone = "map-france" if "france" in properties else "map-land" if properties["iso2"] in lit else "map-land-quiet"
        land[f'fill="{token(tone, theme)}"{"" if "seam" in properties else coast}'].append(path)
    border = f'fill="none" stroke="{token("map-border", theme)}" stroke-width="0.7" stroke-linejoin="round"'
    looks = {"coast": f'fill="none"{coast}', "border": border, "disputed": f'{border} stroke-dasharray="3 2.5"'}
    for properties, path in ground("borders", view):
        land[looks[properties["kind"]]].append(path)
    drawn = "".join(f'<path d="{"".join(paths)}" {look}/>' for look, paths in land.items())
    return f'<rect width="{view.width:g}" height="{view.height:g}" fill="{token("map-water", theme)}"/>{drawn}'


def _flows(flows: Sequence[Flow], view: Viewport, mode: Mode, theme: Theme, selected: Selection) -> str:
    ordered = sorted(flows, key=lambda f: (not dimmed(f.from_id, f.to_id, selected), f.count))
    return "".join(
        _flow(
            f"{rank}{'abc'[copy]}", _beyond(flow, turn), view, mode, theme, dimmed(flow.from_id, flow.to_id, selected)
        )
        for rank, flow in enumerate(ordered)
        for copy, turn in enumerate(_turns(flow, view))
    )


def _turns(flow: Flow, view: Viewport) -> list[float]:
    """Where the flow shows, its shorter way round the world taken."""
    return view.turns(*sorted((flow.from_lon, float(curves.nearest_longitude(flow.to_lon, flow.from_lon)))))


def _beyond(flow: Flow, turn: float) -> Flow:
    return replace(flow, from_lon=flow.from_lon + turn, to_lon=flow.to_lon + turn)


def _flow(name: str, flow: Flow, view: Viewport, mode: Mode, theme: Theme, dim: bool) -> str:
    end = float(curves.nearest_longitude(flow.to_lon, flow.from_lon))
    a, b = view.place(flow.from_lon, flow.from_lat), view.place(end, flow.to_lat)
    drawn = []
    for code, count, spread in strands(flow, "direction" if dim else mode):
        path = f'd="M{a[0]:.1f} {a[1]:.1f}Q{_control(flow, end, view, spread)} {b[0]:.1f} {b[1]:.1f}" fill="none"'
        if dim:
            drawn.append(
                f'<path {path} stroke="{token("map-dim", theme)}" stroke-width="{0.6 * width(count):.2f}" opacity="{0.24 * opacity(count):.2f}"/>'
            )
        elif code:
            drawn.append(_mechanism(path, code, count, theme))
        else:
            drawn.append(_direction(path, name, a, b, count, theme))
    return "".join(drawn)


def _control(flow: Flow, end: float, view: Viewport, spread: float) -> str:
    """Control point of the quadratic, from its middle: B(1/2) = (a + 2c + b) / 4."""
    middle = curves.arc(flow.from_lon, flow.from_lat, end, flow.to_lat, 3, spread)[0, 1]
    (x1, y1), (xm, ym), (x2, y2) = (to_pixels(*p) for p in ((flow.from_lon, flow.from_lat), middle, (end, flow.to_lat)))
    x, y = 2 * xm - (x1 + x2) / 2, 2 * ym - (y1 + y2) / 2
    return f"{(float(x) - view.x) * view.scale:.1f} {(float(y) - view.y) * view.scale:.1f}"


def _direction(path: str, name: str, a: tuple[float, float], b: tuple[float, float], count: int, theme: Theme) -> str:
    stops = "".join(f'<stop offset="{at:g}" stop-color="{colour}"/>' for at, colour in palettes.direction(theme))
    ramp = f'<linearGradient id="g{name}" gradientUnits="userSpaceOnUse" x1="{a[0]:.1f}" y1="{a[1]:.1f}" x2="{b[0]:.1f}" y2="{b[1]:.1f}">{stops}</linearGradient>'
    return (
        f'{ramp}<path {path} stroke="url(#g{name})" stroke-width="{width(count):.2f}" opacity="{opacity(count):.2f}"/>'
    )


def _mechanism(path: str, code: str, count: int, theme: Theme) -> str:
    look = palettes.mechanism(code, theme)
    thick = width(count) / 2 if code == "unstated" else max(THINNEST[code], width(count))
    dash = f' stroke-dasharray="{" ".join(f"{part * thick:.2f}" for part in look.dash)}"' if look.dash else ""
    cap = ' stroke-linecap="round"' if look.round_caps else ""
    return f'<path {path} stroke="{look.colour}" stroke-width="{thick:.2f}" opacity="{0.45 if code == "unstated" else 0.86}"{dash}{cap}/>'


def _points(places: Sequence[Place], view: Viewport, mode: Mode, theme: Theme) -> str:
    partner = token("map-label" if mode == "mechanism" else "map-foreign", theme)
    stroke = token("map-point-stroke", theme)
    drawn = []
    for place, x, y in _seen(sorted(places, key=lambda p: (p.side == "fr", -p.count)), view):
        fill = token("map-fr", theme) if place.side == "fr" else partner
        drawn.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius(place.count, place.side):.1f}" fill="{fill}" stroke="{stroke}" stroke-width="1.2"/>'
        )
    return "".join(drawn)


def _seen(places: Sequence[Place], view: Viewport) -> list[tuple[Place, float, float]]:
    """Each place on every copy of the world in view, in pixels: where a flow crosses the antimeridian, its end is beyond 180."""
    return [(p, *view.place(p.lon + turn, p.lat)) for p in places for turn in view.turns(p.lon, p.lon)]


def _labels(places: Sequence[Place], view: Viewport, theme: Theme) -> str:
    spots = [
        placement.Spot(x, y, radius(p.count, p.side), p.name, p.count)
        for p, x, y in _seen(places, view)
        if p.side == "partner"
    ]
    look = f'font-size="12" font-weight="540" fill="{token("map-label", theme)}" stroke="{token("map-halo", theme)}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    rows = [
        f'<text x="{at.x:.1f}" y="{at.y:.1f}" text-anchor="{at.anchor}">{escape(at.spot.text)} {at.spot.count}</text>'
        for at in placement.place(spots, view.width, view.height)
    ]
    return f"<g {look}>{''.join(rows)}</g>"
