"""The about page in a real browser: readable at every size, in light and dark, on paper, without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Read = Callable[..., Page]
SIZES = [(1440, 900), (768, 1024), (390, 844), (320, 640)]


@pytest.fixture
def read(read_page: Read) -> Read:
    return lambda query="", **options: read_page(f"about{query}", **options)


@pytest.mark.parametrize("query", ["", "?lang=en"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_page_never_scrolls_sideways(read: Read, width: int, height: int, query: str) -> None:
    page = read(query, width=width, height=height)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main *, .bar *, .foot *")].filter((one) => !one.closest(".sr, thead")
            && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert cut == []


def test_the_dark_page_is_dark_and_set_in_our_own_type(read: Read) -> None:
    grounds = [read(dark=dark).evaluate("getComputedStyle(document.body).backgroundColor") for dark in (False, True)]
    assert grounds == ["rgb(250, 248, 244)", "rgb(15, 24, 28)"]
    page = read("?scheme=dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == grounds[1]
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check(`14px 'Hanken Grotesk'`))")


def test_the_contents_stay_in_view_and_lead_to_each_part(read: Read) -> None:
    page = read()
    contents = page.get_by_role("navigation", name="Dans cette page")
    contents.get_by_role("link", name="Accessibilité").click()
    expect(page.get_by_role("heading", name="Accessibilité")).to_be_in_viewport()
    expect(contents.get_by_role("link", name="Pour qui")).to_be_in_viewport()


def test_the_page_is_whole_without_scripts_and_with_the_keyboard(read: Read) -> None:
    page = read(scripts=False)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    expect(page.get_by_role("row", name="1 % déchets")).to_contain_text("L.1115-2")


def test_a_table_turned_into_cards_is_still_a_table(read: Read) -> None:
    page = read(width=390, height=844)
    expect(page.get_by_role("table", name="Les quatre dispositifs 1 %").get_by_role("row")).to_have_count(5)
    sources = page.get_by_role("table", name="Sources", exact=True)
    expect(sources.get_by_role("columnheader", name="Licence")).to_have_count(1)
    expect(sources.get_by_role("cell").first).to_be_visible()


def test_the_citation_is_taken_whole_by_one_click(read: Read) -> None:
    page = read()
    citation = page.locator(".citation")
    citation.click()
    assert page.evaluate("getSelection().toString()").strip() == citation.inner_text().strip()


def test_the_whole_page_prints(read: Read) -> None:
    page = read(width=794, height=1123)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 794
    assert page.evaluate("getComputedStyle(document.querySelector('.contents')).display") == "none"
    expect(page.get_by_role("heading", name="Données et API")).to_be_visible()


def test_paper_is_white_and_words_black_whatever_the_screen(read: Read) -> None:
    page = read("?scheme=dark")
    page.emulate_media(media="print")
    looks = page.locator("main, main p, main a, .citation, .mention").evaluate_all(
        "all => all.map((one) => getComputedStyle(one)).map((style) => `${style.color} on ${style.backgroundColor}`)"
    )
    assert set(looks) == {"rgb(0, 0, 0) on rgba(0, 0, 0, 0)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_the_map_leads_there_and_the_page_leads_to_the_others(site: str, read: Read) -> None:
    page = read("?lang=en")
    page.get_by_role("link", name="Explore", exact=True).first.click()
    expect(page).to_have_url(f"{site}?lang=en")
    page.get_by_role("button", name="Method", exact=True).first.click()
    page.get_by_role("link", name="Learn more").click()
    expect(page.locator("h1")).to_have_text("About the atlas")
    page.get_by_role("link", name="Quality", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Data quality")
    page.get_by_role("link", name="About", exact=True).first.click()
    page.get_by_role("link", name="FR Français").click()
    expect(page.locator("h1")).to_have_text("À propos de l'atlas")
