"""A base map of others: only after the visitor asked for it, knowing whom his browser will then ask."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from .test_explorer_map import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

HOST = "https://tile.openstreetmap.org"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def asked(site: str, window: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and the addresses elsewhere that it asks for; they are answered here, nobody is asked."""
    context = window.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR", color_scheme="light")
    page = context.new_page()
    foreign: list[str] = []
    page.on("request", lambda one: None if one.url.startswith((site, "data:", "blob:")) else foreign.append(one.url))
    context.route(
        lambda url: not url.startswith(site),
        lambda route: route.fulfill(body=PIXEL, content_type="image/png", headers={"Access-Control-Allow-Origin": "*"}),
    )
    yield page, foreign
    context.close()


def stands(page: Page) -> None:
    """The map is there, with its flows."""
    expect(page.locator("#map .maplibregl-canvas")).to_be_attached()
    drawn(page)


def policy(page: Page, address: str) -> str:
    answer = page.request.get(address)
    return answer.headers["content-security-policy"]


def test_without_asking_no_stranger_is_asked_and_none_could_be(asked: tuple[Page, list[str]], site: str) -> None:
    page, foreign = asked
    page.goto(site)
    stands(page)
    page.wait_for_timeout(1500)
    assert foreign == []
    assert "openstreetmap" not in policy(page, site) and "geopf" not in policy(page, site)
    assert "openstreetmap" not in policy(page, site + "?ground=ign")
    assert "https:" not in policy(page, site + "?ground=evil.example")


def test_a_visitor_told_who_will_be_asked_may_choose_it_and_come_back(asked: tuple[Page, list[str]], site: str) -> None:
    page, foreign = asked
    page.goto(site + "?theme=waste")
    stands(page)
    page.locator("[data-dialog=ground]").click()
    offer = page.locator("#ground section", has=page.locator("[data-ground=osm]"))
    expect(offer).to_contain_text("tile.openstreetmap.org")
    expect(offer).to_contain_text("adresse IP")
    assert foreign == []
    offer.get_by_role("button").click()
    page.wait_for_url("**ground=osm**")
    stands(page)
    page.wait_for_timeout(1500)
    assert foreign and all(url.startswith(HOST) for url in foreign)
    expect(page.locator(".att a").first).to_have_text("© OpenStreetMap")
    assert "theme=waste" in page.url
    page.locator("[data-dialog=ground]").click()
    page.get_by_role("button", name="Revenir au fond de l'atlas").click()
    page.wait_for_url(lambda url: "ground" not in url)
    foreign.clear()
    stands(page)
    page.wait_for_timeout(1000)
    assert foreign == []


def test_a_link_that_somebody_sent_asks_first(asked: tuple[Page, list[str]], site: str) -> None:
    page, foreign = asked
    page.goto(site + "?ground=osm")
    expect(page.locator("#ground")).to_be_visible()
    page.wait_for_timeout(2500)
    assert foreign == []


def test_what_is_shared_carries_no_ground(asked: tuple[Page, list[str]], site: str) -> None:
    page, _ = asked
    page.goto(site + "?ground=osm&theme=waste")
    page.keyboard.press("Escape")
    page.locator(".share").click()
    assert "ground" not in page.locator("#share-link").input_value()
