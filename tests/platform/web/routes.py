"""One real address for every route of the resolver: a route without an example fails the header matrix."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from dash_app.joined_assets import KINDS, name_of

EXAMPLES: dict[str, list[str]] = {
    **{f"explorer-{kind}": [f"/assets/{name_of(kind)}"] for kind in KINDS},
    "explorer": ["/", "/?country=MA&theme=health", "/?nonsense=1"],
    "embed-explorer": ["/embed/explorer?country=MA"],
    "dash-layout": ["/_dash-layout"],
    "dash-dependencies": ["/_dash-dependencies"],
    "dash-update": ["/_dash-update-component"],
    "dash-suite": ["/_dash-component-suites/dash/dcc/async-graph.js", "/_dash-component-suites/dash/nothing.js"],
    "health": ["/healthz", "/healthz?x=1"],
    "links": ["/api/v1/links.geojson", "/api/v1/links.geojson?country=XX"],
    "places": ["/api/v1/places.geojson?country=MA"],
    "flows": ["/api/v1/flows", "/api/v1/flows?zoom=much"],
    "facets": ["/api/v1/facets"],
    "view": ["/api/v1/view?country=MA&zoom=5", "/api/v1/view?zoom=much"],
    "timeline": ["/api/v1/timeline?country=MA", "/api/v1/timeline?as_of=98"],
    "timeline-table": ["/export/timeline.csv?country=MA", "/export/timeline.csv?as_of=98"],
    "figures": ["/api/v1/figures?country=MA", "/api/v1/figures?theme=sport"],
    "figures-table": ["/export/figures-theme.csv?country=MA", "/export/figures-nothing.csv"],
    "compare": ["/api/v1/compare?country=MA&compare=country:SN", "/api/v1/compare?compare=nonsense:1"],
    "comparison-table": ["/export/comparison.csv?country=MA&compare=country:SN&compare=theme:health"],
    "table": ["/api/v1/table?country=MA&sort=-start_year&limit=5", "/api/v1/table?sort=colour"],
    "filters": ["/api/v1/filters"],
    "search": ["/api/v1/search?q=lyon"],
    "export": ["/export/links.csv?country=MA", "/export/links.doc"],
    "about": ["/about", "/about?lang=en", "/about?country=MA"],
    "quality": ["/quality", "/quality?lang=en", "/quality?country=MA"],
    "quality-data": ["/api/v1/quality", "/api/v1/quality?x=1"],
    "quality-table": ["/export/quality-waiting.csv", "/export/quality-nothing.csv"],
    "embed": ["/embed", "/embed?country=MA&scheme=dark", "/embed?country=XX"],
    "embed-picture": ["/embed/map.svg?country=MA"],
    "embed-asset": ["/embed/assets/any/leaflet.js", "/embed/assets/any/nothing.js"],
    "oembed": ["/oembed?url=http://localhost/embed", "/oembed?url=http://elsewhere.example/"],
    "asset": ["/assets/tokens.css", "/assets/nothing.css"],
    "base-map": ["/basemap/borders.geojson", "/basemap/nothing.geojson"],
    "site-asset": ["/site/page.css"],
    "favicon": ["/favicon.svg"],
    "old-favicon": ["/favicon.ico"],
    "robots": ["/robots.txt"],
    "partnership": ["/partnership/00000000-0000-0000-0000-000000000000", "/partnership/nothing"],
}
NOWHERE = [
    "/nowhere",
    "/api/v2/links",
    "/embed/nowhere",
    "/_mcp",
    "/_reload-hash",
    "/_favicon.ico",
    "/_alive",
    "/assets/",
]


def names(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[str]:
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)


def addresses() -> list[str]:
    return [address for listed in EXAMPLES.values() for address in listed] + NOWHERE
