"""An answer is seen whole: its figures come in the frame that draws its map, and do not wait for a map that is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from .test_explorer_map import HANDLE, drawn
from .test_map_changes import at_rest, constant

if TYPE_CHECKING:
    from .conftest import Open

pytestmark = pytest.mark.slow

WATCH = f"""() => {{
  const map = {HANDLE}, told = window.told = {{ frame: 0, map: null, figures: null }};
  let given = false;
  (function count() {{ told.frame += 1; requestAnimationFrame(count) }})();
  map.on("sourcedataloading", ({{ sourceId }}) => {{ given ||= sourceId === "flows" }});
  map.on("render", () => {{ if (given && map.isSourceLoaded("flows") && map.isSourceLoaded("places")) told.map ??= told.frame }});
  passerelles.explorer.receivers.push(() => {{ told.figures ??= told.frame }});
}}"""
LATE = f"() => {{ {HANDLE}.isSourceLoaded = () => false }}"
IN_TIME = f"() => {{ delete {HANDLE}.isSourceLoaded }}"


def answered(page: Page, then: str = "") -> list[bool]:
    """Click, and do something the moment the page has the answer: whether figures were there before and after that."""
    there: list[bool] = page.evaluate(
        f"""() => new Promise((resolve) => {{
          const shown = passerelles.explorer.shown;
          const looking = setInterval(() => {{
            if (passerelles.explorer.shown === shown) return;
            clearInterval(looking);
            const before = told.figures !== null;
            {then};
            resolve([before, told.figures !== null]);
          }}, 1);
          document.querySelector("input[name=theme][value=waste]").click();
        }})"""
    )
    return there


@pytest.fixture
def page(visit: Open) -> Page:
    page = visit()
    drawn(page)
    at_rest(page)
    page.evaluate(WATCH)
    return page


def test_figures_come_in_the_frame_that_draws_their_map(page: Page) -> None:
    before = page.locator("#totals").inner_text()
    assert answered(page) == [False, False], "the map is asked first"
    page.wait_for_function("() => told.map && told.figures")
    assert page.evaluate("told.map === told.figures")
    assert page.locator("#totals").inner_text() != before
    expect(page.locator("body.waiting")).to_have_count(0)


def test_figures_do_not_wait_for_a_map_that_is_late(page: Page) -> None:
    page.evaluate(LATE)
    before = page.locator("#totals").inner_text()
    assert answered(page) == [False, False]
    page.wait_for_function("() => told.figures", timeout=3 * constant("explorer_ask.js", "TOGETHER"))
    assert page.locator("#totals").inner_text() != before
    assert page.evaluate("told.map") is None
    expect(page.locator("body.waiting")).to_have_count(0)


def test_figures_are_there_before_the_next_gesture_counts(page: Page) -> None:
    page.evaluate(LATE)
    go = "passerelles.explorer.go((query) => query.set('theme', 'health'))"
    assert answered(page, go) == [False, True]


def test_a_picture_of_elsewhere_never_fades_over_a_map_that_was_moved(page: Page) -> None:
    page.evaluate(LATE)
    page.evaluate(
        """() => { window.pictures = 0; for (const picture of document.querySelectorAll(".map-before"))
          new MutationObserver(() => { if (!picture.hidden) pictures += 1 }).observe(picture, { attributes: true, attributeFilter: ["hidden"] }) }"""
    )
    answered(page, f"{HANDLE}.jumpTo({{ zoom: 4 }})")
    page.evaluate(IN_TIME)
    page.evaluate(f"{HANDLE}.triggerRepaint()")
    page.wait_for_function("() => told.map")
    assert page.evaluate("pictures") == 0


def test_nothing_of_dash_lies_over_the_map_while_an_answer_is_awaited(page: Page) -> None:
    page.evaluate(
        """() => { window.laid = []; new MutationObserver((seen) => seen.forEach(({ addedNodes }) => addedNodes.forEach((node) =>
          laid.push([node.className, getComputedStyle(node).display])))).observe(document.getElementById("react-entry-point"), { childList: true }) }"""
    )
    page.locator("input[name=theme][value=waste]").check()
    expect(page.locator("#chips li")).to_have_count(1)
    assert page.evaluate("laid") == [["_dash-loading-callback", "none"]]
