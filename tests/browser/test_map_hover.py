"""The pointer on the map: a flow stands alone, and after a moment a label says who, with whom, how many."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from .test_explorer_map import HANDLE, drawn, place_on_screen

if TYPE_CHECKING:
    from .conftest import Open

pytestmark = pytest.mark.slow

STATES = f"""() => {{ const m = {HANDLE}, seen = {{}};
  for (const f of m.queryRenderedFeatures({{layers: ['flows-direction']}})) seen[f.properties.fid + ' ' + f.properties.tid] = m.getFeatureState({{source: 'flows', id: f.id}});
  return seen }}"""


def rested(page: Page, layer: str = "flows-direction") -> None:
    """Wait until the map has been drawn and stood still for a second: what is drawn anew forgets the pointer."""
    drawn(page, layer)
    quiet = 0
    for _ in range(200):
        still = page.evaluate(f"() => {{ const m = {HANDLE}; return !!m && m.loaded() && !m.isMoving() }}")
        quiet = quiet + 1 if still and not page.locator("body.waiting").count() else 0
        if quiet == 8:
            return
        page.wait_for_timeout(150)
    raise AssertionError("the map never rests")


def pointed(visit: Open) -> tuple[Page, str]:
    """A map at rest with the pointer on a flow that lies apart: the page and the flow."""
    page = visit("?theme=waste")
    rested(page)
    flow, x, y = lonely_flow(page)
    page.mouse.move(x - 3, y - 3)
    page.mouse.move(x, y)
    return page, flow


def until_lit(page: Page, point: Callable[[], None]) -> None:
    """Point, and point again when a drawing came in between, until something is lit."""
    for _ in range(10):
        point()
        page.wait_for_timeout(500)
        if {"lit": True} in page.evaluate(STATES).values():
            return
        page.mouse.move(*elsewhere(page))
        page.evaluate("document.activeElement?.blur()")
    raise AssertionError("nothing is lit")


def lonely_flow(page: Page) -> tuple[str, float, float]:
    """A flow and a pixel where it is the only one, far from any point; found on the map itself."""
    found: list[Any] = page.evaluate(
        f"""() => {{ const m = {HANDLE}, seen = m.queryRenderedFeatures({{layers: ['flows-direction']}});
          for (const f of seen) for (const p of f.geometry.coordinates) {{
            if (!Array.isArray(p) || typeof p[0] !== 'number') continue;
            const q = m.project(p), {{ clientWidth: w, clientHeight: h }} = m.getCanvas();
            if (q.x < 400 || q.x > w - 200 || q.y < 150 || q.y > h - 150) continue;
            const here = m.queryRenderedFeatures([[q.x - 5, q.y - 5], [q.x + 5, q.y + 5]], {{layers: ['flows-direction', 'partners', 'hubs']}});
            const around = m.queryRenderedFeatures([[q.x - 24, q.y - 24], [q.x + 24, q.y + 24]], {{layers: ['partners', 'hubs']}});
            if (here.length === 1 && !around.length) return [f.properties.fid + ' ' + f.properties.tid, q.x, q.y] }}
          return null }}"""
    )
    assert found, "no flow of this view lies apart"
    frame = page.locator("#map").bounding_box()
    assert frame
    return found[0], frame["x"] + found[1], frame["y"] + found[2]


def test_a_flow_under_the_pointer_stands_alone_and_is_told_after_a_moment(visit: Open) -> None:
    page, flow = pointed(visit)
    expect(page.locator(".flow-tip")).to_be_visible()
    start, end = flow.split(" ")
    names = page.evaluate(
        "(ids) => ids.map((id) => passerelles.explorer.last.map.places.find((p) => p.id === id).name)", [start, end]
    )
    count = page.evaluate(
        "([a, b]) => passerelles.explorer.last.map.flows.find((f) => f.fid === a && f.tid === b).n", [start, end]
    )
    expect(page.locator(".flow-tip")).to_contain_text(f"{names[0]} – {names[1]}")
    expect(page.locator(".flow-tip")).to_contain_text(f"{count}\u00a0" if count > 999 else f"{count} partenariat")
    states = page.evaluate(STATES)
    assert states.pop(flow) == {"lit": True}
    assert states and all(state == {"dim": True} for state in states.values())


def test_the_label_takes_a_moment_to_come(visit: Open) -> None:
    page = visit("?theme=waste")
    rested(page)
    _, x, y = lonely_flow(page)
    page.evaluate(
        """() => { addEventListener('mousemove', () => { window.entered ??= performance.now() }, true);
        new MutationObserver(() => { const tip = document.querySelector('.flow-tip:not([hidden])');
          if (tip) window.told ??= performance.now() }).observe(document.getElementById('map'), { subtree: true, childList: true, attributes: true }) }"""
    )
    page.mouse.move(x, y)
    expect(page.locator(".flow-tip")).to_be_visible()
    assert page.evaluate("told - entered") >= 119


def test_a_pointer_that_only_passes_changes_nothing(visit: Open) -> None:
    page = visit("?theme=waste")
    rested(page)
    _, x, y = lonely_flow(page)
    page.evaluate(
        """([x, y]) => { const canvas = document.querySelector('#map .maplibregl-canvas');
        const move = (x, y) => canvas.dispatchEvent(new MouseEvent('mousemove', { clientX: x, clientY: y, bubbles: true, view: window }));
        move(x, y); window.lit = document.querySelector('#map .maplibregl-canvas').style.cursor; move(x + 1, 5 + canvas.getBoundingClientRect().top) }""",
        [x, y],
    )
    assert page.evaluate("lit") == "pointer", "the pointer was on the flow"
    page.wait_for_timeout(400)
    assert page.locator(".flow-tip:visible").count() == 0
    assert not any("dim" in state for state in page.evaluate(STATES).values())


def test_leaving_the_flow_gives_the_map_back(visit: Open) -> None:
    page, _ = pointed(visit)
    expect(page.locator(".flow-tip")).to_be_visible()
    page.mouse.move(*elsewhere(page))
    expect(page.locator(".flow-tip")).to_be_hidden()
    assert not any(page.evaluate(STATES).values())


def elsewhere(page: Page) -> tuple[float, float]:
    """The middle of the Southern ocean."""
    x, y = page.evaluate(f"() => {{ const q = {HANDLE}.project([70, -58]); return [q.x, q.y] }}")
    frame = page.locator("#map").bounding_box()
    assert frame
    return frame["x"] + x, frame["y"] + min(y, frame["height"] - 120)


def test_a_click_on_a_flow_opens_its_sheet(visit: Open) -> None:
    page, flow = pointed(visit)
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("#sheet h2")).to_be_visible()
    assert f"sel={flow.replace(' ', '~')}" in page.url.replace("%7E", "~")


def test_a_point_under_the_pointer_keeps_its_own_flows_alone(visit: Open) -> None:
    page = visit()
    rested(page)
    x, y = place_on_screen(page, "country:MG")
    page.mouse.move(x - 4, y)
    page.wait_for_timeout(300)
    page.mouse.move(x, y)
    page.wait_for_timeout(900)
    states = page.evaluate(STATES)
    mine = {key for key in states if key.endswith("country:MG")}
    assert mine and all(states[key] == {"lit": True} for key in mine)
    assert all(states[key] == {"dim": True} for key in states.keys() - mine)


def test_a_row_of_the_table_shows_its_place_on_the_map_by_pointer_and_by_keyboard(visit: Open) -> None:
    page = visit("?table=open&country=MG")
    rested(page)
    row = page.locator("#rows tr").first
    until_lit(page, row.hover)
    page.mouse.move(*elsewhere(page))
    page.wait_for_timeout(300)
    until_lit(page, row.locator("button").first.focus)


def test_a_pointer_some_pixels_beside_a_flow_is_on_it(visit: Open) -> None:
    page = visit("?theme=waste")
    rested(page)
    flow, x, y = lonely_flow(page)
    until_lit(page, lambda: page.mouse.move(x + 3, y + 3))
    assert page.evaluate(STATES)[flow] == {"lit": True}


def test_a_thin_flow_under_the_pointer_goes_before_a_thick_one_beside_it(visit: Open) -> None:
    page = visit()
    rested(page)
    flow, x, y = page.evaluate(
        f"""() => {{ const m = {HANDLE}, canvas = m.getCanvas(), frame = canvas.getBoundingClientRect();
          const within = (x, y, reach, layers) => m.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], {{ layers }});
          for (let y = 150; y < frame.height - 150; y += 2) for (let x = 400; x < frame.width - 200; x += 2) {{
            const here = within(x, y, 1, ["flows-direction"]), near = within(x, y, 5, ["flows-direction"]);
            if (here.length !== 1 || near[0].id === here[0].id || within(x, y, 12, ["places-hit"]).length) continue;
            if (document.elementFromPoint(frame.x + x, frame.y + y) !== canvas) continue;
            return [here[0].properties.fid + " " + here[0].properties.tid, frame.x + x, frame.y + y];
          }} }}"""
    )
    until_lit(page, lambda: page.mouse.move(x, y))
    assert page.evaluate(STATES)[flow] == {"lit": True}
