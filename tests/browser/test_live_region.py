"""Totals are told to who does not see them: once, when things are quiet, in the language of the page; waiting is not told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

if TYPE_CHECKING:
    from .conftest import Open

LISTEN = """() => {
    window.heard = [];
    window.changed = [];
    const tell = (list, id) => new MutationObserver(() => list.push([performance.now(), document.getElementById(id).textContent]))
        .observe(document.getElementById(id), { childList: true, characterData: true, subtree: true });
    tell(window.heard, "spoken");
    tell(window.changed, "totals");
}"""
QUIET = 500  # ms


def heard(page: Page) -> list[tuple[float, str]]:
    page.wait_for_function("() => window.heard.length > 0")
    page.wait_for_timeout(QUIET + 700)
    return [(when, said) for when, said in page.evaluate("window.heard")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "nouns"),
    [("?", r"\d+.partenariats?, \d+.collectivités?, \d+.pays"), ("?lang=en", r"\d+.partnerships?, \d+.authorit\w+, \d+.countr\w+")],
)  # fmt: skip
def test_the_counts_are_said_once_half_a_second_after_the_change(visit: Open, query: str, nouns: str) -> None:
    page = visit(query)
    page.evaluate(LISTEN)
    page.locator("#filters input[name=theme][value=waste]").check()
    [(when, said)] = heard(page)
    assert re.fullmatch(nouns, said)
    figures = re.findall(r"\d+", said)
    assert figures == re.findall(r"\d+", page.locator("#totals").inner_text())
    assert when - page.evaluate("window.changed.at(-1)[0]") >= QUIET - 50


def test_changes_in_a_row_are_said_as_one(visit: Open) -> None:
    page = visit()
    page.evaluate(LISTEN)
    boxes = page.locator("#filters input[name=theme]:is([value=waste], [value=energy], [value=mobility])")
    boxes.evaluate_all("all => all.forEach((one) => one.click())")
    expect(page.locator("#chips li")).to_have_count(3)
    told = heard(page)
    assert len(told) == 1
    assert re.findall(r"\d+", told[0][1]) == re.findall(r"\d+", page.locator("#totals").inner_text())


def slowly(route: Route) -> None:
    route.request.frame.page.wait_for_timeout(1500)
    route.continue_()


@pytest.mark.slow
def test_waiting_is_not_said(visit: Open) -> None:
    page = visit()
    page.evaluate(LISTEN)
    page.route("**/_dash-update-component", slowly)
    page.locator("#filters input[name=theme][value=waste]").check()
    expect(page.locator("body")).to_have_class(re.compile("waiting"))
    live = page.locator("[aria-live], [role=status], [role=alert]").evaluate_all(
        "all => all.map((one) => one.textContent)"
    )
    assert "".join(live).strip() in ("", "Copier" * 2), "only the labels of the buttons that copy"
    assert page.evaluate("window.heard") == []
    assert len(heard(page)) == 1


@pytest.mark.slow
def test_what_is_there_at_the_start_is_not_said(visit: Open) -> None:
    page = visit("?theme=waste")
    page.wait_for_timeout(1500)
    expect(page.locator("#spoken")).to_be_empty()


@pytest.mark.slow
def test_answers_to_a_search_are_counted_aloud(visit: Open) -> None:
    page = visit()
    page.locator("#search").fill("lyon")
    expect(page.locator("#found-status")).to_have_text(re.compile(r"^\d+ résultats, flèches pour choisir$"))
    page.locator("#search").fill("xyzqwk")
    expect(page.locator("#found-status")).to_contain_text("Aucun nom ne ressemble")
