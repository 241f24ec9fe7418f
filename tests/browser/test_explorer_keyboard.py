"""A visitor without a mouse: finds an authority, filters on it, reads its links and takes them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from .conftest import Open


def tab_to(page: Page, selector: str, limit: int = 250) -> None:
    """Press Tab until the focus is there; fails if the keyboard cannot reach it."""
    for _ in range(limit):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector}")


def test_search_filter_read_and_export_with_the_keyboard_alone(visit: Open) -> None:
    page = visit()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("métropole de lyon")
    expect(page.locator("#found [aria-selected=true]")).to_contain_text("Métropole de Lyon")
    page.keyboard.press("Enter")
    title = page.locator("#sheet h2")
    expect(title).to_have_text("Métropole de Lyon")
    expect(title).to_be_focused()
    tab_to(page, "#sheet-filter")
    page.keyboard.press("Enter")
    expect(page.locator("#chips li")).to_have_text("Métropole de Lyon")
    expect(page.locator("#sheet .pt").first).to_be_visible()
    tab_to(page, "#sheet .pt a")
    page.keyboard.press("Escape")
    expect(page.locator("#sheet")).to_be_hidden()
    expect(page.locator("#search")).to_be_focused()
    tab_to(page, ".res .menu summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-export='/export/links.csv']")
    with page.expect_download() as downloaded:
        page.keyboard.press("Enter")
    text = downloaded.value.path().read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) > 1
    assert "Métropole de Lyon" in text


def test_rows_open_sort_and_grow_with_the_keyboard(visit: Open) -> None:
    page = visit()
    tab_to(page, "#table-fold")
    page.keyboard.press("Enter")
    expect(page.locator("#table-scroll")).to_be_visible()
    tab_to(page, "button[data-sort=country]")
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Pays")
    expect(page.locator("#rows tr")).to_have_count(50)
    page.wait_for_timeout(1500)
    page.locator("#rows button").last.focus()
    page.keyboard.press("ArrowDown")
    next_row = page.locator("#rows tr[aria-rowindex='52'] button").first
    expect(next_row).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#sheet h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(next_row).to_be_focused()


def test_dialogs_take_the_focus_and_give_it_back(visit: Open) -> None:
    page = visit()
    page.locator(".share").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('dialog').id") == "share"
    page.keyboard.press("Escape")
    expect(page.locator(".share")).to_be_focused()


def test_the_first_tab_offers_to_skip_to_the_results(visit: Open) -> None:
    page = visit()
    page.keyboard.press("Tab")
    expect(page.locator(".skip").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#totals-line")).to_be_focused()
