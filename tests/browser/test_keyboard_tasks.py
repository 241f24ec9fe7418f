"""Every task of the explorer from the top of the page with keys alone: no mouse, and no focus but what Tab and arrows give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from .conftest import Open

MAP = "window.passerelles.map.handle(document.querySelector('#map .js-plotly-plot'))"


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def tab_to(target: Locator, key: str = "Tab", limit: int = 250) -> None:
    """Press Tab until the focus is there."""
    for _ in range(limit):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        target.page.keyboard.press(key)
    raise AssertionError(f"{key} does not reach {target}")


def press(target: Locator, key: str = "Enter") -> None:
    tab_to(target)
    target.page.keyboard.press(key)


def answered(page: Page) -> None:
    page.wait_for_function("() => !window.passerelles.explorer.asking()")


def test_an_authority_is_found_and_its_links_are_read(visit: Open) -> None:
    page = visit()
    tab_to(page.locator("#search"))
    page.keyboard.type("métropole de lyon")
    expect(page.locator("#found [aria-selected=true]")).to_contain_text("Métropole de Lyon")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#sheet h2")).to_be_focused()
    source = page.locator("#sheet .pt a").first
    tab_to(source)
    expect(source).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_focused()


@pytest.mark.slow
def test_a_filter_is_set_and_removed(visit: Open) -> None:
    page = visit()
    press(page.locator("#filters input[name=theme][value=waste]"), "Space")
    chip = page.get_by_role("button", name="Retirer le filtre Déchets")
    expect(chip).to_be_visible()
    press(chip)
    expect(chip).to_have_count(0)
    expect(page.locator("#filters-title")).to_be_focused()
    assert state(page) == {}


@pytest.mark.slow
def test_the_table_is_opened_sorted_and_left_where_it_was(visit: Open) -> None:
    page = visit()
    press(page.locator("[data-pane=table]"))
    press(page.locator("button[data-sort=country]"))
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Pays")
    answered(page)
    expect(page.locator("button[data-sort=country]")).to_be_focused()
    row = page.locator("#rows tr").nth(2).locator("button").first
    tab_to(page.locator("#rows button").first)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(row).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#sheet h2")).to_have_text(row.inner_text())
    expect(page.locator("#sheet h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#sheet")).to_be_hidden()
    expect(row).to_be_focused()


@pytest.mark.slow
def test_an_export_is_downloaded(visit: Open) -> None:
    page = visit("?theme=waste")
    press(page.locator(".res .menu summary"))
    link = page.locator("[data-export='/export/links.geojson']")
    tab_to(link)
    with page.expect_download() as downloaded:
        page.keyboard.press("Enter")
    assert downloaded.value.suggested_filename.endswith(".geojson")
    page.keyboard.press("Escape")
    expect(page.locator(".res .menu summary")).to_be_focused()


@pytest.mark.slow
def test_a_selection_is_shared(visit: Open) -> None:
    page = visit("?theme=waste")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(page.locator(".share"))
    press(page.locator("[data-copy=share-link]"))
    expect(page.locator("[data-copy=share-link]")).to_have_text("Copié")
    assert "theme=waste" in page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("Escape")
    expect(page.locator(".share")).to_be_focused()


@pytest.mark.slow
def test_the_language_is_changed(visit: Open) -> None:
    page = visit("?theme=waste")
    press(page.get_by_role("link", name="EN English"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Remove the filter Waste")).to_be_visible()


@pytest.mark.slow
def test_the_map_is_moved_and_zoomed(visit: Open) -> None:
    page = visit()
    page.emulate_media(reduced_motion="reduce")
    canvas = page.locator("#map .maplibregl-canvas[role=application]")
    expect(canvas).to_be_attached()
    where = f"(() => {{ const {{ lng, lat }} = {MAP}.getCenter(); return [lng, lat, {MAP}.getZoom()]; }})()"
    tab_to(canvas)
    lon, lat, zoom = page.evaluate(where)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"(was) => {where}[0] > was + 1", arg=lon)
    page.keyboard.press("ArrowUp")
    page.wait_for_function(f"(was) => {where}[1] > was + 1", arg=lat)
    page.keyboard.press("+")
    page.wait_for_function(f"(was) => {where}[2] > was + .5", arg=zoom)
    expect(page).to_have_url(re.compile("view="))
    expect(canvas).to_be_focused()
    zoom = page.evaluate(where)[2]
    press(page.locator("[data-zoom=out]"))
    page.wait_for_function(f"(was) => {where}[2] < was - .5", arg=zoom)
    press(page.locator("[data-view=hexagone]"))
    page.wait_for_function(f"() => {where}[2] > 4")


@pytest.mark.slow
def test_the_years_are_played_and_halted(visit: Open) -> None:
    page = visit("?as_of=1990")
    play = page.locator("#time-play")
    press(play)
    expect(page).to_have_url(re.compile("as_of=199[1-9]"))
    page.keyboard.press("Enter")
    expect(play).to_have_accessible_name("Lire les années")
    year = int(state(page)["as_of"][0])
    tab_to(page.locator("#time-high"))
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(f"as_of={year + 1}"))
    expect(page.locator("#time-high")).to_have_attribute("aria-valuetext", re.compile(f"en {year + 1} : "))


@pytest.mark.slow
def test_panes_base_maps_and_appearance_are_reached(visit: Open) -> None:
    page = visit()
    tab_to(page.locator(".scheme-menu summary"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("Escape")
    expect(page.locator(".scheme-menu summary")).to_be_focused()
    press(page.locator("[data-dialog=ground]"))
    expect(page.locator("#ground")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-dialog=ground]")).to_be_focused()
    press(page.locator("[data-pane=figures]"))
    press(page.locator("#figures-scroll button.bar").first)
    expect(page.locator("#chips li")).to_have_count(1)
