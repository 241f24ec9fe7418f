"""A page magnified to 200 % or 400 %, or with its letters set apart: nothing is cut, nothing scrolls sideways, all is reached.

WCAG 2.2: 1.4.4 (200 %), 1.4.10 (320 CSS pixels), 1.4.12 (text spacing).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from .conftest import Open

pytestmark = pytest.mark.slow

MAGNIFIED = [(720, 450), (320, 256), (320, 700)]
"""1440 × 900 at 200 %, 1280 × 1024 at 400 %, and a narrow window."""
SIZES = [(1440, 900), (1280, 720), (1024, 768), (800, 900), (390, 844), *MAGNIFIED]
STATES = [
    "?theme=waste&country=MG",
    "?table=open&sel=country:MG&started=1990-2000",
    "?table=figures",
    "?lang=en&as_of=1998&table=compare&compare=region:53",
]
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
CUT = """() => {
    const found = new Set(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const passed = ".sr, .skip, svg, #map, noscript, template, script, style, option, textarea, .t td";
    const clips = (overflow) => ["hidden", "clip"].includes(overflow), scrolls = (overflow) => ["auto", "scroll"].includes(overflow);
    while (texts.nextNode()) {
        const text = texts.currentNode, own = text.parentElement;
        if (!text.data.trim() || own.closest(passed) || !own.checkVisibility({ visibilityProperty: true })) continue;
        if (own.getBoundingClientRect().width <= 1) continue; // the label of an icon, for screen readers
        const range = document.createRange();
        range.selectNodeContents(text);
        const mine = range.getBoundingClientRect();
        let scrolled = false;
        for (let box = own; box !== document.body && !scrolled; box = box.parentElement) {
            const { overflowX, overflowY, textOverflow } = getComputedStyle(box), { left, right, top, bottom } = box.getBoundingClientRect();
            scrolled = scrolls(overflowX) || scrolls(overflowY);
            if (scrolled || textOverflow === "ellipsis") break;
            if (clips(overflowX) && (mine.right > right + 1 || mine.left < left - 1)) found.add(`${text.data.trim()} is cut by ${box.className}`);
            if (clips(overflowY) && (mine.bottom > bottom + 3 || mine.top < top - 3)) found.add(`${text.data.trim()} is cut by ${box.className}`);
        }
        if (!scrolled && (mine.right > innerWidth + 1 || mine.left < -1)) found.add(`${text.data.trim()} lies outside`);
    }
    return [...found];
}"""
"""Texts that their box, or the window, cuts. Cells of the table are told in full in the sheet that their row opens."""


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_cut_even_with_letters_set_apart(visit: Open, state: str) -> None:
    page = visit(state)
    page.emulate_media(reduced_motion="reduce")
    for spacing in ("() => {}", SPACED):
        page.evaluate(spacing)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(CUT) == [], (width, spacing)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (height, spacing)


@pytest.fixture(params=MAGNIFIED, ids=lambda size: f"{size[0]}x{size[1]}")
def magnified(request: pytest.FixtureRequest, visit: Open) -> Page:
    width, height = request.param
    return visit(width=width, height=height)


def test_every_task_is_done_on_a_magnified_page(magnified: Page) -> None:
    """Clicks fail where something lies over what they aim at."""
    page = magnified
    page.locator(".find label.box").first.click()
    page.locator("#search").fill("métropole de lyon")
    page.locator("#found [role=option]").first.click()
    title = page.locator("#sheet h2")
    expect(title).to_have_text("Métropole de Lyon")
    expect(title).to_be_in_viewport()
    page.locator("#sheet .pt a").first.click(trial=True)
    page.locator("#sheet-close").click()
    page.locator(".filters-open").click()
    page.locator("#filters .op:has(input[name=theme][value=waste])").click()
    page.get_by_role("button", name=re.compile("^Voir les ")).click()
    chip = page.get_by_role("button", name="Retirer le filtre Déchets")
    expect(chip).to_be_visible()
    expect(page.locator("#totals")).to_contain_text("partenariats")
    chip.click()
    for inside in (".res .menu", ".scheme-menu", ".views .menu"):
        page.locator(f"{inside} > summary").click()
        page.locator(f"{inside} > div :is(a, button, label)").last.click(trial=True)
        page.keyboard.press("Escape")
    for control in (
        "[data-zoom=in]",
        "[data-view=world]",
        "#time-play",
        "#time-mode",
        ".lang a:last-child",
        ".att .lnk >> nth=0",
    ):
        page.locator(control).click(trial=True)
    page.locator(".share").click()
    page.locator("[data-copy=share-code]").click(trial=True)
    page.keyboard.press("Escape")


def test_the_table_is_sorted_and_opened_on_a_magnified_page(magnified: Page) -> None:
    page = magnified
    page.locator("[data-pane=table]").click()
    page.locator("button[data-sort=country]").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Pays")
    page.wait_for_function("() => !window.passerelles.explorer.asking()")
    page.locator("#rows tr").nth(3).locator("button").first.click()
    expect(page.locator("#sheet h2")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#rows tr").nth(3).locator("button").first).to_be_in_viewport()


@pytest.mark.parametrize(("width", "height"), MAGNIFIED)
def test_what_is_chosen_is_in_view_on_the_map_of_a_magnified_page(visit: Open, width: int, height: int) -> None:
    page = visit("?sel=country:MG", width=width, height=height)
    page.emulate_media(reduced_motion="reduce")
    expect(page.locator("#map .maplibregl-canvas[role=application]")).to_be_attached()
    page.wait_for_timeout(1500)
    x, y, wide, tall = page.evaluate(
        """() => {
            const map = window.passerelles.map.handle(document.querySelector("#map .js-plotly-plot")), { last } = window.passerelles.explorer;
            const { x, y } = map.project(last.map.places.find((place) => place.id === "country:MG").p);
            return [x, y, map.getCanvas().clientWidth, map.getCanvas().clientHeight];
        }"""
    )
    assert 20 < x < wide - 20 and 20 < y < tall - 20


def test_the_legend_says_as_much_on_a_magnified_page(magnified: Page) -> None:
    legend = magnified.locator("#legend-card")
    expect(legend.locator(".scale, .key-direction, .rest")).to_have_count(3)
    for part in legend.locator(".scale, .key-direction, .rest").all():
        expect(part).to_be_visible()
    boxes = [magnified.locator(where).bounding_box() for where in ("#legend-card", "#controls", "#views", "#map")]
    assert all(boxes)
    card, *others = [box for box in boxes if box]
    assert all(other["y"] + other["height"] <= card["y"] + 1 for other in others), "it lies under the map"
