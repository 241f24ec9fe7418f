"""The first-visit hint: seen once by who comes without a state, in nobody's way, and closed for good without a cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, expect

from passerelles.web.about_page import HINT_KEPT

from .test_explorer_keyboard import tab_to
from .test_explorer_map import HANDLE, drawn

if TYPE_CHECKING:
    from .conftest import Open

SIZES = [(1440, 900, 3), (1366, 768, 3), (768, 1024, 3), (390, 844, 1)]
"""Of the screen, and how many things to do are told there: on a phone the buttons are in sight and the map is small."""
AROUND = "#controls, .views, #legend-card, .att, #colour, .filters-open, .drawer, .res, .time, .panel, .hd"
KEPT = "Object.entries(localStorage)"
SETTLED = 1500  # ms in which it would come
REFUSED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError') } })"
)


def shown(page: Page) -> Page:
    expect(page.locator("#hint")).to_be_visible()
    return page


def not_shown(page: Page) -> None:
    expect(page.locator("#map .maplibregl-canvas")).to_be_attached()
    drawn(page)
    page.evaluate(f"new Promise((rest) => {HANDLE}.loaded() ? rest() : {HANDLE}.once('idle', rest))")
    page.wait_for_timeout(SETTLED)
    expect(page.locator("#hint")).to_be_hidden()


def boxes(page: Page, selector: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.locator(selector).evaluate_all(
        """all => all.map((one) => ({ name: one.id || one.className, ...one.getBoundingClientRect().toJSON() })).filter((one) => one.width)"""
    )
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height", "told"), SIZES)
def test_a_first_visit_is_told_what_to_do_and_nothing_is_covered(
    visit: Open, width: int, height: int, told: int
) -> None:
    page = shown(visit(width=width, height=height, touch=width < 640))
    expect(page.locator("#hint li:visible")).to_have_count(told)
    page.wait_for_timeout(500)  # it moves in
    [own], [whole] = boxes(page, "#hint"), boxes(page, ".mapbox")
    assert own["left"] >= 0 and own["right"] <= width
    share = own["width"] * own["height"] / (whole["width"] * whole["height"])
    assert share < 0.25, "the map is what it is about"
    covered = [
        one["name"]
        for one in boxes(page, AROUND)
        if one["left"] < own["right"] and own["left"] < one["right"] and one["top"] < own["bottom"] and own["top"] < one["bottom"]
    ]  # fmt: skip
    assert covered == []


@pytest.mark.slow
def test_it_stays_away_where_there_is_no_room_for_it(visit: Open) -> None:
    not_shown(visit(width=375, height=640, touch=True))


def test_a_closed_hint_stays_closed_and_the_browser_keeps_that_alone(visit: Open) -> None:
    page = shown(visit())
    page.get_by_role("button", name="Fermer l'aide de départ").click()
    expect(page.locator("#hint")).to_be_hidden()
    assert page.evaluate(KEPT) == [[HINT_KEPT, "closed"]]
    assert page.context.cookies() == [] and page.evaluate("sessionStorage.length") == 0
    page.reload()
    not_shown(page)


@pytest.mark.slow
def test_nothing_is_kept_before_it_is_closed(visit: Open) -> None:
    page = shown(visit())
    assert page.evaluate(KEPT) == []
    page.reload()
    shown(page)


@pytest.mark.slow
def test_the_keyboard_reaches_it_and_goes_on_from_the_results(visit: Open) -> None:
    page = shown(visit())
    tab_to(page, "#hint-close")
    page.keyboard.press("Enter")
    expect(page.locator("#hint")).to_be_hidden()
    expect(page.locator("#totals-line")).to_be_focused()


def test_escape_closes_it_once_nothing_else_is_open(visit: Open) -> None:
    page = shown(visit())
    page.locator(".scheme-menu summary").click()
    page.keyboard.press("Escape")
    expect(page.locator(".scheme-menu")).not_to_have_attribute("open", "")
    expect(page.locator("#hint")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#hint")).to_be_hidden()
    assert page.evaluate(KEPT) == [[HINT_KEPT, "closed"]]


@pytest.mark.slow
@pytest.mark.parametrize("query", ["?theme=waste", "?sel=country:MG", "?table=open", "?view=2,46,4"])
def test_an_address_that_carries_a_state_is_not_interrupted(visit: Open, query: str) -> None:
    page = visit(query)
    not_shown(page)
    assert page.evaluate(KEPT) == []


@pytest.mark.slow
def test_a_language_or_an_appearance_is_no_state(visit: Open) -> None:
    page = shown(visit("?lang=en&scheme=dark"))
    expect(page.locator("#hint h2")).to_have_text("Who works with whom")
    expect(page.get_by_role("button", name="Close the first-visit hint")).to_be_visible()


def test_the_first_thing_done_with_the_map_ends_it(visit: Open) -> None:
    page = shown(visit())
    page.locator(".op:has(input[name=theme][value=waste])").click()
    expect(page.locator("#hint")).to_be_hidden()
    assert page.evaluate(KEPT) == [[HINT_KEPT, "closed"]]


@pytest.mark.slow
def test_where_the_browser_keeps_nothing_it_is_closed_for_the_page(site: str, window: Browser) -> None:
    context = window.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    context.add_init_script(REFUSED)
    page, told = context.new_page(), []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    try:
        page.goto(site)
        shown(page).locator("#hint-close").click()
        expect(page.locator("#hint")).to_be_hidden()
        page.wait_for_timeout(SETTLED)
        expect(page.locator("#hint")).to_be_hidden()
    finally:
        context.close()
    assert told == []


@pytest.mark.slow
def test_the_method_shows_it_again_and_gets_the_focus_back(visit: Open) -> None:
    page = visit("?theme=waste")
    method = page.locator(".nav").get_by_role("button", name="Méthode")
    method.click()
    page.get_by_role("button", name="Revoir l'aide de départ").click()
    expect(page.locator("#method")).to_be_hidden()
    expect(shown(page).locator("#hint")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#hint")).to_be_hidden()
    expect(method).to_be_focused()


@pytest.mark.slow
def test_nothing_moves_when_it_comes_or_goes(visit: Open) -> None:
    page = shown(visit())
    with_it = boxes(page, f"#map, {AROUND}")
    page.locator("#hint").evaluate("hint => (hint.hidden = true)")
    assert boxes(page, f"#map, {AROUND}") == with_it


@pytest.mark.slow
def test_a_screen_reader_meets_it_where_it_stands_and_is_not_called(visit: Open) -> None:
    page = shown(visit())
    expect(page.get_by_role("complementary", name="Qui coopère avec qui")).to_be_visible()
    live = "[role=alert], [role=status], [role=log], [aria-live]"
    assert page.locator("#hint").evaluate("(hint, live) => hint.matches(live) || !!hint.closest(live) || !!hint.querySelector(live)", live) is False  # fmt: skip


@pytest.mark.slow
def test_it_is_on_no_paper(visit: Open) -> None:
    page = shown(visit())
    page.emulate_media(media="print")
    expect(page.locator("#hint")).to_be_hidden()


@pytest.mark.slow
def test_on_a_phone_it_takes_the_place_of_the_legend_until_it_is_closed(visit: Open) -> None:
    page = shown(visit(width=390, height=844, touch=True))
    expect(page.locator("#legend-card")).to_be_hidden()
    page.locator("#hint-close").click()
    expect(page.locator("#legend-card")).to_be_visible()
