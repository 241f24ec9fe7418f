"""Whoever goes through the page with Tab sees where they are, and every control is large enough for a mouse or a thumb.

WCAG 2.2: 2.4.7 (focus visible), 1.4.11 (its ring against the ground, 3:1), 2.4.11 (focus not obscured), 2.5.8 (24 pixels; the
guide asks for 44 under a thumb).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from .conftest import Open

pytestmark = pytest.mark.slow

HERE = """() => {
    const own = document.activeElement;
    if (own === document.body || own === document.documentElement) return null;
    const channels = (colour) => {
        const [r, g, b, a = 1] = (colour.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
        return colour.startsWith("color(") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
    };
    const luminance = (colour) => {
        const [r, g, b] = channels(colour).map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a, b) => {
        const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
        return (light + 0.05) / (dark + 0.05);
    };
    const ground = (node) => {
        for (; node; node = node.parentElement) {
            const colour = getComputedStyle(node).backgroundColor;
            if (channels(colour)[3] > 0.99) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const marks = (node) => {
        const { boxShadow, outlineStyle, outlineWidth, outlineColor } = getComputedStyle(node);
        const outline = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1 ? [outlineColor] : [];
        return [...(boxShadow.match(/(rgba?|color)\\([^)]*\\)/g) ?? []), ...outline].filter((colour) => channels(colour)[3] > 0.9);
    };
    const drawn = (node) => getComputedStyle(node).boxShadow + getComputedStyle(node).outline;
    // the ring may be drawn on a label, or on what follows a radio
    const wearers = [own, own.nextElementSibling, own.parentElement, own.closest("label")].filter(Boolean);
    const ring = Math.max(...wearers.map((node) => Math.max(0, ...marks(node).map((colour) => contrast(colour, ground(node))))));
    const box = (own.matches("[type=radio], [type=checkbox]") ? own.closest("label") : own).getBoundingClientRect();
    let seen = 0;
    for (const x of [0.1, 0.5, 0.9]) for (const y of [0.2, 0.5, 0.8]) {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        seen += Boolean(top && wearers.some((node) => node.contains(top)));
    }
    const before = window.wore;
    const unchanged = Boolean(before) && before.wearers.every((node, at) => drawn(node) === before.drawn[at]);
    window.wore = { wearers, drawn: wearers.map(drawn) };
    const said = (own.ariaLabel ?? own.labels?.[0]?.textContent ?? own.textContent).trim().slice(0, 40);
    const name = own.localName + (own.id && `#${own.id}`);
    const moved = [".ex", "#stage", ".mapbox"].some((one) => document.querySelector(one)?.scrollTop);
    return { name, said, slider: own.matches("[type=range]"), ring, seen, unchanged, moved };
}"""
"""What has the focus: the contrast of its ring, how many of nine points of it are in sight, and whether the one before kept its ring."""
SMALL = """(floor) => {
    const found = [];
    for (const one of document.querySelectorAll("a, button, summary, select, input, textarea")) {
        if (one.closest(".skip") || !one.checkVisibility({ visibilityProperty: true })) continue;
        const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
        const sentence = one.closest("p, li, td, dd");
        const inline = one.closest(".att") || (sentence && !one.matches("button") && sentence.innerText.trim() !== one.innerText.trim());
        if (width > 1 && !inline && Math.min(Math.round(width), Math.round(height)) < floor)
            found.push(`${one.localName}#${one.id}.${one.className} ${one.ariaLabel ?? one.textContent} ${width} × ${height}`);
    }
    return found;
}"""
"""Controls below `floor` pixels; links within a sentence are exempt."""


def walk(page: Page, limit: int = 400) -> Iterator[dict[str, Any]]:
    """Tab from the top of the page to its end."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None:
            return
        yield here
    raise AssertionError("Tab goes round in circles")


def faults(here: dict[str, Any]) -> list[str]:
    said = f"{here['name']} {here['said']}"
    found = {
        "has no ring": here["ring"] < 3 and not here["slider"],
        "is hidden": here["seen"] < (1 if here["name"] == "canvas" else 5),  # a sheet may lie over most of the map
        "comes after one that keeps its ring": here["unchanged"] and not here["slider"],
        "shifts what lies around it": here["moved"],
    }
    return [f"{said} {fault}" for fault, true in found.items() if true]


WALKS = [
    ("?theme=waste&table=open", 1440, 900, {"a", "input#search", "button#time-play", "canvas", "button#table-fold", "summary"}),
    ("?sel=country:MG&table=figures&started=1990-1999", 1440, 900, {"input#time-low", "button#sheet-close", "button#sheet-filter"}),
    ("?theme=waste&table=open&sel=country:MG", 720, 450, {"input#search", "canvas", "button#sheet-close", "button#more"}),
    ("?theme=waste&sel=country:MG", 390, 844, {"input#search", "button#sheet-close"}),
    ("?theme=waste&table=open", 390, 844, {"input#search", "button#more"}),
    ("?theme=waste&scheme=dark", 800, 900, {"input#search", "canvas", "button#table-fold"}),
]  # fmt: skip


@pytest.mark.parametrize(("query", "width", "height", "reached"), WALKS)
def test_the_focus_is_seen_from_the_first_control_to_the_last(
    visit: Open, query: str, width: int, height: int, reached: set[str]
) -> None:
    page = visit(query, width=width, height=height)
    page.emulate_media(reduced_motion="reduce")
    expect(page.locator("#map .maplibregl-canvas[role=application]")).to_be_attached()
    found, names = [], set()
    for here in walk(page):
        found += faults(here)
        names.add(here["name"])
    assert found == []
    assert reached - {"button#more"} <= names


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["?as_of=1998", "?"])
def test_the_thumb_of_the_years_wears_its_ring(visit: Open, query: str, scheme: str) -> None:
    page = visit(f"{query}&scheme={scheme}")
    page.emulate_media(reduced_motion="reduce")
    page.keyboard.press("/")
    thumb = page.locator("#time-high")
    before = thumb.screenshot()
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "time-high":
            break
    assert thumb.screenshot() != before


@pytest.mark.parametrize("query", ["?theme=waste&table=open", "?sel=country:MG&table=figures", "?table=compare"])
@pytest.mark.parametrize(("touch", "width", "height"), [(False, 1440, 900), (True, 1024, 768), (True, 390, 844)])
def test_controls_are_large_enough(visit: Open, query: str, touch: bool, width: int, height: int) -> None:
    page = visit(query, width=width, height=height, touch=touch)
    page.emulate_media(reduced_motion="reduce")
    page.locator("details:not(.menu)").evaluate_all("all => all.forEach((one) => (one.open = true))")
    floor = 44 if touch else 24
    assert page.evaluate(SMALL, floor) == []
    for dialog in ("share", "method", "ground", "filters-dialog"):
        if dialog == "filters-dialog" and width >= 1024:
            continue
        page.evaluate("(name) => document.getElementById(name).showModal()", dialog)
        assert page.evaluate(SMALL, floor) == [], dialog
        page.evaluate("(name) => document.getElementById(name).close()", dialog)
