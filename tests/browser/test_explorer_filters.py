"""Filtering in the explorer: exactly the right links, counts before clicks, chips that keep the focus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot
    from passerelles.publication.table import Row

    from .conftest import Open


@pytest.fixture(scope="module")
def links(snapshot: Snapshot) -> list[Row]:
    """Every link, to be counted again in plain Python."""
    from passerelles.publication.filters import Selection
    from passerelles.publication.table import rows

    return rows(snapshot, Selection(), limit=1_000_000)[0]


def box(page: Page, name: str, value: str) -> None:
    page.locator(f"#filters input[name={name}][value={value}]").check()


def count_of(page: Page, name: str, value: str) -> int:
    text = page.locator(f".op:has(input[name={name}][value={value}]) .ct").inner_text()
    return int(re.sub(r"\D", "", text))


def test_water_and_department_and_one_percent_water_show_exactly_the_links_that_a_recount_finds(
    visit: Open, links: list[Row]
) -> None:
    expected = [
        row
        for row in links
        if "water_sanitation" in row.themes and row.fr_level == "department" and "water" in row.mechanisms
    ]
    assert expected, "the bundled data no longer has such a partnership: choose another combination"
    page = visit("?table=open")
    box(page, "theme", "water_sanitation")
    box(page, "level", "department")
    box(page, "mechanism", "water")
    expect(page.locator("#chips li")).to_have_count(3)
    expect(page.locator("#rows tr")).to_have_count(len(expected))
    shown = page.locator("#rows tr").evaluate_all(
        "rows => rows.map((r) => [r.cells[0].innerText, r.cells[2].innerText])"
    )
    assert sorted(map(tuple, shown)) == sorted((row.fr_name, row.country_name) for row in expected)
    expect(page.locator("#totals .n-partnership b")).to_have_text(str(len({row.partnership_id for row in expected})))


def test_counts_tell_what_a_click_would_give(visit: Open, links: list[Row]) -> None:
    page = visit()
    box(page, "theme", "waste")
    expect(page.locator("#chips li")).to_have_count(1)
    promised = count_of(page, "level", "commune")
    assert promised == len({row.partnership_id for row in links if "waste" in row.themes and row.fr_level == "commune"})
    box(page, "level", "commune")
    expect(page.locator("#totals .n-partnership b")).to_have_text(str(promised))


def test_a_value_without_result_stays_listed_and_greyed(visit: Open, links: list[Row]) -> None:
    told = {(row.fr_level, mechanism) for row in links for mechanism in row.mechanisms}
    level = next(level for level in ("region", "department", "commune") if (level, "energy") not in told)
    page = visit()
    row = page.locator(".op:has(input[name=mechanism][value=energy])")
    expect(row).to_be_visible()
    expect(row).not_to_have_class(re.compile("zero"))
    box(page, "level", level)
    expect(row).to_have_class(re.compile("zero"))
    expect(row).to_be_visible()


def test_removing_a_chip_moves_the_focus_to_the_next_then_to_the_title(visit: Open) -> None:
    page = visit("?theme=waste&theme=energy&level=commune")
    page.locator("#chips button").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chips li")).to_have_count(2)
    expect(page.locator("#chips button").nth(1)).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Enter")
        page.wait_for_timeout(600)
    expect(page.locator("#chips li")).to_have_count(0)
    expect(page.locator("#filters-title")).to_be_focused()
    assert "theme=" not in page.url and "level=" not in page.url


def test_clearing_everything_leaves_no_filter(visit: Open) -> None:
    page = visit("?theme=waste&country=MG&from=2000")
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("#chips li")).to_have_count(0)
    expect(page.locator("#filters input:checked")).to_have_count(0)
    assert page.locator("#filters input[name=from]").input_value() == ""


def test_the_search_inside_a_group_forgives_accents(visit: Open) -> None:
    page = visit()
    page.get_by_label(re.compile("Chercher parmi .* thèmes")).fill("energie")
    shown = page.locator("#values-theme li:visible .lb")
    expect(shown).to_have_count(1)
    expect(shown).to_have_text("Énergie")


def test_nothing_found_says_why_and_offers_one_way_out(visit: Open) -> None:
    page = visit("?mechanism=mobility")
    notice = page.locator("#say-empty")
    expect(notice).to_contain_text("Aucun partenariat ne cite le 1 % mobilité.")
    expect(notice).to_contain_text("dispositif non précisé par la source")
    notice.get_by_role("button").click()
    expect(page.locator("#say-empty .say")).to_have_count(0)
    expect(page.locator("#chips li")).to_have_count(0)
