"""The map of the explorer: what is drawn, what a click does, and that nothing disturbs the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Page, expect

if TYPE_CHECKING:
    from .conftest import Open

HANDLE = "document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map"


def drawn(page: Page, layer: str = "flows-direction") -> list[dict[str, Any]]:
    """The flows on the map once something is drawn (no waiting function: the policy forbids eval)."""
    for _ in range(120):
        found: list[dict[str, Any]] = page.evaluate(
            f"""() => {{ const m = {HANDLE}; return m && m.getLayer('{layer}')
              ? m.queryRenderedFeatures({{layers: ['{layer}']}}).map((f) => f.properties) : [] }}"""
        )
        if found:
            return found
        page.wait_for_timeout(250)
    raise AssertionError("nothing was drawn")


def place_on_screen(page: Page, place: str) -> tuple[float, float]:
    x, y = page.evaluate(
        f"(id) => {{ const p = passerelles.explorer.last.map.places.find((one) => one.id === id); const q = {HANDLE}.project(p.p); return [q.x, q.y] }}",
        place,
    )
    frame = page.locator("#map").bounding_box()
    assert frame
    return frame["x"] + x, frame["y"] + y


def test_flows_are_drawn_and_the_legend_accounts_for_them(visit: Open) -> None:
    page = visit("?theme=waste")
    flows = {(flow["fid"], flow["tid"]) for flow in drawn(page)}
    note = page.locator("#legend-note").inner_text()
    shown = re.match(r"(\d+) flux affichés : (\d+) partenariats sur (\d+)", note.replace("\u00a0", " "))
    assert shown, note
    assert 0 < len(flows) <= int(shown[1])
    assert int(shown[3]) == int(page.locator("#totals .n-partnership b").inner_text())


def test_a_click_on_a_country_opens_its_sheet_and_dims_the_rest(visit: Open) -> None:
    page = visit()
    drawn(page)
    x, y = place_on_screen(page, "country:MG")
    page.mouse.move(x - 4, y)
    page.wait_for_timeout(300)
    page.mouse.move(x, y)
    page.wait_for_timeout(500)
    page.mouse.click(x, y)
    expect(page.locator("#sheet h2")).to_have_text("Madagascar")
    assert "sel=country:MG" in page.url
    page.wait_for_timeout(2500)
    assert {flow["d"] for flow in drawn(page) if flow["tid"] != "country:MG"} <= {1}
    page.keyboard.press("Escape")
    expect(page.locator("#sheet")).to_be_hidden()


def test_the_sheet_says_how_many_answer_the_filters_and_shows_them_all_on_demand(visit: Open) -> None:
    page = visit("?theme=waste&sel=country:MG")
    caption = page.locator("#sheet .cap")
    expect(caption).to_contain_text(re.compile("répond(ent)? à vos filtres"))
    caption.get_by_role("button", name=re.compile("Voir les")).click()
    expect(caption.get_by_role("button", name="Seulement ceux des filtres")).to_be_visible()


def test_a_tour_leaves_the_console_empty_and_asks_nobody_else(visit: Open) -> None:
    page = visit()  # the fixture holds the console and the network
    page.locator("input[name=level][value=region]").check()
    page.locator("#colour label", has_text="Dispositif").click()
    page.get_by_role("button", name="Agrandir").click()
    page.locator("#table-fold").click()
    page.locator("#rows tr").first.click()
    expect(page.locator("#sheet h2")).to_be_visible()
    page.locator(".nav button").click()
    expect(page.locator("#method")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_timeout(1500)


def test_an_older_answer_never_overwrites_a_newer_one(visit: Open) -> None:
    page = visit()
    slow: list[Any] = []

    def hold_first(route: Any) -> None:
        if not slow:
            slow.append(route)
        else:
            route.continue_()

    page.route("**/_dash-update-component*", hold_first)
    with page.expect_request("**/_dash-update-component*"):
        page.locator("input[name=theme][value=waste]").check()
    page.wait_for_timeout(200)
    page.locator("input[name=level][value=commune]").check()
    expect(page.locator("#chips li")).to_have_count(2)
    settled = page.locator("#totals").inner_text()
    slow[0].continue_()
    page.wait_for_timeout(1500)
    assert page.locator("#totals").inner_text() == settled
    expect(page.locator("#chips li")).to_have_count(2)


def test_the_numbers_pale_only_when_their_answer_is_late(visit: Open) -> None:
    page = visit()
    held: list[Any] = []
    page.route("**/_dash-update-component*", lambda route: held.append(route))  # a builtin cannot be a handler
    page.evaluate("""() => {
      window.since = {};
      new MutationObserver(() => {
        for (const name of ["waiting", "late"]) if (document.body.classList.contains(name)) since[name] ??= performance.now();
      }).observe(document.body, { attributeFilter: ["class"] });
    }""")
    paled = "() => Number(getComputedStyle(document.querySelector('#totals')).opacity)"
    with page.expect_request("**/_dash-update-component*"):
        page.locator("input[name=theme][value=waste]").check()
    expect(page.locator("body.waiting.late")).to_be_attached()
    assert page.evaluate(paled) == 0.5
    assert page.evaluate("since.late - since.waiting") >= 290
    held[0].continue_()
    expect(page.locator("body.waiting, body.late")).to_have_count(0)
    assert page.evaluate(paled) == 1


def test_what_is_asked_while_an_answer_is_on_its_way_is_not_lost(visit: Open) -> None:
    page = visit()
    held: list[Any] = []
    page.route("**/_dash-update-component*", lambda route: held.append(route))  # a builtin cannot be a handler
    with page.expect_request("**/_dash-update-component*"):
        page.locator("input[name=theme][value=waste]").check()
    page.wait_for_timeout(200)
    assert len(held) == 1
    # As a move of the map does: asked now, sent a moment later.
    page.evaluate("passerelles.explorer.ask(['sheet'], 1500)")
    held[0].continue_()
    page.unroute("**/_dash-update-component*")
    with page.expect_request("**/_dash-update-component*", timeout=10_000) as later:
        pass
    asked: Any = later.value.post_data_json
    (question,) = [one["value"] for one in asked["inputs"] if one["id"] == "question"]
    assert question["parts"] == ["sheet"]


def test_a_failed_update_says_so_keeps_the_filters_and_can_be_tried_again(visit: Open) -> None:
    page = visit(quiet=False)
    page.route("**/_dash-update-component*", lambda route: route.fulfill(status=500, body="{}"))
    page.locator("input[name=theme][value=waste]").check()
    expect(page.locator("#say-error")).to_contain_text("La carte n'a pas pu se mettre à jour.")
    expect(page.locator("input[name=theme][value=waste]")).to_be_checked()
    page.unroute("**/_dash-update-component*")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator("#chips li")).to_have_count(1)
    expect(page.locator("#say-error .say")).to_have_count(0)


def test_without_webgl_a_picture_and_the_table_take_the_place_of_the_map(site: str, window: Browser) -> None:
    page = window.new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(site)
    expect(page.locator("#say-webgl")).to_contain_text("Votre navigateur ne peut pas dessiner la carte.")
    expect(page.locator("#rows tr").first).to_be_visible()
    picture = page.locator("img.map-picture")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 600
    page.locator("input[name=theme][value=waste]").check()
    expect(picture).to_have_attribute("src", re.compile("theme=waste"))
    page.close()


def test_without_scripts_the_filters_and_the_table_still_work(site: str, window: Browser) -> None:
    context = window.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "?table=open")
    page.locator("input[name=theme][value=waste]").check()
    page.get_by_role("button", name="Appliquer les filtres").click()
    assert "theme=waste" in page.url
    expect(page.locator("#chips li")).to_have_count(1)
    context.close()
