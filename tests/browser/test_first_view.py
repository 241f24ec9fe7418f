"""What a first visit weighs: little enough for a slow line, and next to nothing the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, Request, expect

from .test_explorer_map import drawn

if TYPE_CHECKING:
    from .conftest import Open

FIRST, NEXT = 1_200_000, 60_000
"""Bytes over the line, heads of answers included."""


def weighed(page: Page, address: str) -> dict[str, int]:
    """Bytes by address of what the map needs until it stands; workers' requests included."""
    finished: list[Request] = []
    page.on(
        "requestfinished", lambda request: finished.append(request)
    )  # not the method: Playwright marks what it is given
    page.goto(address)
    expect(page.locator("#map .maplibregl-canvas")).to_be_attached()
    drawn(page)
    page.wait_for_timeout(1000)
    sizes = [(request.url, request.sizes()) for request in finished if not request.url.startswith(("data:", "blob:"))]
    return {url: size["responseBodySize"] + size["responseHeadersSize"] for url, size in sizes}


def test_a_first_visit_weighs_little_and_the_next_one_nearly_nothing(visit: Open, site: str, window: Browser) -> None:
    from passerelles.web import ready_made

    drawn(visit())  # what is compressed once is being compressed now
    ready_made.wait()
    context = window.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    try:
        first = weighed(context.new_page(), site)
        again = weighed(context.new_page(), site)
    finally:
        context.close()
    assert any("plotly-map" in url for url in first)
    assert not any("package_data/plotly" in url for url in first), "the whole of plotly.js is loaded beside its cut"
    assert sum(first.values()) <= FIRST, sorted(first.items(), key=lambda one: -one[1])[:12]
    assert sum(again.values()) <= NEXT, again
