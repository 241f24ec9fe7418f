"""On a phone: the map first, a sheet from below, filters in a full-screen dialog, no sideways scrolling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from .test_explorer_map import HANDLE, drawn, place_on_screen

if TYPE_CHECKING:
    from .conftest import Open

LONGEST_NAME = 92
"""Pixels of `Madagascar 12`, the widest name of the usual partners."""


@pytest.fixture
def phone(visit: Open) -> Page:
    return visit(width=390, height=844, touch=True)


def test_the_map_comes_first_and_nothing_overflows(phone: Page) -> None:
    box = phone.locator(".mapbox").bounding_box()
    assert box and box["y"] <= 60 and box["height"] > 400
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("width", "height"), [(360, 640), (390, 844)])
def test_the_world_begins_with_france_below_the_controls(visit: Open, width: int, height: int) -> None:
    page = visit(width=width, height=height, touch=True)
    drawn(page)
    views, box = page.locator("#views").bounding_box(), page.locator(".mapbox").bounding_box()
    assert views and box
    lille, maputo = (page.evaluate(f"() => {HANDLE}.project({point}).y") for point in ("[3.06, 50]", "[32.6, -25.9]"))
    assert box["y"] + lille > views["y"] + views["height"]
    assert maputo < box["height"]


def test_the_legend_and_the_credits_of_the_map_lie_apart(phone: Page) -> None:
    legend, credits = phone.locator(".legend").bounding_box(), phone.locator(".att").bounding_box()
    assert legend and credits
    apart = legend["y"] + legend["height"] <= credits["y"] or legend["x"] + legend["width"] <= credits["x"]
    assert apart, (legend, credits)


def test_filters_are_chosen_in_a_dialog_that_says_what_it_will_show(phone: Page) -> None:
    phone.get_by_role("button", name=re.compile("^Filtres")).tap()
    dialog = phone.locator("#filters-dialog")
    box = dialog.bounding_box()
    assert box and (round(box["width"]), round(box["height"])) == (390, 844)
    phone.locator(".op:has(input[name=theme][value=waste])").tap()
    show = dialog.get_by_role("button", name=re.compile(r"^Voir les \d+ partenariats$"))
    expect(show).to_have_text(re.compile(r"Voir les \d\d\s"))
    show.tap()
    expect(dialog).to_be_hidden()
    expect(phone.locator("#chips li")).to_have_count(1)


def test_targets_are_large_enough_for_a_thumb(phone: Page) -> None:
    phone.get_by_role("button", name=re.compile("^Filtres")).tap()
    heights = phone.locator("#filters .op").evaluate_all(
        "rows => rows.filter((r) => r.offsetParent).map((r) => r.offsetHeight)"
    )
    assert heights and min(heights) >= 44


def test_a_selection_opens_from_below_and_closes(visit: Open) -> None:
    page = visit("?sel=country:MG", width=390, height=844, touch=True)
    sheet = page.locator("#sheet")
    box = sheet.bounding_box()
    assert box and box["x"] == 0 and box["width"] == 390 and box["y"] > 300
    page.locator("#sheet .grab").tap()
    page.wait_for_timeout(600)
    grown = sheet.bounding_box()
    assert grown and grown["y"] < 100
    page.locator("#sheet-close").tap()
    expect(sheet).to_be_hidden()


def test_what_is_chosen_lies_between_the_filters_and_its_sheet(visit: Open) -> None:
    page = visit("?sel=country:MG", width=390, height=844, touch=True)
    expect(page.locator("#views")).to_be_hidden()
    expect(page.locator("#colour")).to_be_hidden()
    drawn(page)
    filters, sheet = page.locator(".filters-open").bounding_box(), page.locator("#sheet").bounding_box()
    assert filters and sheet
    above, below = filters["y"] + filters["height"], sheet["y"]
    for _ in range(40):
        places = [place_on_screen(page, place) for place in ("country:MG", "region:11")]
        middle = sum(y for _, y in places) / 2
        if all(above < y < below and 0 < x < 390 for x, y in places) and abs(middle - (above + below) / 2) < 30:
            break
        page.wait_for_timeout(150)
    else:
        raise AssertionError(f"{places} are not amid {above} and {below}")
    page.locator("#sheet-close").tap()
    expect(page.locator("#views")).to_be_visible()
    expect(page.locator("#colour")).to_be_visible()


def test_names_beside_the_partners_of_what_is_chosen_are_whole(visit: Open) -> None:
    """A count of which the edge of the screen hides the last figure would be another count."""
    page = visit("?mechanism=water&sel=region:84", width=390, height=844, touch=True)
    drawn(page)
    xs: list[float] = []
    for _ in range(40):
        xs = [place_on_screen(page, place)[0] for place in ("country:CV", "country:SN", "country:MG")]
        if min(xs) > LONGEST_NAME and max(xs) < 390 - LONGEST_NAME:
            return
        page.wait_for_timeout(150)
    raise AssertionError(f"{xs} leave no room for {LONGEST_NAME} pixels of a name and its count")


def test_the_menu_of_downloads_lies_over_all_that_is_around_it(visit: Open) -> None:
    page = visit(width=390, height=844, touch=True)
    page.locator(".res .menu summary").tap()
    covered = page.locator(".res .menu a, .res .menu button").evaluate_all(
        """(all) => all.filter((one) => {
          const { left, top, width, height } = one.getBoundingClientRect();
          return !one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        }).map((one) => one.textContent)"""
    )
    assert covered == []


@pytest.mark.parametrize(("width", "height"), [(360, 640), (390, 664)])
def test_beside_the_bars_of_a_browser_the_map_keeps_more_than_half_of_the_screen(
    visit: Open, width: int, height: int
) -> None:
    page = visit(width=width, height=height, touch=True)
    box = page.locator(".mapbox").bounding_box()
    assert box and box["height"] > 0.55 * height
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button in (page.locator(".res .menu > summary"), page.get_by_role("button", name="Partager").first):
        target = button.bounding_box()
        assert target and target["width"] >= 44 and target["height"] >= 44
    page.locator(".res .menu > summary").tap()
    menu = page.locator(".res .menu > div").bounding_box()
    assert menu and menu["x"] >= 0 and menu["x"] + menu["width"] <= width
    assert page.locator(".res .menu > summary").inner_text().strip() == "Télécharger", (
        "what cannot be seen is still said"
    )
