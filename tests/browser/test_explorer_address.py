"""The address is the state: it can be sent, gone back to, and half wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from .conftest import Open


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_an_address_sent_to_someone_opens_the_same_view(visit: Open) -> None:
    first = visit("?table=open&colour=mechanism")
    first.locator("input[name=theme][value=health]").check()
    expect(first.locator("#chips li")).to_have_count(1)
    first.locator("#table-head button[data-sort=country]").click()
    expect(first.locator("th[aria-sort=ascending]")).to_contain_text("Pays")
    first.locator("#rows tr").first.click()
    expect(first.locator("#sheet h2")).to_be_visible()
    second = visit(urlsplit(first.url).query and "?" + urlsplit(first.url).query)
    for page in (first, second):
        expect(page.locator("input[name=theme][value=health]")).to_be_checked()
        expect(page.locator("#colour input[value=mechanism]")).to_be_checked()
    assert first.locator("#totals").inner_text() == second.locator("#totals").inner_text()
    assert first.locator("#rows").inner_text() == second.locator("#rows").inner_text()
    assert first.locator("#sheet h2").inner_text() == second.locator("#sheet h2").inner_text()
    assert first.locator("th[aria-sort]").inner_text() == second.locator("th[aria-sort]").inner_text()


def test_back_undoes_filters_and_selections_one_by_one(visit: Open) -> None:
    page = visit("?table=open")
    before = page.locator("#totals").inner_text()
    page.locator("input[name=theme][value=waste]").check()
    expect(page.locator("#chips li")).to_have_count(1)
    expect(page.locator("#totals")).not_to_have_text(before, use_inner_text=True)
    page.locator("#rows tr").first.click()
    expect(page.locator("#sheet h2")).to_be_visible()
    page.go_back()
    expect(page.locator("#sheet")).to_be_hidden()
    expect(page.locator("input[name=theme][value=waste]")).to_be_checked()
    page.go_back()
    expect(page.locator("input[name=theme][value=waste]")).not_to_be_checked()
    expect(page.locator("#chips li")).to_have_count(0)
    expect(page.locator("#totals")).to_have_text(before, use_inner_text=True)
    page.go_forward()
    expect(page.locator("#chips li")).to_have_count(1)


def test_looks_are_kept_in_the_address_without_a_step_in_the_history(visit: Open) -> None:
    page = visit()
    steps = page.evaluate("history.length")
    page.locator("#colour label", has_text="Dispositif").click()
    page.locator("#table-fold").click()
    expect(page.locator("#table-scroll")).to_be_visible()
    assert state(page) == {"colour": ["mechanism"], "table": ["open"]}
    assert page.evaluate("history.length") == steps


def test_zooming_writes_the_view(visit: Open) -> None:
    page = visit()
    page.get_by_role("button", name="Agrandir").click()
    page.wait_for_timeout(3000)
    assert len(state(page)["view"][0].split(",")) == 3


def test_a_half_wrong_address_opens_and_says_what_it_left_out(visit: Open) -> None:
    page = visit("?theme=waste&theme=nonsense&foo=bar")
    expect(page.locator("#chips li")).to_have_count(1)
    expect(page.locator("#say-dropped")).to_contain_text("theme=nonsense")
    expect(page.locator("#say-dropped")).to_contain_text("foo=bar")


def test_english_is_complete_and_keeps_the_filters(visit: Open) -> None:
    page = visit("?theme=waste&lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#totals")).to_contain_text("partnerships")
    expect(page.get_by_role("button", name="Clear all")).to_be_visible()
    page.locator(".lang a", has_text="FR").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert state(page)["theme"] == ["waste"]


def test_the_appearance_is_stored_nowhere_but_in_the_address(visit: Open) -> None:
    page = visit()
    page.locator(".scheme-menu summary").click()
    page.locator("#scheme label", has_text="Sombre").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert state(page)["scheme"] == ["dark"]
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_what_was_not_understood_is_said_and_leaves_the_address(visit: Open) -> None:
    page = visit("?theme=waste&theme=sport&colour=mechanism&nonsense=1")
    expect(page.locator("#say-dropped")).to_contain_text("theme=sport")
    expect(page).to_have_url(re.compile(r"\?theme=waste&colour=mechanism$"))
    page.locator("input[name=level][value=commune]").check()
    expect(page.locator("#chips li")).to_have_count(2)
    address = page.locator("[data-export$='.csv']").first.get_attribute("href") or ""
    assert page.request.get(page.url.split("?")[0] + address.removeprefix("/")).status == 200
