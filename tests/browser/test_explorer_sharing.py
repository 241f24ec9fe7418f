"""Sharing and taking away: the link, the code and the files hold exactly the filters on screen."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

if TYPE_CHECKING:
    from .conftest import Open

FILTERS = "?theme=waste&level=commune&country=MG&country=SN"


def test_the_dialog_gives_a_link_and_a_code_with_the_filters(visit: Open) -> None:
    page = visit(FILTERS + "&scheme=dark")
    page.locator(".share").click()
    link = page.locator("#share-link").input_value()
    code = page.locator("#share-code").input_value()
    wanted = parse_qs(FILTERS[1:])
    assert parse_qs(urlsplit(link).query) == wanted
    [address] = re.findall(r'src="([^"]+)"', code)
    found = parse_qs(urlsplit(unescape(address)).query)
    assert (found.pop("lang"), found) == (["fr"], wanted)
    assert urlsplit(unescape(address)).path == "/embed"
    assert re.search(r'title="[^"]+"', code) and "sandbox=" in code


def test_copying_says_so(visit: Open) -> None:
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".share").click()
    page.locator("[data-copy=share-code]").click()
    expect(page.locator("[data-copy=share-code]")).to_have_text("Copié")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#share-code").input_value()


def test_the_files_hold_the_links_of_the_table(visit: Open) -> None:
    page = visit("?table=open")
    page.locator("input[name=theme][value=waste]").check()
    expect(page.locator("#chips li")).to_have_count(1)
    rows = int(re.sub(r"\D", "", page.locator("#range").inner_text().split("sur")[-1]))
    page.locator(".res .menu summary").click()
    with page.expect_download() as downloaded:
        page.locator("[data-export='/export/links.geojson']").click()
    features = json.loads(downloaded.value.path().read_text())["features"]
    assert len(features) == rows
    assert all("waste" in feature["properties"]["themes"] for feature in features)
