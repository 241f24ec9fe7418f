"""Reading a selection: figures that filter, a table seen through a window, two selections side by side."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from .conftest import Open


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def bar(page: Page, name: str, value: str) -> Locator:
    return page.locator(f"[data-figure={name}][data-value='{value}']")


def partnerships(page: Page) -> Locator:
    return page.locator("#totals .n-partnership b")


def row_numbers(page: Page) -> list[int]:
    return [int(n) - 1 for n in page.locator("#rows tr").evaluate_all("rows => rows.map((r) => r.ariaRowIndex)")]


def tab(page: Page, name: str) -> Locator:
    return page.locator(f"[data-pane={name}]")


def test_a_bar_filters_and_gives_what_it_promised(visit: Open) -> None:
    page = visit()
    tab(page, "figures").click()
    water = bar(page, "theme", "water_sanitation")
    promised = number(water.locator(".ct").inner_text())
    water.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chips li")).to_have_text("Eau et assainissement")
    expect(partnerships(page)).to_have_text(str(promised))
    expect(water).to_have_attribute("aria-pressed", "true")
    page.wait_for_timeout(800)
    expect(water).to_be_focused()
    assert state(page) == {"table": ["figures"], "theme": ["water_sanitation"]}
    page.keyboard.press("Enter")
    expect(page.locator("#chips li")).to_have_count(0)
    page.go_back()
    expect(water).to_have_attribute("aria-pressed", "true")


def test_a_decade_asks_the_time_bar_and_a_region_of_the_world_makes_a_chip(visit: Open) -> None:
    page = visit("?table=figures")
    decade = bar(page, "started", "1990-1999")
    promised = number(decade.locator(".ct").inner_text())
    decade.click()
    expect(page.locator("#time")).to_have_attribute("data-mode", "started")
    expect(partnerships(page)).to_have_text(str(promised))
    bar(page, "world_region", "western_africa").click()
    expect(page.locator("#chips li")).to_contain_text(["Afrique de l'Ouest"])
    expect(bar(page, "started", "1990-1999")).to_have_attribute("aria-pressed", "true")


def test_the_file_of_a_chart_holds_what_it_shows(visit: Open) -> None:
    page = visit("?table=figures&country=MG")
    expect(page.locator(".fig-level button.bar").first).to_be_visible()
    with page.expect_download() as downloaded:
        page.locator(".fig-level a[data-export]").click()
    lines = list(csv.DictReader(downloaded.value.path().read_text("utf-8-sig").splitlines()))
    shown = page.locator(".fig-level .bar .ct").all_inner_texts()
    assert [int(line["partnerships"]) for line in lines] == [number(text) for text in shown]


def test_the_histogram_of_years_has_its_file_too_with_the_filters_of_the_moment(visit: Open) -> None:
    page = visit("?country=MG")
    page.locator("#filters input[name=theme][value=health]").check()
    expect(page.locator("#chips li")).to_have_count(2)
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Télécharger « Dans le temps » en CSV").click()
    lines = list(csv.DictReader(downloaded.value.path().read_text("utf-8-sig").splitlines()))
    shown = page.evaluate("passerelles.explorer.last.years")
    assert [int(line["active"]) for line in lines[:-1]] == shown["as_of"] and any(shown["as_of"])
    assert [int(line["started"]) for line in lines[:-1]] == shown["started"]
    assert lines[-1]["year"] == "unknown"


def test_the_table_is_scrolled_to_its_end_without_holding_it_all(visit: Open) -> None:
    page = visit("?table=open")
    rows = number(page.locator("#range").inner_text().split("sur")[-1])
    scroll = page.locator("#table-scroll")
    scroll.focus()
    page.keyboard.press("End")
    expect(page.locator(f"#rows tr[aria-rowindex='{rows + 1}']")).to_be_in_viewport()
    assert len(row_numbers(page)) <= 50
    expect(page.locator("#range")).to_contain_text(re.compile(rf"–{rows}|–[\d\u202f]+ sur"))
    expect(page.locator("#table-head th").first).to_be_in_viewport()
    page.keyboard.press("Home")
    expect(page.locator("#rows tr[aria-rowindex='2']")).to_be_in_viewport()


def test_half_way_down_the_rows_in_view_are_those_of_their_place(visit: Open) -> None:
    page = visit("?table=open&sort=authority")
    page.locator("#table-scroll").evaluate("(s) => (s.scrollTop = 31 * 300)")
    expect(page.locator("#rows tr[aria-rowindex='302']")).to_be_in_viewport()
    numbers = row_numbers(page)
    assert numbers == list(range(numbers[0], numbers[0] + 50))
    tops = page.locator("#rows tr[aria-rowindex='302']").evaluate(
        "(row) => row.getBoundingClientRect().top - document.querySelector('#table-head th').getBoundingClientRect().bottom"
    )
    assert abs(tops) <= 1


def test_arrows_go_from_row_to_row_beyond_what_is_held(visit: Open) -> None:
    page = visit("?table=open")
    page.locator("#rows tr").nth(48).locator("button").focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(900)
    expect(page.locator("#rows tr[aria-rowindex='54'] button").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#rows tr[aria-rowindex='53'] button").first).to_be_focused()


def test_columns_are_chosen_kept_in_the_address_and_sorted(visit: Open) -> None:
    page = visit("?table=open")
    page.locator("#columns summary").click()
    page.locator("#columns input[value=kind]").check()
    page.locator("#columns input[value=mechanism]").uncheck()
    expect(page.locator("#table-head th")).to_have_text(
        ["Collectivité", "Partenaire", "Pays", "Thèmes", "Nature", "Depuis", "Statut à la source"]
    )
    assert state(page)["columns"] == ["authority,partner,country,theme,kind,start,status"]
    page.keyboard.press("Escape")
    page.locator("button[data-sort=kind]").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Nature")
    expect(page.locator("#rows tr").first.locator("td.kind")).to_have_text("Jumelage")
    again = visit("?" + urlsplit(page.url).query)
    expect(again.locator("#table-head th.kind")).to_be_visible()
    again.locator("#columns summary").click()
    expect(again.locator("#columns input[value=mechanism]")).not_to_be_checked()
    again.locator("#columns-usual").click()
    expect(again.locator("#table-head th.mechanism")).to_be_visible()
    assert "columns" not in state(again)


def test_two_regions_are_compared_side_by_side_and_swapped(visit: Open) -> None:
    page = visit("?region=84")
    tab(page, "compare").click()
    page.locator("#compare-with").select_option("region:53")
    expect(page.locator(".cmp-sides div.theirs")).to_contain_text("Bretagne")
    assert state(page)["compare"] == ["region:53"]
    ours = number(page.locator(".cmp-total tbody tr").first.locator("td.ours").inner_text())
    theirs = number(page.locator(".cmp-total tbody tr").first.locator("td.theirs").inner_text())
    expect(partnerships(page)).to_have_text(str(ours))
    expect(page.locator("#compare-said")).to_contain_text(
        f"{abs(ours - theirs)} de {'plus' if ours > theirs else 'moins'}"
    )
    page.locator("#compare-swap").click()
    expect(partnerships(page)).to_have_text(str(theirs))
    assert (state(page)["region"], state(page)["compare"]) == (["53"], ["region:84"])
    page.locator("[data-mark-name=region]").click()
    expect(page.locator(".cmp-sides div.theirs")).to_contain_text("Tout l'atlas")
    assert "compare" not in state(page)


def test_a_selection_kept_as_the_mark_stays_while_filters_change(visit: Open) -> None:
    page = visit("?country=MG&table=compare")
    page.locator("#compare-keep").click()
    expect(page.locator("#compare-said")).to_contain_text("les mêmes")
    page.locator("#filters input[name=theme][value=water_sanitation]").check()
    expect(page.locator("#compare-said")).to_contain_text("de moins que le repère")
    assert state(page)["compare"] == ["country:MG"]


def test_years_can_be_compared(visit: Open) -> None:
    page = visit("?started=1990-1999&table=compare")
    page.locator("#compare-with").select_option("started:2000-2009")
    expect(page.locator(".cmp-sides div.theirs")).to_contain_text("2000")
    assert state(page)["compare"] == ["started:2000-2009"]


@pytest.mark.parametrize("pane", ["figures", "compare"])
def test_panes_open_and_fold_with_the_keyboard(visit: Open, pane: str) -> None:
    page = visit()
    tab(page, pane).focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{pane}-scroll h3").first).to_be_visible()
    expect(tab(page, pane)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{pane}-scroll")).to_be_hidden()
    assert "table" not in state(page)


def test_on_a_phone_figures_filter_and_rows_come_by_steps(visit: Open) -> None:
    page = visit("?table=figures", width=390, height=844, touch=True)
    bar(page, "level", "commune").tap()
    expect(bar(page, "level", "commune")).to_have_attribute("aria-pressed", "true")
    tab(page, "table").tap()
    expect(page.locator("#rows tr")).to_have_count(50)
    page.locator("#more").tap()
    expect(page.locator("#rows tr")).to_have_count(100)


def test_the_english_page_reads_in_english(visit: Open) -> None:
    page = visit("?lang=en&table=figures")
    expect(page.locator("#figures-scroll h3")).to_have_text(
        ["Themes", "Levels", "1% mechanism", "Regions of the world", "Decades of the start"]
    )
    tab(page, "compare").click()
    expect(page.locator("#compare-said")).to_contain_text("Both selections are the same")


def test_the_partner_of_a_row_opens_their_link_told_in_full(visit: Open) -> None:
    page = visit("?table=open&status=suspended&country=RU")
    row = page.locator("#rows tr:has(td.partner button)").first
    ends = [row.locator("td button").nth(n).inner_text() for n in (0, 1)]
    row.locator("td.partner button").click()
    expect(page.locator("#sheet h2")).to_have_text(" – ".join(ends))
    expect(row).to_have_class("sel")
    told = page.locator("#sheet .pt").first
    expect(told).to_contain_text("Cause")
    expect(told).to_contain_text("Confiance")
    expect(told).to_contain_text("Source")
