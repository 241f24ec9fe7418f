"""The quality page in a real browser: readable at every size, in light and dark, on paper, without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.platform.web.quality_account import odd_account

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot

Read = Callable[..., Page]
SIZES = [(1440, 900), (768, 1024), (390, 844), (320, 640)]


@pytest.fixture
def read(read_page: Read, snapshot: Snapshot) -> Iterator[Read]:
    """With every odd case in the page."""
    with odd_account(snapshot):
        yield lambda query="", **options: read_page(f"quality{query}", **options)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_page_never_scrolls_sideways(read: Read, width: int, height: int) -> None:
    page = read(width=width, height=height)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter((one) => !one.closest(".scroll, .sr, thead")
            && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert cut == []


def test_the_dark_page_is_dark_and_set_in_our_own_type(read: Read) -> None:
    grounds = [read(dark=dark).evaluate("getComputedStyle(document.body).backgroundColor") for dark in (False, True)]
    assert grounds == ["rgb(250, 248, 244)", "rgb(15, 24, 28)"]
    page = read("?scheme=dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == grounds[1]
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check(`14px 'Hanken Grotesk'`))")


def test_the_page_is_whole_without_scripts_and_with_the_keyboard(read: Read) -> None:
    page = read(scripts=False)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Aller au contenu")).to_be_focused()
    expect(page.get_by_role("row", name="Tout l'atlas")).to_be_visible()
    page.locator("#conflicts summary").click()
    expect(page.get_by_role("link", name="Bordeaux – Québec")).to_be_visible()


def test_a_table_turned_into_cards_is_still_a_table(read: Read) -> None:
    page = read(width=390, height=844)
    table = page.get_by_role("table", name="Sources", exact=True)
    expect(table.get_by_role("row")).to_have_count(6)
    expect(table.get_by_role("columnheader", name="Fraîcheur")).to_have_count(1)
    expect(table.get_by_role("cell").first).to_be_visible()


def test_the_whole_page_prints(read: Read) -> None:
    page = read(width=794, height=1123)
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Bordeaux – Québec")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 794
    assert page.evaluate("getComputedStyle(document.querySelector('.contents')).display") == "none"


def test_the_explorer_leads_there_and_the_page_leads_back(site: str, read: Read) -> None:
    page = read("?lang=en")
    page.get_by_role("link", name="Explore", exact=True).first.click()
    expect(page).to_have_url(f"{site}?lang=en")
    page.get_by_role("link", name="Quality", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Data quality")
    page.get_by_role("link", name="FR Français").click()
    expect(page.locator("h1")).to_have_text("Qualité des données")
