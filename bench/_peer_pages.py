"""The pages of the peers: each draws every link as its own documentation shows, on no base map, which favours it."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route
from werkzeug.serving import WSGIRequestHandler, make_server

from maps.great_circle import geodesic

Link = tuple[tuple[float, float], tuple[float, float]]
PATHS = "document.querySelectorAll('path.leaflet-interactive').length"


@dataclass(frozen=True)
class Peer:
    """`drawn` and `drawn_again` are true in the page once the first view, and the filtered one, are there."""

    address: str
    drawn: str
    drawn_again: str
    filter: Callable[[Page], object]
    close: Callable[[], object]

    def answer_for_others(self, page: Page) -> None:
        """Whatever the page asks of a content network comes from here at once: Leaflet itself, nothing for the rest."""
        page.route(lambda url: not url.startswith("http://127.0.0.1"), answer_for_network)


def answer_for_network(route: Route) -> None:
    name = route.request.url.rsplit("/", 1)[-1]
    known = name in ("leaflet.js", "leaflet.css")
    kind = "text/javascript" if name.endswith(".js") else "text/css"
    route.fulfill(body=leaflet(name) if known else "", content_type=kind)


def leaflet(name: str) -> str:
    return (Path(__file__).parents[1] / "maps" / "vendor" / "leaflet" / name).read_text(encoding="utf-8")


class Silent(http.server.SimpleHTTPRequestHandler):
    """A request is no news."""

    def log_message(self, *told: Any) -> None:
        pass


def served(folder: Path) -> tuple[str, Callable[[], object]]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/", server.shutdown


def one_polyline_each(folder: Path, everything: list[Link], filtered: list[Link]) -> Peer:
    """folium makes a page: a filter is another page, made and loaded."""
    address, close = served(folder)
    folium_page(folder / "index.html", everything)

    def filter_(page: Page) -> None:
        folium_page(folder / "filtered.html", filtered)
        page.goto(f"{address}filtered.html", wait_until="commit")

    return Peer(
        f"{address}index.html", f"{PATHS} === {len(everything)}", f"{PATHS} === {len(filtered)}", filter_, close
    )


def folium_page(path: Path, links: list[Link]) -> None:
    import folium

    drawn = folium.Map((24, 17), zoom_start=2, tiles=None)
    for link in links:
        folium.PolyLine(link, weight=1).add_to(drawn)  # type: ignore[no-untyped-call]  # folium is not typed there
    drawn.save(str(path))


def all_arcs(folder: Path, everything: list[Link], filtered: list[Link]) -> Peer:
    """One plotly trace of great circles with gaps; a filter sends the trace anew."""
    address, close = served(folder)
    figure_of(everything).write_html(
        folder / "index.html", include_plotlyjs="directory", post_script="window.drawn = 1;", div_id="map"
    )

    def filter_(page: Page) -> None:
        (folder / "filtered.json").write_text(figure_of(filtered).to_json(), encoding="utf-8")
        page.evaluate("""async () => {
            const figure = await (await fetch("filtered.json")).json();
            Plotly.react("map", figure.data, figure.layout).then(() => { window.drawn = 2; });
        }""")

    painted = "document.getElementById('map')?._fullLayout?.map?._subplot?.map?.loaded()"
    return Peer(
        f"{address}index.html", f"window.drawn === 1 && {painted}", f"window.drawn === 2 && {painted}", filter_, close
    )


def figure_of(links: list[Link]) -> Any:
    import plotly.graph_objects as go

    lon: list[float | None] = []
    lat: list[float | None] = []
    for start, end in links:
        for part in parts_of(start, end):
            lon += [*(point[0] for point in part), None]
            lat += [*(point[1] for point in part), None]
    figure = go.Figure(go.Scattermap(lon=lon, lat=lat, mode="lines", line={"width": 1}, opacity=0.3))
    return figure.update_layout(map={"style": "white-bg", "zoom": 1, "center": {"lon": 17, "lat": 24}})


def parts_of(start: tuple[float, float], end: tuple[float, float]) -> list[list[list[float]]]:
    line = geodesic(start[1], start[0], end[1], end[0])
    return line["coordinates"] if line["type"] == "MultiLineString" else [line["coordinates"]]


def react_leaflet(_: Path, everything: list[Link], filtered: list[Link]) -> Peer:
    """dash-leaflet draws a GeoJSON layer; a filter is a callback that sends another one."""
    import dash
    import dash_leaflet as dl  # type: ignore[import-not-found]  # a peer, installed by hand
    from dash import Input, Output, html

    app = dash.Dash("peer", serve_locally=True, use_async=False)
    layer = dl.GeoJSON(id="links", data=collection(everything))
    drawn = dl.Map([layer], center=[24, 17], zoom=2, style={"height": "90vh"})
    app.layout = html.Div([html.Button("filter", id="filter"), drawn])
    app.callback(Output("links", "data"), Input("filter", "n_clicks"), prevent_initial_call=True)(
        lambda _: collection(filtered)
    )
    server = make_server("127.0.0.1", 0, app.server, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    return Peer(
        address,
        f"{PATHS} === {len(everything)}",
        f"{PATHS} === {len(filtered)}",
        lambda page: page.click("#filter", no_wait_after=True),
        server.shutdown,
    )


class Quiet(WSGIRequestHandler):
    """Nor here."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def collection(links: list[Link]) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in link]},
        }
        for link in links
    ]
    return {"type": "FeatureCollection", "features": features}
