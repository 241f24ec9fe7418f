"""The explorer map and the embed in a real Chromium without GPU: drawn, quiet, and asking nobody else."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.maps.demo.serve import server

HANDLE = "document.getElementById('map')._fullLayout.map._subplot.map"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    running = server()
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/"
    running.shutdown()
    running.server_close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose console and network are watched: a message or a foreign request fails the test."""
    opened, told, foreign = browser.new_page(viewport={"width": 800, "height": 560}), [], []
    opened.on("console", lambda message: told.append(message.text))
    opened.on("pageerror", lambda error: told.append(str(error)))
    local = (address, "data:", "blob:")
    opened.on("request", lambda request: None if request.url.startswith(local) else foreign.append(request.url))
    yield opened
    opened.close()
    assert (told, foreign) == ([], [])


def drawn(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("body[data-ready]", timeout=60_000)
    page.wait_for_function(f"{HANDLE}.queryRenderedFeatures({{layers: ['hubs']}}).length > 5", timeout=60_000)


def shown(page: Page, layer: str) -> int:
    return int(page.evaluate(f"new Set({HANDLE}.queryRenderedFeatures({{layers: ['{layer}']}}).map((f) => f.id)).size"))


def test_the_explorer_draws_flows_points_and_labels_in_our_own_font(page: Page, address: str) -> None:
    drawn(page, address)
    page.wait_for_function(f"{HANDLE}.queryRenderedFeatures({{layers: ['labels']}}).length > 10", timeout=30_000)
    assert shown(page, "flows-direction") > 200 and shown(page, "partners") > 50
    assert page.evaluate("document.fonts.check('500 48px \"Hanken Grotesk\"')")


def test_new_data_keeps_the_camera_of_the_visitor(page: Page, address: str) -> None:
    drawn(page, address)
    page.mouse.move(400, 300)
    page.mouse.wheel(0, -600)
    page.wait_for_function(f"{HANDLE}.getZoom() > 2.2")
    page.wait_for_timeout(600)
    before = page.evaluate(f"{HANDLE}.getZoom()")
    page.evaluate(
        """async () => { const few = { ...model, flows: model.flows.slice(0, 3), places: model.places.slice(0, 9) };
        const f = passerelles.map.build(few, { base: passerelles.base }); await Plotly.react('map', f.data, f.layout, f.config); }"""
    )
    page.wait_for_function(f"{HANDLE}.querySourceFeatures('flows').length < 12", timeout=30_000)
    assert page.evaluate(f"{HANDLE}.getZoom()") == pytest.approx(before, abs=0.01)


def test_the_theme_repaints_the_map_and_keeps_the_flows(page: Page, address: str) -> None:
    drawn(page, address)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.wait_for_function(f"{HANDLE}.getPaintProperty('water', 'background-color') === '#0c1417'", timeout=30_000)
    page.wait_for_function(
        f"{HANDLE}.queryRenderedFeatures({{layers: ['flows-direction']}}).length > 100", timeout=30_000
    )


def test_without_the_private_handle_the_public_way_draws_the_same(page: Page, address: str) -> None:
    drawn(page, f"{address}?inline")
    assert shown(page, "flows-direction") > 200


@pytest.mark.parametrize(("query", "heard"), [("", '"MG"'), ("?inline", '["MG","partner"]')])
def test_a_click_on_a_point_is_heard_and_is_plotly_s_own_without_the_handle(
    page: Page, address: str, query: str, heard: str
) -> None:
    drawn(page, address + query)
    page.evaluate("document.getElementById('map').on('plotly_click', (e) => { window.hit = e.points[0].customdata; })")
    place = page.evaluate("model.places.find((p) => p.id === 'MG').p")
    spot = page.evaluate(f"(() => {{ const p = {HANDLE}.project([{place[0]}, {place[1]}]); return [p.x, p.y]; }})()")
    page.mouse.move(spot[0], spot[1])
    page.wait_for_timeout(200)
    page.mouse.click(spot[0], spot[1])
    page.wait_for_function("window.hit")
    assert page.evaluate("JSON.stringify(hit)") == heard


def test_the_embed_works_in_a_sandbox_without_origin_under_a_strict_policy(page: Page, address: str) -> None:
    page.goto(f"{address}demo/blank.html")
    page.set_content(
        f'<iframe sandbox="allow-scripts" src="{address}embed?mode=direction" width="760" height="520"></iframe>'
    )
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready]").wait_for(timeout=30_000)
    assert frame.locator(".place-label").count() > 20
    assert frame.locator("canvas").count() == 2
    assert page.context.cookies() == []


def test_the_embed_waits_for_a_size_when_its_frame_is_hidden_at_first(page: Page, address: str) -> None:
    page.goto(f"{address}demo/blank.html")
    page.set_content(
        f'<iframe style="display:none" sandbox="allow-scripts" src="{address}embed?mode=direction" width="390" height="300">'
        "</iframe>"
    )
    page.wait_for_timeout(1500)
    assert page.frame_locator("iframe").locator("body[data-ready]").count() == 0
    page.locator("iframe").evaluate("frame => { frame.style.display = 'block'; }")
    page.frame_locator("iframe").locator("body[data-ready]").wait_for(timeout=30_000)


def test_the_embed_says_who_with_whom_on_a_click(page: Page, address: str) -> None:
    page.goto(f"{address}embed?mode=mechanism")
    page.locator("body[data-ready]").wait_for(timeout=30_000)
    label = page.locator(".place-label", has_text="Madagascar").bounding_box()
    assert label
    page.mouse.click(label["x"] - 9, label["y"] + 7)
    assert "Madagascar" in page.locator(".leaflet-popup-content").inner_text()
