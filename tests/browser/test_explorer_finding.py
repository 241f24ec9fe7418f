"""Finding in the explorer: a circle around a place, steps from France to a commune, the levels of a territory, ways out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot

    from .conftest import Open

RENNES = "35238"


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def opened(page: Page, group: str) -> Locator:
    found = page.locator(f"details[data-group={group}]")
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def total(snapshot: Snapshot, **wanted: list[str]) -> int:
    from passerelles.publication.filters import Selection
    from passerelles.publication.totals import totals

    return totals(snapshot, Selection.parse(wanted, snapshot)).partnerships


def shows(page: Page, count: int) -> None:
    expect(page.locator("#totals .n-partnership b")).to_have_text(re.compile(rf"^{count:,}$".replace(",", r"\D?")))


def outline(page: Page) -> int:
    """Pixels' worth of the circle: its features as MapLibre draws them."""
    return int(
        page.evaluate(
            """() => {
              const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
              return map.getLayer('radius-line') ? map.queryRenderedFeatures({ layers: ['radius-line'] }).length : 0;
            }"""
        )
    )


def test_within_fifty_kilometres_of_rennes_working_in_senegal(visit: Open, snapshot: Snapshot) -> None:
    page = visit("?country=SN")
    near = opened(page, "near")
    near.locator("#near").fill("renes")
    expect(near.locator("[role=option]").first).to_contain_text("Rennes")
    near.locator("#near").press("Enter")
    expect(near.locator("#near")).to_have_value("Rennes")
    shows(page, total(snapshot, country=["SN"], near=[RENNES], within_km=["50"]))
    near.locator("#near-km").select_option("200")
    shows(page, total(snapshot, country=["SN"], near=[RENNES], within_km=["200"]))
    assert asked(page)["within_km"] == ["200"]
    expect(page.locator("#chips button", has_text="200")).to_be_visible()


def test_the_circle_is_on_the_map_in_the_address_and_goes_with_its_chip(visit: Open) -> None:
    page = visit(f"?near={RENNES}&within_km=100")
    page.wait_for_function(
        """() => {
          const map = document.querySelector('#map .js-plotly-plot')?._fullLayout?.map?._subplot?.map;
          return map?.getLayer('radius-line') && map.queryRenderedFeatures({ layers: ['radius-line'] }).length > 0;
        }"""
    )
    expect(page.locator("#near")).to_have_value("Rennes")
    page.locator("#chips button", has_text="Rennes").click()
    expect(page.locator("#near")).to_have_value("")
    page.wait_for_function("() => !location.search.includes('within_km')")
    page.wait_for_timeout(500)
    assert outline(page) == 0


def test_from_france_to_a_commune_each_step_shows_what_it_announced(visit: Open) -> None:
    page = visit()
    place = opened(page, "place")
    for name in ("Bretagne", "Ille-et-Vilaine", "Rennes Métropole", "Rennes"):
        step = place.locator(".step", has=page.get_by_text(name, exact=True))
        announced = number(step.locator(".ct").inner_text())
        step.click()
        expect(place.locator("[aria-current]")).to_have_text(name)
        shows(page, announced)
    expect(place.locator(".path li")).to_have_count(5)
    expect(place.locator("[aria-current]")).to_be_focused()
    place.locator(".path a", has_text="Bretagne").click()
    expect(place.locator("[aria-current]")).to_have_text("Bretagne")
    assert asked(page)["region"] == ["53"]
    page.go_back()
    expect(place.locator("[aria-current]")).to_have_text("Rennes")


def test_the_sheet_tells_the_levels_of_a_territory_apart_and_filters_on_all(visit: Open, snapshot: Snapshot) -> None:
    from passerelles.publication.filters import Selection
    from passerelles.publication.relatives import relatives

    number_of = Selection.parse({"authority": [RENNES]}, snapshot).values("authority")[0]
    page = visit(f"?sel={number_of}")
    levels = page.locator("#sheet .levels")
    expected = [one.count for one in relatives(snapshot, RENNES, Selection())]
    assert [number(text) for text in levels.locator("li .ct").all_inner_texts()] == expected
    page.locator("#levels-filter").click()
    shows(page, total(snapshot, territory=[RENNES]))
    expect(page.locator("#levels-filter")).to_have_attribute("aria-pressed", "true")
    levels.locator("button", has_text="Sa région").click()
    expect(page.locator("#sheet-title")).to_have_text("Bretagne")


def test_each_group_of_filters_is_cleared_by_its_own_button(visit: Open) -> None:
    page = visit("?theme=waste&theme=energy&level=commune")
    theme = page.locator("details[data-group=theme]")
    theme.get_by_role("button", name="Effacer ce filtre\u00a0: Thème").click()
    expect(page.locator("#chips li")).to_have_count(1)
    expect(theme.locator("input:checked")).to_have_count(0)
    expect(theme.locator("summary")).to_be_focused()
    assert "theme" not in asked(page) and asked(page)["level"] == ["commune"]


def test_nothing_found_says_which_filter_to_loosen_and_does_it(visit: Open, snapshot: Snapshot) -> None:
    wanted = {"near": [RENNES], "within_km": ["10"], "country": ["FJ"]}
    assert total(snapshot, **wanted) == 0
    page = visit(f"?near={RENNES}&within_km=10&country=FJ")
    notice = page.locator("#say-empty .say")
    expect(notice).to_be_visible()
    way = notice.locator("button[data-remove=country]")
    expect(notice).to_contain_text(
        re.compile(rf"Sans « Fidji »\s: {total(snapshot, near=[RENNES], within_km=['10'])}\D")
    )
    way.click()
    shows(page, total(snapshot, near=[RENNES], within_km=["10"]))
    expect(page.locator("#say-empty .say")).to_have_count(0)
