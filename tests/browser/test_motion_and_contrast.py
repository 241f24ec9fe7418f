"""What a visitor asked of the system is kept: less motion, more contrast, colours of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, expect

if TYPE_CHECKING:
    from .conftest import Open

pytestmark = pytest.mark.slow

MAP = "window.passerelles.map.handle(document.querySelector('#map .js-plotly-plot'))"
RUNNING = (
    "document.getAnimations().filter((one) => one.playState === 'running').map((one) => one.effect.target.className)"
)
SPY = f"""() => {{
    window.running = [];
    window.moves = [];
    const look = () => {{ window.running.push(...{RUNNING}); requestAnimationFrame(look); }};
    look();
    const map = {MAP}, ease = map.easeTo.bind(map);
    map.easeTo = (options, ...more) => {{ const done = ease(options, ...more); window.moves.push(map.isMoving()); return done; }};
}}"""


def ready(page: Page) -> None:
    expect(page.locator("#map .maplibregl-canvas[role=application]")).to_be_attached()


def act(page: Page) -> None:
    """Everything that would slide, grow or fade."""
    page.locator("[data-zoom=in]").click()
    page.locator("[data-view=hexagone]").click()
    page.locator("#filters input[name=theme][value=waste]").check()
    expect(page.locator("#chips li")).to_have_count(1)
    page.locator("[data-pane=table]").click()
    page.locator("#rows button").first.click()
    expect(page.locator("#sheet h2")).to_be_visible()
    page.locator(".share").click()
    page.keyboard.press("Escape")
    page.locator("[data-group=status] summary").click()
    page.locator(".views summary").click()
    page.keyboard.press("Escape")
    page.locator("#sheet-close").click()
    page.locator("[data-pane=table]").click()


def test_nothing_moves_by_steps_where_less_motion_is_asked(visit: Open) -> None:
    page = visit()
    page.emulate_media(reduced_motion="reduce")
    ready(page)
    page.evaluate(SPY)
    act(page)
    assert page.evaluate("window.running") == []
    assert page.evaluate("window.moves") and not any(page.evaluate("window.moves")), "the camera jumps"


def test_a_visitor_who_asked_nothing_sees_the_page_move(visit: Open) -> None:
    """The spy of the test above sees what there is to see."""
    page = visit()
    ready(page)
    page.evaluate(SPY)
    act(page)
    assert page.evaluate("window.running")
    assert any(page.evaluate("window.moves"))


def paint(page: Page, layer: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        f"(layer) => ({{ opacity: {MAP}.getPaintProperty(layer, 'line-opacity'), colour: {MAP}.getPaintProperty(layer, 'line-gradient') }})",
        layer,
    )
    return found


@pytest.mark.parametrize("asked", [{"contrast": "more"}, {"forced_colors": "active"}])
@pytest.mark.parametrize("scheme", ["", "?scheme=dark"])
def test_flows_are_opaque_where_contrast_is_asked(visit: Open, scheme: str, asked: dict[str, Any]) -> None:
    page = visit(scheme)
    ready(page)
    thin = paint(page, "flows-direction")
    assert "sqrt" not in str(thin["opacity"]) and re.search(r"rgba?\(", str(thin["colour"]))
    assert isinstance(thin["opacity"][-1], list), "as opaque as it is wide"
    page.emulate_media(**asked)
    layer = "flows-direction"
    page.wait_for_function(
        f"() => {MAP}.getLayer('{layer}') && {MAP}.getPaintProperty('{layer}', 'line-opacity').at(-1) === 1"
    )
    assert re.findall(r"#[0-9a-f]{6}", str(paint(page, "flows-direction")["colour"]))
    assert "rgb" not in str(paint(page, "flows-direction")["colour"])


def test_every_ink_is_the_darkest_where_contrast_is_asked(visit: Open) -> None:
    for query in ("", "?scheme=dark"):
        page = visit(query)
        page.emulate_media(contrast="more")
        inks = page.evaluate(
            "['ink', 'ink-2', 'ink-3'].map((ink) => getComputedStyle(document.documentElement).getPropertyValue(`--${ink}`))"
        )
        assert len(set(inks)) == 1, query


def test_what_is_chosen_and_what_has_the_focus_show_in_colours_that_the_system_forces(visit: Open) -> None:
    page = visit("?table=figures&theme=waste")
    page.emulate_media(forced_colors="active")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p id=probe>')")
    page.locator("#probe").evaluate("(node) => (node.style.background = 'Highlight')")
    ground = "(node) => getComputedStyle(node).backgroundColor"
    highlight = page.locator("#probe").evaluate(ground)
    chosen = [one.evaluate(ground) == highlight for one in page.locator("#colour span").all()]
    assert chosen == [True, False]
    pressed, free = page.locator(".bar[aria-pressed=true]").first, page.locator(".bar[aria-pressed=false]").first
    border = "(node) => getComputedStyle(node).borderTopStyle"
    assert (pressed.evaluate(border), free.evaluate(border)) == ("solid", "none")
    page.keyboard.press("/")
    assert page.locator(".find label.box").first.evaluate("(node) => getComputedStyle(node).outlineStyle") == "solid"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


STROKES = """{
    const stroke = CanvasRenderingContext2D.prototype.stroke;
    window.faintest = 1;
    CanvasRenderingContext2D.prototype.stroke = function (...path) {
        window.faintest = Math.min(window.faintest, this.globalAlpha);
        return stroke.apply(this, path);
    };
}"""


PAINTED = "new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))"
"""What was to be drawn in the next frame is drawn."""


@pytest.mark.parametrize("query", ["embed", "embed?mechanism=water"])
def test_flows_of_the_embed_are_opaque_too(site: str, window: Browser, query: str) -> None:
    faintest = []
    for contrast in ("no-preference", "more"):
        context = window.new_context(contrast=contrast)
        context.add_init_script(STROKES)
        page = context.new_page()
        page.goto(site + query)
        expect(page.locator("body[data-ready] .place-label").first).to_be_attached()
        faintest.append(page.evaluate(f"{PAINTED}.then(() => window.faintest)"))
        context.close()
    assert faintest[0] < faintest[1] == 1
