"""Years in the explorer: a bar to choose them, words that say what is true of them, a map that agrees, a way to play them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot

    from .conftest import Open

SAID = re.compile(r"^en (\d{4}) : (\d+) partenariats? actifs?$")


def figure(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def total(page: Page) -> int:
    return figure(page.locator("#totals .n-partnership b").inner_text())


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def said(page: Page) -> str:
    return page.locator("#time-said").inner_text().replace("\u00a0", " ").replace("\u202f", "")


def counted(snapshot: Snapshot, **wanted: str) -> int:
    from passerelles.publication.filters import Selection
    from passerelles.publication.totals import totals

    return totals(snapshot, Selection.parse({name: [value] for name, value in wanted.items()}, snapshot)).partnerships


def settled(page: Page) -> None:
    """The answer to the last question is on the page and nothing more is under way."""
    page.wait_for_function("() => { const e = passerelles.explorer; return e.ready && !e.asking(); }")


def test_the_keyboard_moves_the_year_and_words_totals_and_address_agree(visit: Open, snapshot: Snapshot) -> None:
    page = visit("?as_of=1998")
    year = page.get_by_role("slider", name="Année")
    year.focus()
    for key, expected in (("ArrowRight", 1999), ("ArrowLeft", 1998), ("End", None), ("Home", None)):
        page.keyboard.press(key)
        asked = int(year.input_value())
        assert expected is None or asked == expected
        settled(page)
        active = counted(snapshot, as_of=str(asked))
        assert (total(page), state(page)["as_of"]) == (active, [str(asked)])
        assert said(page) == f"en {asked} : {active} partenariat{'s' * (active > 1)} actif{'s' * (active > 1)}"
        assert year.get_attribute("aria-valuetext") == page.locator("#time-said").inner_text()
    assert asked == 1946, "Home goes to the first year that a source states"


def test_what_started_and_what_ended_are_chosen_between_two_years(visit: Open, snapshot: Snapshot) -> None:
    page = visit()
    page.get_by_label("Ce que l'on demande aux années").select_option("started")
    expect(page.get_by_role("slider")).to_have_count(2)
    page.get_by_role("slider", name="Première année").fill("1990")
    settled(page)
    page.get_by_role("slider", name="Dernière année").fill("2000")
    settled(page)
    assert state(page)["started"] == ["1990-2000"]
    assert total(page) == counted(snapshot, started="1990-2000")
    assert said(page) == f"de 1990 à 2000 : {total(page)} partenariats commencés"
    expect(page.locator("#chips li")).to_have_text(["Commencés de 1990 à 2000"])
    page.get_by_role("slider", name="Première année").fill("2010")
    settled(page)
    assert state(page)["started"] == ["2010"], "the years never cross: the other one comes along"
    page.get_by_label("Ce que l'on demande aux années").select_option("ended")
    settled(page)
    assert "started" not in state(page) and total(page) == counted(snapshot, ended=state(page)["ended"][0])


def test_those_without_a_year_are_counted_apart_and_kept_on_request(visit: Open, snapshot: Snapshot) -> None:
    page = visit("?as_of=1998")
    switch = page.get_by_role("checkbox", name=re.compile("sans année"))
    alone = total(page)
    apart = figure(page.locator("#time-undated-said b").inner_text())
    assert apart == counted(snapshot, as_of="1998", without_year="include") - alone > 0
    switch.check()
    settled(page)
    assert (total(page), state(page)["without_year"]) == (alone + apart, ["include"])
    assert said(page) == f"en 1998 : {alone} partenariats actifs", "they are not said to be active"
    page.locator("#chips button").click()
    settled(page)
    assert state(page) == {}, "without years asked the switch says nothing"
    expect(page.locator("#time-undated-said")).to_have_text(re.compile("^dont .* sans année$"))


def test_all_years_are_shown_at_first_and_the_first_move_asks_for_one(visit: Open, snapshot: Snapshot) -> None:
    page = visit()
    assert page.locator("#time").get_attribute("data-mode") == "off"
    assert said(page) == f"toutes les années : {snapshot.partnerships} partenariats"
    page.get_by_role("slider", name="Année").press("ArrowLeft")
    settled(page)
    assert set(state(page)) == {"as_of"}
    expect(page.get_by_label("Ce que l'on demande aux années")).to_have_value("as_of")


def test_back_returns_to_the_years_before(visit: Open) -> None:
    page = visit("?as_of=1970")
    before = total(page)
    page.locator("#time-high").fill("1990")
    settled(page)
    assert total(page) != before
    page.go_back()
    settled(page)
    expect(page.locator("#totals .n-partnership b")).to_have_text(str(before))
    assert page.locator("#time-high").input_value() == "1970"
    assert said(page).startswith("en 1970")


def test_many_quick_moves_end_on_the_last_year_and_one_step_of_the_history(visit: Open, snapshot: Snapshot) -> None:
    page = visit("?as_of=1960")
    page.locator("#time-high").focus()
    steps = page.evaluate("history.length")
    page.evaluate("passerelles.explorer.receivers.push(() => (window.answers = (window.answers ?? 0) + 1))")
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("as_of=1990"))
    settled(page)
    assert total(page) == counted(snapshot, as_of="1990")
    assert said(page).startswith("en 1990")
    assert page.evaluate("history.length") == steps + 1
    assert page.evaluate("window.answers") < 30, "what was overtaken is not asked"


def test_a_press_on_the_bars_brings_the_thumb_there(visit: Open) -> None:
    page = visit("?as_of=2020")
    tick = page.locator(".time-axis span", has_text="1980").bounding_box()
    assert tick
    page.mouse.click(tick["x"] + tick["width"] / 2, tick["y"] - 18)
    expect(page).to_have_url(re.compile(r"as_of=1980"))
    expect(page.locator("#time-high")).to_be_focused()


WATCH = """() => {
  window.seen = [];
  const e = passerelles.explorer;
  const map = document.querySelector("#map .js-plotly-plot")._fullLayout.map._subplot.map;
  const partnerships = (rows) => rows.reduce((sum, n) => sum + n, 0);
  const drawn = e.drawn;
  e.drawn = () => {
    const lines = map.getSource("flows").serialize().data.features;
    seen.push({ said: document.getElementById("time-said").textContent, url: location.search, thumb: document.getElementById("time-high").value,
      total: document.querySelector("#totals b").textContent, drawn: partnerships(lines.map((line) => line.properties.n)),
      known: partnerships(e.last.map.flows.map((flow) => flow.n)) });
    drawn();
  };
}"""


def test_played_years_follow_each_other_with_label_figures_and_map_of_the_same_year(
    visit: Open, snapshot: Snapshot
) -> None:
    page = visit("?as_of=1985")
    settled(page)
    expect(page.locator("#map .js-plotly-plot")).to_be_attached()
    steps = page.evaluate("history.length")
    page.evaluate(WATCH)
    page.get_by_role("button", name="Lire les années").click()
    expect(page).to_have_url(re.compile(r"as_of=(199[2-9]|20)"))
    stop = page.get_by_role("button", name="Arrêter la lecture")
    stop.click()
    settled(page)
    seen = page.evaluate("seen")
    for one in seen:
        found = SAID.match(one["said"].replace("\u00a0", " ").replace("\u202f", ""))
        assert found and one["thumb"] == found[1] and f"as_of={found[1]}" in one["url"], one
        assert figure(one["total"]) == int(found[2]) == counted(snapshot, as_of=found[1]), one
        assert one["drawn"] == one["known"], "the map drew the answer that the label tells"
    years = list(dict.fromkeys(int(one["thumb"]) for one in seen))
    assert years == list(range(years[0], years[-1] + 1)) and years[0] <= 1986, "no year is skipped"
    assert page.evaluate("history.length") <= steps + 1
    expect(page.locator("#spoken")).to_have_text(re.compile("partenariat"))
    now = page.url
    page.wait_for_timeout(1500)
    assert page.url == now, "stopped is stopped"


def test_playing_stops_at_the_last_year_and_starts_again_from_the_first(visit: Open) -> None:
    page = visit("?as_of=2025")
    settled(page)
    last = page.locator("#time-high").get_attribute("max")
    page.get_by_role("button", name="Lire les années").click()
    expect(page).to_have_url(re.compile(f"as_of={last}"))
    expect(page.get_by_role("button", name="Lire les années")).to_be_visible()
    page.get_by_role("button", name="Lire les années").click()
    expect(page).to_have_url(re.compile("as_of=1946"))
    expect(page.get_by_role("button", name="Arrêter la lecture")).to_be_visible()


FRAMES = """() => {
  window.frames_ = [];
  const map = document.querySelector("#map .js-plotly-plot")._fullLayout.map._subplot.map;
  map.on("render", () => frames_.push(new Set(map.queryRenderedFeatures({ layers: ["flows-direction"] }).map((flow) => flow.id)).size));
}"""


def test_playing_never_asks_twice_at_once_nor_shows_a_frame_without_flows(visit: Open) -> None:
    page = visit("?as_of=1985")
    settled(page)
    page.wait_for_timeout(1500)
    under_way, most = set[int](), [0]

    def asked(request: Request) -> None:
        if "_dash-update-component" in request.url:
            under_way.add(id(request))
            most.append(len(under_way))

    page.on("request", asked)
    for end in ("requestfinished", "requestfailed"):
        page.on(end, lambda request: under_way.discard(id(request)))
    page.evaluate(FRAMES)
    page.get_by_role("button", name="Lire les années").click()
    expect(page).to_have_url(re.compile(r"as_of=(199[1-9]|20)"))
    page.get_by_role("button", name="Arrêter la lecture").click()
    frames = page.evaluate("frames_")
    assert max(most) == 1, "each step waits for the answer of the one before"
    assert len(frames) > 5 and min(frames) > 0, frames


def test_playing_goes_on_while_a_print_makes_itself_ready(visit: Open) -> None:
    page = visit("?as_of=1960")
    settled(page)
    page.get_by_role("button", name="Lire les années").click()
    for _ in range(12):  # as the page does by itself once it has rested, at any moment of a year
        page.evaluate("void passerelles.explorer.sheet.ready()")
        page.wait_for_timeout(170)
    expect(page).to_have_url(re.compile(r"as_of=(196[6-9]|19[7-9]|20)"))
    assert page.evaluate("passerelles.explorer.isPlaying()")


def test_playing_rests_while_nobody_looks(visit: Open) -> None:
    page = visit("?as_of=1985")
    settled(page)
    page.get_by_role("button", name="Lire les années").click()
    expect(page).to_have_url(re.compile(r"as_of=(198[6-9]|199|20)"))
    page.evaluate("""() => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    expect(page.get_by_role("button", name="Lire les années")).to_be_visible()
    now = page.url
    page.wait_for_timeout(1800)
    assert page.url == now


def test_a_filter_chosen_while_playing_counts_from_the_next_step_on(visit: Open, snapshot: Snapshot) -> None:
    page = visit("?as_of=1990")
    settled(page)
    page.get_by_role("button", name="Lire les années").click()
    page.locator("#filters input[name=level][value=commune]").check()
    expect(page).to_have_url(re.compile(r"as_of=(199[5-9]|20)"))
    page.get_by_role("button", name="Arrêter la lecture").click()
    settled(page)
    year = state(page)["as_of"][0]
    assert total(page) == counted(snapshot, as_of=year, level="commune")
    assert said(page).startswith(f"en {year} : {total(page)} ")


def test_a_period_is_named_wherever_it_is_told_and_the_panel_leads_to_the_other_years(
    visit: Open, snapshot: Snapshot
) -> None:
    page = visit("?from=1990&to=2000")
    settled(page)
    assert total(page) == counted(snapshot, **{"from": "1990", "to": "2000"}) < snapshot.partnerships
    assert said(page) == f"période 1990–2000 : {total(page)} partenariats", "these are not all the years"
    expect(page.locator("#chips li")).to_have_text("Période 1990–2000")
    apart = figure(page.locator("#time-undated-said b").inner_text())
    expect(page.locator("#time-undated-said")).to_have_text(re.compile("^Inclure .* sans année$"))
    page.get_by_role("checkbox", name=re.compile("sans année")).check()
    settled(page)
    assert total(page) == counted(snapshot, **{"from": "1990", "to": "2000", "without_year": "include"})
    assert said(page) == f"période 1990–2000 : {total(page) - apart} partenariats", "they are not said to be of then"
    page.get_by_role("checkbox", name=re.compile("sans année")).uncheck()
    group = page.locator("[data-group=period]")
    expect(group.locator(".remark")).to_contain_text("ne serait-ce que l'une d'elles")
    group.get_by_role("button", name="la barre du temps").click()
    expect(page.get_by_label("Ce que l'on demande aux années")).to_be_focused()
    page.get_by_label("Ce que l'on demande aux années").select_option("started")
    settled(page)
    assert {"from", "to", "started"} == set(state(page)), "both can be asked together"


def test_on_a_phone_the_panel_of_filters_gives_way_to_the_time_bar(visit: Open) -> None:
    page = visit("?from=1990", width=390, height=844, touch=True)
    page.locator(".filters-open").tap()
    page.locator("#filters-dialog [data-group=period]").get_by_role("button", name="la barre du temps").tap()
    expect(page.locator("#filters-dialog")).to_be_hidden()
    expect(page.get_by_label("Ce que l'on demande aux années")).to_be_focused()


def test_nothing_moves_by_itself_where_motion_is_reduced(visit: Open) -> None:
    page = visit("?as_of=1990")
    page.emulate_media(reduced_motion="reduce")
    settled(page)
    page.get_by_role("button", name="Lire les années").click()
    expect(page).to_have_url(re.compile(r"as_of=1991"))
    durations = page.evaluate(
        "[...document.querySelectorAll('.time-mark, .time-bars')].map((one) => getComputedStyle(one).transitionDuration)"
    )
    assert set(",".join(durations).replace(" ", "").split(",")) == {"0s"}


def test_years_that_nobody_can_read_are_said_not_applied(visit: Open, snapshot: Snapshot) -> None:
    page = visit("?as_of=98&started=2000-1990")
    expect(page.locator("#say-dropped")).to_contain_text("as_of=98")
    assert said(page) == f"toutes les années : {snapshot.partnerships} partenariats"


@pytest.mark.parametrize("query", ["?as_of=1900", "?as_of=2090", "?started=1850-1860", "?ended=2090-"])
def test_years_beyond_the_axis_say_what_is_true(visit: Open, snapshot: Snapshot, query: str) -> None:
    page = visit(query)
    settled(page)
    ((name, (value,)),) = state(page).items()
    assert total(page) == counted(snapshot, **{name: value})
    assert f" {total(page)} partenariat" in said(page)


def test_exports_and_shared_addresses_keep_the_years(visit: Open) -> None:
    page = visit("?started=1990-2000&without_year=include")
    page.locator(".res .menu summary").click()
    address = page.locator("[data-export='/export/links.csv']").get_attribute("href")
    assert address and parse_qs(urlsplit(address).query) == {"started": ["1990-2000"], "without_year": ["include"]}
    page.keyboard.press("Escape")
    page.locator(".share").click()
    assert "started=1990-2000" in page.locator("#share-link").input_value()
    assert "started=1990-2000" in page.locator("#share-code").input_value()


def test_on_a_phone_the_bar_fits_and_its_targets_suit_a_thumb(visit: Open) -> None:
    page = visit("?as_of=1998", width=390, height=844, touch=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    bar = page.locator("#time").bounding_box()
    assert bar and bar["y"] > 400 and bar["x"] == 0 and bar["width"] == 390
    heights = page.locator("#time-mode, #time-play, #time-high, .time-undated").evaluate_all(
        "nodes => nodes.map((node) => node.offsetHeight)"
    )
    assert min(heights) >= 44
    inside = page.locator("#time-said, .time-undated, #time-track").evaluate_all(
        "nodes => nodes.every((node) => node.getBoundingClientRect().right <= innerWidth && node.scrollWidth <= node.clientWidth + 1)"
    )
    assert inside


def test_english_says_the_same(visit: Open, snapshot: Snapshot) -> None:
    page = visit("?as_of=1998&lang=en")
    assert said(page) == f"in 1998: {counted(snapshot, as_of='1998')} active partnerships"
    expect(page.get_by_role("slider", name="Year")).to_be_visible()
    expect(page.get_by_role("button", name="Play the years")).to_be_visible()
