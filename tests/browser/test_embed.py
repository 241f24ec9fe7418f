"""The embeds on the page of another site, in a real browser: cut off from everything, and still complete."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from passerelles.web.share import embed_code

Host = Callable[[str], Page]
ALONE = '<iframe id="map" src="{}" sandbox="allow-scripts" width="1000" height="600"></iframe>'


class Silent(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@pytest.fixture
def told() -> list[str]:
    """What the console said."""
    return []


@pytest.fixture
def asked() -> list[str]:
    """Addresses that the browser asked for."""
    return []


@pytest.fixture
def host(window: Browser, told: list[str], asked: list[str]) -> Iterator[Host]:
    """Shows HTML as a page of another site would: another host name, another port."""
    shown: list[str] = []

    @Request.application
    def page_of_the_host(request: Request) -> Response:
        body = f'<!doctype html><html lang="fr"><link rel="icon" href="data:,"><title>Mairie</title>{shown[-1]}'
        return Response(body, mimetype="text/html")

    server = make_server("127.0.0.1", 0, page_of_the_host, threaded=True, request_handler=Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = window.new_context(viewport={"width": 1100, "height": 700}, locale="fr-FR")

    def show(html: str) -> Page:
        shown.append(html)
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"http://localhost:{server.server_port}/")
        return page

    yield show
    assert context.cookies() == []
    context.close()
    server.shutdown()


def framed(page: Page) -> Frame:
    return page.frames[1]


def drawn(page: Page) -> Frame:
    """The frame, once its map has its labels."""
    frame = framed(page)
    expect(frame.locator("body[data-ready] .place-label").first).to_be_attached()
    return frame


@pytest.mark.parametrize("query", ["embed", "embed?mechanism=water&scheme=dark&lang=en"])
def test_the_embed_is_drawn_in_the_tightest_sandbox(
    host: Host, site: str, told: list[str], asked: list[str], query: str
) -> None:
    frame = drawn(host(ALONE.format(site + query)))
    colours = frame.evaluate(
        """async () => {
          const canvas = document.querySelector("#map canvas"), seen = new Set();
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", {willReadFrequently: true});
          for (let tries = 0; tries < 100 && seen.size <= 20; tries++) { // painted some frames after the labels
            await new Promise((resolve) => setTimeout(resolve, 100));
            copy.drawImage(canvas, 0, 0);
            const pixels = copy.getImageData(0, 0, canvas.width, canvas.height).data;
            for (let i = 0; i < pixels.length; i += 4 * 97) seen.add(`${pixels[i]},${pixels[i + 1]},${pixels[i + 2]}`);
          }
          return seen.size;
        }"""
    )
    assert colours > 20
    assert frame.evaluate("() => document.fonts.check(`14px 'Hanken Grotesk'`)")
    assert told == []
    assert [url for url in asked if not url.startswith((site, "http://localhost:", "data:"))] == []


def test_the_embed_has_no_origin_hence_no_storage_and_no_cookie(host: Host, site: str) -> None:
    frame = drawn(host(ALONE.format(f"{site}embed")))
    assert frame.evaluate("() => self.origin") == "null"
    for store in ("localStorage", "sessionStorage", "document.cookie"):
        assert (
            frame.evaluate(f"() => {{ try {{ {store}; return 'open'; }} catch (e) {{ return e.name; }} }}")
            == "SecurityError"
        )


def test_the_code_to_paste_shows_the_map(host: Host, site: str, told: list[str]) -> None:
    page = host(embed_code(f"{site}embed?country=MA", "Nos partenariats au Maroc"))
    expect(drawn(page).locator("h1")).to_have_text("Maroc")
    assert page.locator("iframe").get_attribute("title") == "Nos partenariats au Maroc"
    assert told == []


def test_the_explorer_itself_refuses_to_be_framed(host: Host, site: str, told: list[str]) -> None:
    page = host(f'<iframe id="map" src="{site}" width="1000" height="600"></iframe>')
    page.wait_for_timeout(1500)
    assert framed(page).url.startswith("chrome-error://")
    assert any("frame-ancestors" in line for line in told)


@pytest.mark.parametrize("sandbox", ["", 'sandbox="allow-scripts allow-same-origin"'])
def test_the_interactive_embed_answers_in_a_frame(host: Host, site: str, told: list[str], sandbox: str) -> None:
    page = host(f'<iframe id="map" src="{site}embed/explorer?country=MA" {sandbox} width="1000" height="600"></iframe>')
    frame = framed(page)
    expect(frame.locator("#map .maplibregl-canvas")).to_be_attached(timeout=30_000)
    assert told == []


def test_who_comes_from_the_page_of_another_is_not_interrupted_by_the_hint(host: Host, site: str) -> None:
    frame = framed(host(f'<iframe id="map" src="{site}embed/explorer" width="1200" height="760"></iframe>'))
    expect(frame.locator("#map .maplibregl-canvas")).to_be_attached(timeout=30_000)
    frame.wait_for_timeout(6000)
    expect(frame.locator("#hint")).to_be_hidden()


def test_other_pages_may_read_the_data(host: Host, site: str) -> None:
    page = host("<p>Des données</p>")
    for address in ("api/v1/facets", "api/v1/links.geojson?country=MA", "export/links.csv?country=MA", "embed"):
        assert page.evaluate("url => fetch(url).then(r => r.status)", site + address) == 200
    for address in ("", "healthz", "_dash-layout", "assets/tokens.css"):
        assert page.evaluate("url => fetch(url).then(r => r.status, () => 'refused')", site + address) == "refused"


PARTNER = (194, 77, 44)
"""The colour of a partner's point (tokens.css), which is drawn nearly opaque."""


def test_in_a_small_frame_the_legend_hides_no_point(host: Host, site: str) -> None:
    frame = drawn(
        host(f'<iframe id="map" src="{site}embed?country=SN&scheme=light" width="360" height="560"></iframe>')
    )
    lowest = frame.evaluate(
        """async (wanted) => {
          let lowest = 0;
          for (let tries = 0; tries < 100 && !lowest; tries++) { // painted some frames after the labels
            await new Promise((resolve) => setTimeout(resolve, 100));
            for (const canvas of document.querySelectorAll("#map canvas")) {
              const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", {willReadFrequently: true});
              copy.drawImage(canvas, 0, 0);
              const { data } = copy.getImageData(0, 0, canvas.width, canvas.height), box = canvas.getBoundingClientRect();
              for (let i = 0; i < data.length; i += 4)
                if (data[i + 3] > 200 && wanted.every((value, at) => Math.abs(data[i + at] - value) < 16))
                  lowest = Math.max(lowest, box.top + (Math.floor(i / 4 / canvas.width) + 1) * box.height / canvas.height);
            }
          }
          return lowest;
        }""",
        PARTNER,
    )
    legend = frame.locator(".legend").bounding_box()
    outside = frame.page.locator("iframe").bounding_box()
    assert legend and outside and 0 < lowest < legend["y"] - outside["y"]
