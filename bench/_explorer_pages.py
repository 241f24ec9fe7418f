"""The explorer in a browser: bytes and time of a first and a second visit, and from a click on a filter to the map drawn again."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench._serving import Site
from bench.measure import Measure
from dash_app.joined_assets import PLOTLY

ARGUMENTS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
DRAWN = """() => {
  const map = document.querySelector("#map .js-plotly-plot")?._fullLayout?.map?._subplot?.map;
  return Boolean(map?.getLayer?.("flows-direction") && map.queryRenderedFeatures({ layers: ["flows-direction"] }).length);
}"""
CLICK = """([name, value]) => new Promise((resolve, reject) => {
  const map = document.querySelector("#map .js-plotly-plot")._fullLayout.map._subplot.map;
  const awaited = new Set(["flows", "places"]), loaded = (id) => map.isSourceLoaded(id);
  const given = ({ sourceId, sourceDataType }) => { if (sourceDataType === "content") awaited.delete(sourceId); };
  const drawn = () => { if (!awaited.size && loaded("flows") && loaded("places")) done(() => resolve(performance.now() - started)); };
  const late = setTimeout(() => done(() => reject(new Error("the map was not drawn again"))), 30000);
  const done = (then) => { map.off("sourcedata", given); map.off("render", drawn); clearTimeout(late); then(); };
  map.on("sourcedata", given);
  map.on("render", drawn);
  const started = performance.now();
  document.querySelector(`#filters input[name=${name}][value=${value}]`).click();
})"""
RESTED = """() => {
  const map = document.querySelector("#map .js-plotly-plot")._fullLayout.map._subplot.map;
  return !document.body.classList.contains("waiting") && map.loaded() && !map.isMoving();
}"""
PLAYED = """(years) => new Promise((resolve) => {
  const year = () => new URLSearchParams(location.search).get("as_of");
  let shown = year(), since = performance.now();
  const steps = [];
  const looking = setInterval(() => {
    if (year() === shown) return;
    const now = performance.now();
    steps.push(now - since);
    [shown, since] = [year(), now];
    if (steps.length <= years) return;
    clearInterval(looking);
    resolve(steps.slice(1)); // the first began before the button was pressed
  }, 5);
  document.getElementById("time-play").click();
})"""
SCROLLED = """([share, row]) => new Promise((resolve, reject) => {
  const box = document.getElementById("table-scroll"), started = performance.now();
  const looking = setInterval(() => {
    const { top, bottom } = box.getBoundingClientRect();
    const shown = document.querySelector(`#rows tr[aria-rowindex="${row}"]`)?.getBoundingClientRect();
    const late = performance.now() - started > 10000;
    if (!late && !(shown?.top < bottom && shown?.bottom > top)) return;
    clearInterval(looking);
    if (late) reject(new Error(`row ${row} was not seen`));
    else resolve(performance.now() - started);
  }, 5);
  box.scrollTop = share * (box.scrollHeight - box.clientHeight);
})"""
SHARES = (1.0, 0.0, 0.9, 0.5, 0.75)
"""Where in the table its scroll bar is dragged to, one place after the other."""
YEARS = 8
"""Years played, from 1985 on: partnerships are many there."""
LOOK = 500
"""Milliseconds that a visitor looks at the map before the next click, at least."""
CLICKS = [("kind", "twinning"), ("theme", "health"), ("mechanism", "water"), ("level", "commune")]
VISITS = 5
TURNS = 6
"""Visits of each size when two are compared."""
FIRST_VIEW = "page: first visit, seen"
BOUNDS = {"first visit": " (≤ 3 s, ≤ 1200 kB)", "second visit": " (≤ 60 kB)"}
FILTERED = "page: click on a filter → map drawn again (≤ 250 ms)"


@dataclass(frozen=True)
class Load:
    """Milliseconds and bytes of a page that was opened."""

    answers: float
    seen: float
    bytes: float


@dataclass
class Traffic:
    """Bytes that travelled, as the browser counts them."""

    received: float = 0
    requests: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> Traffic:
        traffic, devtools = cls(), page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.loadingFinished", traffic._count)
        return traffic

    def _count(self, event: dict[str, Any]) -> None:
        self.received += event["encodedDataLength"]


def run(site: Site, links: int) -> Iterator[Measure]:
    wait_for_files(site)
    with browser() as chromium:
        first, second, clicks = zip(*(visit(chromium, site) for _ in range(VISITS)), strict=True)
        years = sorted(played(chromium, site))
        windows = sorted(scrolled(chromium, site))
    for name, loads in (("first visit", first), ("second visit", second)):
        weight = median(load.bytes for load in loads) / 1000
        yield measure(f"page: {name}, the map answers{BOUNDS[name]}", links, [load.answers for load in loads], weight)
        yield measure(f"page: {name}, seen", links, [load.seen for load in loads])
    taken = sorted(milliseconds for of_one in clicks for milliseconds in of_one)
    yield Measure(FILTERED, links, median(taken), taken[-1])
    yield Measure("page: a year of play (each is shown 550 ms at least)", links, median(years), years[-1])
    yield Measure("page: scroll bar of the table dragged → its rows", links, median(windows), windows[-1])


def in_turns(sites: dict[int, Site]) -> Iterator[Measure]:
    """Clicks at the smallest and at the largest size, some at one and some at the other again and again: minutes later the machine is another one."""
    taken: dict[int, list[float]] = {links: [] for links in sites}
    for site in sites.values():
        wait_for_files(site)
    with browser() as chromium:
        for turn in range(TURNS):
            for links in sorted(sites, reverse=turn % 2 == 1):
                taken[links] += visit(chromium, sites[links])[2]
    smallest, largest = min(sites), max(sites)
    usual = median(taken[smallest])
    yield Measure("page: click on a filter, in turns with the largest", smallest, usual, max(taken[smallest]))
    large = taken[largest]
    yield Measure(
        "… in turns with the smallest (≤ 1.5 × that)", largest, median(large), max(large), median(large) / usual
    )


def wait_for_files(site: Site) -> None:
    """Until the largest script is compressed: it is some seconds after a first start, once for all visitors."""
    connection, started = site.connection(), time.monotonic()
    while time.monotonic() - started < 120:
        connection.request("GET", f"/assets/{PLOTLY}", headers={"Accept-Encoding": "br"})
        answer = connection.getresponse()
        answer.read()
        if answer.headers["Content-Encoding"] == "br":
            return
        time.sleep(1)
    raise RuntimeError("The largest script was not compressed within two minutes.")


def measure(what: str, links: int, times: list[float], kilobytes: float = 0.0) -> Measure:
    return Measure(what, links, median(times), max(times), kilobytes=kilobytes)


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield chromium
        chromium.close()


def visit(chromium: Browser, site: Site) -> tuple[Load, Load, list[float]]:
    """A new visitor: the first and the second visit, then milliseconds of each click."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    first, page = load(context, site.address)
    page.close()
    second, page = load(context, site.address)
    page.wait_for_load_state("networkidle")
    clicks = [click(page, filter_) for filter_ in CLICKS]
    context.close()
    return first, second, clicks


def played(chromium: Browser, site: Site) -> list[float]:
    """Milliseconds that each year stays, from one label to the next; the map has shown the year by then."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    page.goto(f"{site.address}?as_of=1985")
    page.wait_for_function(DRAWN, timeout=90_000)
    page.wait_for_function(RESTED, timeout=30_000)
    steps: list[float] = page.evaluate(PLAYED, YEARS)
    page.close()
    return steps


def scrolled(chromium: Browser, site: Site) -> list[float]:
    """Milliseconds until the row is seen that belongs to a share of the table; the last one belongs to its end."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    page.goto(f"{site.address}?table=open")
    page.wait_for_selector("#rows td")
    page.wait_for_load_state("networkidle")
    rows = int(page.locator("#table").get_attribute("aria-rowcount") or 0) - 1
    in_view: int = page.evaluate("Math.floor((document.getElementById('table-scroll').clientHeight - 28) / 31)")
    steps = [float(page.evaluate(SCROLLED, [share, 2 + int(share * (rows - in_view - 1))])) for share in SHARES]
    page.close()
    return steps


def click(page: Page, filter_: tuple[str, str]) -> float:
    """Milliseconds from a click on a map at rest to the frame that shows the answer."""
    page.wait_for_function(RESTED, timeout=30_000)
    page.wait_for_timeout(LOOK)
    return float(page.evaluate(CLICK, list(filter_)))


def painted(page: Page) -> None:
    """Wait until what the page holds is on the screen: a few pixels of a picture of it come with the frame that shows it."""
    page.screenshot(clip={"x": 716, "y": 446, "width": 8, "height": 8}, timeout=180_000)


def load(context: BrowserContext, address: str) -> tuple[Load, Page]:
    """Until flows are on the map and answer the pointer, and until they are seen; bytes until nothing more is asked."""
    page = context.new_page()
    traffic = Traffic.of(page)
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(DRAWN, timeout=90_000, polling=20)
    answers = (time.perf_counter() - started) * 1000
    painted(page)
    seen = (time.perf_counter() - started) * 1000
    page.wait_for_load_state("networkidle")
    return Load(answers, seen, traffic.received), page
