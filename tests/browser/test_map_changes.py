"""How the map goes from one answer to the next: at once, softly, in one frame that shows all of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from .test_explorer_map import HANDLE, drawn

if TYPE_CHECKING:
    from .conftest import Open

pytestmark = pytest.mark.slow

ASSETS = Path(__file__).parents[2] / "dash_app" / "assets"
NAMES_FADE = 300
"""Milliseconds that names take to come when the map moves."""
WATCH = f"""() => {{
  const map = {HANDLE}, seen = window.seen = {{ pictures: 0, given: 0, frames: [] }};
  const whole = () => map.isSourceLoaded("flows") && map.isSourceLoaded("places");
  for (const picture of document.querySelectorAll(".map-before"))
    new MutationObserver(() => {{ if (!picture.hidden) seen.pictures += 1 }}).observe(picture, {{ attributes: true, attributeFilter: ["hidden"] }});
  map.on("sourcedataloading", (event) => {{ if (event.sourceId === "flows") seen.given = performance.now() }});
  map.on("render", () => {{ if (seen.given) seen.frames.push({{ after: performance.now() - seen.given, whole: whole(), names: map._fadeDuration }}) }});
}}"""
IN_HAND = f"""(event) => {{
  const map = {HANDLE}, source = Object.getPrototypeOf(map.getSource("flows")), usual = source.setData;
  const held = () => Object.hasOwn(map, "triggerRepaint");
  source.setData = function (...given) {{
    source.setData = usual;
    const before = held();
    map.getCanvas().dispatchEvent(new MouseEvent(event, {{ bubbles: true, clientX: 700, clientY: 400 }}));
    window.hand = {{ before, after: held() }};
    return usual.apply(this, given);
  }};
}}"""


def constant(file: str, name: str) -> int:
    found = re.search(rf"const {name} = (\d+);", (ASSETS / file).read_text(encoding="utf-8"))
    assert found
    return int(found[1])


def at_rest(page: Page) -> None:
    page.wait_for_timeout(500)
    page.wait_for_function(f"() => {{ const m = {HANDLE}; return m.loaded() && !m.isMoving() }}")
    page.wait_for_timeout(1000)


@pytest.fixture
def seen(visit: Open) -> Page:
    """The explorer at rest, with what happens on its map from now on told in `seen`."""
    return watched(visit())


def watched(page: Page) -> Page:
    drawn(page)
    at_rest(page)
    page.evaluate(WATCH)
    return page


def choose(page: Page, theme: str, chips: int = 1) -> None:
    page.locator(f"input[name=theme][value={theme}]").check()
    expect(page.locator("#chips li")).to_have_count(chips)
    page.wait_for_function("() => seen.frames.some(({ whole }) => whole)")


def frames(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("seen.frames")
    return found


def test_other_filters_fade_in_within_a_third_of_a_second(seen: Page) -> None:
    choose(seen, "waste")
    assert seen.evaluate("seen.pictures") >= 1
    expect(seen.locator(".map-before:not([hidden])")).to_have_count(0)
    assert constant("map_fade.js", "LASTS") <= 320


def test_a_second_change_right_after_the_first_is_as_soft(seen: Page) -> None:
    choose(seen, "waste")
    seen.wait_for_function(f"() => {HANDLE}.loaded()")
    seen.evaluate("() => { seen.frames = []; seen.pictures = 0 }")
    choose(seen, "health", chips=2)
    assert seen.evaluate("seen.pictures") >= 1


def test_nothing_fades_for_those_who_asked_for_less_motion(visit: Open) -> None:
    page = visit()
    page.emulate_media(reduced_motion="reduce")
    watched(page)
    choose(page, "waste")
    assert page.evaluate("seen.pictures") == 0


def test_flows_points_and_names_of_an_answer_come_in_one_frame(seen: Page) -> None:
    choose(seen, "waste")
    told = frames(seen)
    first = next(frame for frame in told if frame["whole"])
    patience = constant("map.js", "HELD")
    assert all(frame["after"] >= patience for frame in told if not frame["whole"]), told
    assert first["names"] == 0
    seen.wait_for_timeout(1500)
    assert seen.evaluate(f"{HANDLE}._fadeDuration") == NAMES_FADE, "names fade again when the map moves"


@pytest.mark.parametrize("touch", ["mousedown", "wheel"])
def test_a_visitor_who_takes_the_map_in_hand_does_not_wait_for_an_answer(visit: Open, touch: str) -> None:
    page = visit()
    drawn(page)
    at_rest(page)
    page.evaluate(IN_HAND, touch)
    page.locator("input[name=theme][value=waste]").check()
    page.wait_for_function("() => window.hand")
    assert page.evaluate("hand") == {"before": True, "after": False}


def on_the_map(page: Page) -> set[int]:
    """Numbers of the flows in view."""
    found: list[int] = page.evaluate(
        f"() => {HANDLE}.querySourceFeatures('flows').map(({{ id }}) => id).filter((id, at, all) => all.indexOf(id) === at)"
    )
    return set(found)


def drag(page: Page) -> None:
    page.mouse.move(700, 450)
    page.mouse.down()
    page.mouse.move(720, 460, steps=4)
    page.mouse.up()
    at_rest(page)


def test_a_map_that_is_moved_goes_on_showing_the_last_answer(visit: Open) -> None:
    page = visit()
    drawn(page)
    at_rest(page)
    drag(page)
    whole = on_the_map(page)
    page.evaluate(WATCH)
    choose(page, "waste")
    at_rest(page)
    narrowed = on_the_map(page)
    assert 0 < len(narrowed) < len(whole)
    drag(page)
    assert on_the_map(page) == narrowed
    page.evaluate("() => { seen.given = 0; seen.frames = [] }")
    drag(page)
    assert page.evaluate("seen.given") == 0, "nothing is given to the map again because it moved"


def test_a_map_that_is_moved_keeps_the_colours_of_the_night(visit: Open) -> None:
    page = visit()
    drawn(page)
    at_rest(page)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    at_rest(page)
    page.evaluate(WATCH)
    choose(page, "waste")
    at_rest(page)
    colour = f"() => {HANDLE}.getPaintProperty('water', 'background-color')"
    night, narrowed = page.evaluate(colour), on_the_map(page)
    drag(page)
    page.wait_for_function(
        f"() => {HANDLE}.getSource('flows') && {HANDLE}.querySourceFeatures('flows').length > 0"
    )  # its style is built anew
    assert page.evaluate(colour) == night
    assert on_the_map(page) == narrowed


def lit_and_told(page: Page) -> tuple[list[str], list[str]]:
    """Countries that the map lights, and those in which the last answer has partners."""
    at_rest(page)
    lit, told = page.evaluate(
        f"""() => {{ const m = {HANDLE}, all = new Set(m.querySourceFeatures("countries").map(({{ properties }}) => properties.iso2));
          return [[...all].filter((id) => m.getFeatureState({{ source: "countries", id }}).lit).sort(),
            [...new Set(passerelles.explorer.last.map.places.map(({{ c }}) => c))].filter((id) => all.has(id)).sort()] }}"""
    )
    return lit, told


def test_countries_with_results_are_lit_and_no_other(visit: Open) -> None:
    page = visit()
    drawn(page)
    everywhere, told = lit_and_told(page)
    assert everywhere == told
    page.locator("input[name=theme][value=waste]").check()
    expect(page.locator("#chips li")).to_have_count(1)
    few, told = lit_and_told(page)
    assert few == told and 0 < len(few) < len(everywhere)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert lit_and_told(page) == (few, told), "another style lights the same"
    page.locator("input[name=theme][value=waste]").uncheck()
    expect(page.locator("#chips li")).to_have_count(0)
    assert lit_and_told(page)[0] == everywhere
