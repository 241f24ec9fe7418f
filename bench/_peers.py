"""What others would build: every link drawn, by dash-leaflet, by folium and by plotly. Said when one is not installed."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from bench._explorer_pages import Traffic, browser, painted
from bench._peer_pages import Peer, all_arcs, one_polyline_each, react_leaflet
from bench.measure import Measure
from passerelles.publication.filters import Selection
from passerelles.publication.selected import select
from passerelles.publication.snapshot import Snapshot

PATIENCE = 180_000
VISITS = 3
FILTER = {"theme": ["health", "water_sanitation"]}
Link = tuple[tuple[float, float], tuple[float, float]]
Made = Callable[[Path, list[Link], list[Link]], Peer]
PEERS: dict[str, tuple[str, Made]] = {
    "dash-leaflet, GeoJSON of every link": ("dash_leaflet", react_leaflet),
    "folium, one PolyLine per link": ("folium", one_polyline_each),
    "plotly, every arc": ("plotly", all_arcs),
}


def run(subject: Snapshot, our_first: float, our_filter: float) -> Iterator[Measure]:
    """Each peer at first view, then after a filter as it lets people filter; what its Python does first is in both.

    Medians of some visits, and how many times the explorer's own milliseconds they are.
    """
    everything, filtered = drawable(subject, {}), drawable(subject, FILTER)
    for name, (package, made) in PEERS.items():
        if importlib.util.find_spec(package) is None:
            yield Measure(f"{name}: not installed", subject.links, 0, 0)
            continue
        first, after, received = zip(*(visited(made, everything, filtered) for _ in range(VISITS)), strict=True)
        yield compared(f"{name}: first view", subject.links, first, our_first, kilobytes=median(received) / 1000)
        yield compared(f"{name}: filter → drawn again", subject.links, after, our_filter)


def visited(made: Made, everything: list[Link], filtered: list[Link]) -> tuple[float, float, float]:
    with TemporaryDirectory() as folder:
        started = time.perf_counter()
        peer = made(Path(folder), everything, filtered)
        prepared = (time.perf_counter() - started) * 1000
        first, after, received = measured(peer)
        peer.close()
    return prepared + first, after, received


def compared(what: str, links: int, taken: tuple[float, ...], ours: float, kilobytes: float = 0.0) -> Measure:
    factor = median(taken) / ours
    return Measure(f"{what} ({factor:.1f} × the explorer)", links, median(taken), max(taken), kilobytes=kilobytes)


def drawable(subject: Snapshot, wanted: dict[str, list[str]]) -> list[Link]:
    """Both ends of each link of the selection that has them, as (latitude, longitude)."""
    rows = select(subject, Selection.parse(wanted, subject)).rows
    lat, lon = (subject.column("authorities", name).tolist() for name in ("lat", "lon"))
    ends = zip(subject.french[rows].tolist(), subject.partner[rows].tolist(), strict=True)
    links = [((lat[a], lon[a]), (lat[b], lon[b])) for a, b in ends]
    return [link for link in links if all(value == value for end in link for value in end)]


def measured(peer: Peer) -> tuple[float, float, float]:
    """Milliseconds to the first view and after the filter, and bytes of the first view."""
    with browser() as chromium:
        context = chromium.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        peer.answer_for_others(page)
        traffic = Traffic.of(page)
        first = waited(page, lambda: page.goto(peer.address, wait_until="commit"), peer.drawn)
        received = traffic.received
        after = waited(page, lambda: peer.filter(page), peer.drawn_again)
        context.close()
    return first, after, received


def waited(page: Page, act: Callable[[], object], condition: str) -> float:
    started = time.perf_counter()
    act()
    page.wait_for_function(condition, timeout=PATIENCE, polling=20)
    painted(page)
    return (time.perf_counter() - started) * 1000
