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
  const source = Object.getPrototypeOf(map.getSource("flows")), usual = source.setData;
  let sent = false;
  source.setData = function (...data) { if (this.id === "flows") sent = true; return usual.apply(this, data); };
  const settled = (event) => {
    if (!sent || event.sourceId !== "flows" || !map.isSourceLoaded("flows")) return;
    map.off("sourcedata", settled);
    map.once("render", () => { source.setData = usual; resolve(performance.now() - started); });
    map.triggerRepaint();
  };
  map.on("sourcedata", settled);
  setTimeout(() => { source.setData = usual; reject(new Error("the map was not drawn again")); }, 30000);
  const started = performance.now();
  document.querySelector(`#filters input[name=${name}][value=${value}]`).click();
})"""
RESTED = """() => {
  const map = document.querySelector("#map .js-plotly-plot")._fullLayout.map._subplot.map;
  return !document.body.classList.contains("waiting") && map.loaded() && !map.isMoving();
}"""
LOOK = 500
"""Milliseconds that a visitor looks at the map before the next click, at least."""
CLICKS = [("kind", "twinning"), ("theme", "health"), ("mechanism", "water"), ("level", "commune")]
VISITS = 5
FIRST_VIEW = "page: first visit, map drawn (≤ 3 s, ≤ 1200 kB)"
FILTERED = "page: click on a filter → map drawn again (≤ 250 ms)"


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
    yield measure(FIRST_VIEW, links, list(first))
    yield measure("page: second visit (≤ 60 kB)", links, list(second))
    taken = sorted(milliseconds for of_one in clicks for milliseconds in of_one)
    yield Measure(FILTERED, links, median(taken), taken[-1])


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


def measure(what: str, links: int, visits: list[tuple[float, float]]) -> Measure:
    times = [milliseconds for milliseconds, _ in visits]
    return Measure(what, links, median(times), max(times), kilobytes=median(received for _, received in visits) / 1000)


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield chromium
        chromium.close()


def visit(chromium: Browser, site: Site) -> tuple[tuple[float, float], tuple[float, float], list[float]]:
    """A new visitor: (milliseconds, bytes) of the first and of the second visit, then milliseconds of each click."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    first, page = load(context, site.address)
    page.close()
    second, page = load(context, site.address)
    page.wait_for_load_state("networkidle")
    clicks = [click(page, filter_) for filter_ in CLICKS]
    context.close()
    return first, second, clicks


def click(page: Page, filter_: tuple[str, str]) -> float:
    """Milliseconds from a click on a map at rest to the frame that shows the answer."""
    page.wait_for_function(RESTED, timeout=30_000)
    page.wait_for_timeout(LOOK)
    return float(page.evaluate(CLICK, list(filter_)))


def load(context: BrowserContext, address: str) -> tuple[tuple[float, float], Page]:
    """Until flows are drawn; bytes until nothing more is asked."""
    page = context.new_page()
    traffic = Traffic.of(page)
    page.goto(address, wait_until="commit")
    page.wait_for_function(DRAWN, timeout=90_000, polling="raf")
    drawn = float(page.evaluate("performance.now()"))
    page.wait_for_load_state("networkidle")
    return (drawn, traffic.received), page
