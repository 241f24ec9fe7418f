"""The static embed: one HTML page with our own Leaflet, the base map as GeoJSON, no tile, no framework, no inline script."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

from maps import icons, palettes
from maps.embed_page import DataLayer, EmbedMap
from maps.flow import Flow, Lang, Mode, Place, Theme, lit_countries

HERE = Path(__file__).parent
SHARED = HERE.parent / "dash_app" / "assets"
ASSETS: dict[str, Path] = {
    "leaflet.js": HERE / "vendor" / "leaflet" / "leaflet.js",
    "leaflet.css": HERE / "vendor" / "leaflet" / "leaflet.css",
    "embed.js": HERE / "assets" / "embed.js",
    "embed.css": HERE / "assets" / "embed.css",
    "curve.js": SHARED / "curve.js",
    "tokens.css": SHARED / "tokens.css",
    "countries.geojson": HERE / "basemap" / "data" / "countries.geojson",
    "borders.geojson": HERE / "basemap" / "data" / "borders.geojson",
    **{f"fonts/{font.name}": font for font in sorted((SHARED / "fonts").glob("*.woff2"))},
}
"""Files to serve under `assets_url`, by name; all need `Access-Control-Allow-Origin: *`, since a sandboxed iframe has no origin."""
PAGE = Environment(
    loader=FileSystemLoader(HERE / "assets"),
    autoescape=select_autoescape(["html"]),
    trim_blocks=True,
    lstrip_blocks=True,
)
WORDS: dict[Lang, dict[str, str]] = {
    "fr": {"open": "Ouvrir la carte", "about": "À propos", "one": "partenariat", "many": "partenariats", "zoom_in": "Zoomer", "zoom_out": "Dézoomer", "map": "Carte des partenariats",
           "list": "Partenaires, du plus au moins de partenariats", "stated_by": "Fond Natural Earth", "legend": "Légende", "direction": "France vers partenaire"},
    "en": {"open": "Open the map", "about": "About", "one": "partnership", "many": "partnerships", "zoom_in": "Zoom in", "zoom_out": "Zoom out", "map": "Map of the partnerships",
           "list": "Partners, by number of partnerships", "stated_by": "Natural Earth", "legend": "Legend", "direction": "France to partner"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One line of the legend: a mechanism code with its words and how many partnerships cite it."""

    mechanism: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Total:
    """One of the figures of the header, number and words already in the visitor's language: ("85", "partenariats")."""

    figure: str
    words: str


def render_embed(flows: Sequence[Flow], places: Sequence[Place], title: str, counts: Sequence[Total], legend: Sequence[LegendRow], lang: Lang,
                 theme: Theme | None, link_url: str, assets_url: str, *, note: str = "", mode: Mode = "mechanism", picture_url: str = "", about_url: str = "") -> str:  # fmt: skip
    """One HTML page to put in an iframe, also with `sandbox="allow-scripts"`.

    `theme` None follows the visitor's system. `assets_url` is the address of `ASSETS`; with a base map there, the page asks for nothing else.
    `about_url` tells of method, sources and licences. `picture_url` is the SVG for visitors without script. Content security policy: `script-src` and `style-src` need no more than `assets_url`.
    """
    tree = EmbedMap(PAGE.get_template("embed.html"), location=[20, 15], zoom_start=2, min_zoom=1, max_zoom=9)
    tree.add_child(
        DataLayer(
            "ground",
            {
                "countries": f"{assets_url}countries.geojson",
                "borders": f"{assets_url}borders.geojson",
                "lit": lit_countries(list(places)),
            },
        )
    )
    tree.add_child(DataLayer("flows", _rows_of_flows(flows, places, mode)))
    tree.add_child(DataLayer("places", [[p.lon, p.lat, p.count, p.side, p.name] for p in places]))
    tree.add_child(
        DataLayer(
            "words", {"mode": mode, "lang": lang, **WORDS[lang], "labels": {row.mechanism: row.label for row in legend}}
        )
    )
    partners = sorted((p for p in places if p.side == "partner"), key=lambda p: -p.count)
    return tree.render(title=title, counts=counts, legend=_looks(legend), lang=lang, theme=theme, link_url=link_url, assets_url=assets_url,
                       note=note, mode=mode, picture_url=picture_url, about_url=about_url, words=WORDS[lang], partners=partners, arrow=icons.svg("arrow-up-right"))  # fmt: skip


def _rows_of_flows(flows: Sequence[Flow], places: Sequence[Place], mode: Mode) -> list[list[object]]:
    """[lon, lat, lon, lat, count, rank of the French place, rank of the partner, {mechanism: count}], the thinnest first."""
    rank = {place.id: index for index, place in enumerate(places)}
    ordered = sorted(flows, key=lambda flow: flow.count)
    return [[*(round(v, 4) for v in (f.from_lon, f.from_lat, f.to_lon, f.to_lat)), f.count, rank.get(f.from_id, f.from_name), rank.get(f.to_id, f.to_name),
             dict(f.mechanism_counts) if mode == "mechanism" else {}] for f in ordered]  # fmt: skip


def _looks(legend: Sequence[LegendRow]) -> list[dict[str, object]]:
    """Legend rows with the icon of each mechanism; its dash and colour are in `embed.css`."""
    found = []
    for row in legend:
        icon = icons.svg(palettes.mechanism(row.mechanism).icon)
        found.append({"code": row.mechanism, "label": row.label, "count": row.count, "icon": icon})
    return found
