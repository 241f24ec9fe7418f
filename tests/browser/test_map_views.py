"""Where the camera goes: three views by name, a territory by its address, the shorter way across the date line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from .test_explorer_map import HANDLE, drawn

if TYPE_CHECKING:
    from .conftest import Open

pytestmark = pytest.mark.slow

POLYNESIA = "987"
CANADA, JAPAN = (-110, 60), (138, 36)
POINT, NAME = 15, 60
"""Pixels of a point's radius, and of the name beside one."""


ENDS = f"""() => passerelles.explorer.last.map.flows.flatMap(({{ f, t }}) => [f, t]).map(([lon, lat]) => {{
  const box = document.getElementById("map").getBoundingClientRect(), map = {HANDLE};
  const at = map.project([passerelles.curve.nearest(lon, map.getCenter().lng), lat]);
  return {{ x: box.left + at.x, y: box.top + at.y }};
}})"""
"""Where on the screen the flows end."""


def still(page: Page) -> dict[str, Any]:
    """The camera at rest: bounds whose east may run past 180, and zoom."""
    for _ in range(60):
        page.wait_for_timeout(250)
        if page.evaluate(f"() => {{ const m = {HANDLE}; return Boolean(m) && !m.isMoving() && m.loaded() }}"):
            break
    told: dict[str, Any] = page.evaluate(
        f"() => {{ const b = {HANDLE}.getBounds(); return {{ w: b.getWest(), s: b.getSouth(), e: b.getEast(), n: b.getNorth(), zoom: {HANDLE}.getZoom() }} }}"
    )
    return told


def sees(view: dict[str, Any], lon: float, lat: float) -> bool:
    return view["s"] < lat < view["n"] and any(view["w"] < lon + turn < view["e"] for turn in (-360, 0, 360))


def test_mainland_and_world_are_one_click_away_and_keep_the_filters(visit: Open) -> None:
    page = visit("?theme=waste")
    drawn(page)
    page.locator("#views").get_by_role("button", name="Hexagone").click()
    near = still(page)
    assert sees(near, -4.5, 48.4) and sees(near, 9.4, 41.9) and not sees(near, -61.6, 16.1)
    page.locator("#views").get_by_role("button", name="Monde").click()
    far = still(page)
    assert sees(far, -61.6, 16.1) and sees(far, 55.5, -21.1)
    assert "theme=waste" in page.url


@pytest.mark.parametrize(("query", "width", "height"), [("?table=figures", 1440, 900), ("?table=open", 820, 1180)])
def test_the_world_lies_in_what_the_drawer_leaves_of_the_map(visit: Open, query: str, width: int, height: int) -> None:
    page = visit(query, width=width, height=height)
    drawn(page)
    still(page)
    lille = page.evaluate(f"() => {HANDLE}.project([3, 50.6]).y")
    map_box, drawer = (page.locator(one).bounding_box() for one in (".mapbox", "#drawer"))
    assert map_box and drawer
    free = drawer["y"] - map_box["y"]
    assert 0.15 * free < lille < 0.5 * free, "the north of France is well inside, in the upper half"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (1920, 1080)])
def test_the_world_is_seen_from_canada_to_japan_with_their_names(visit: Open, width: int, height: int) -> None:
    page = visit(width=width, height=height)
    drawn(page)
    still(page)
    map_box = page.locator("#map").bounding_box()
    assert map_box
    for lon, lat in (CANADA, JAPAN):
        x = page.evaluate(f"() => {HANDLE}.project([{lon}, {lat}]).x")
        assert POINT < x < map_box["width"] - NAME


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (1024, 768)])
def test_the_zoom_buttons_hide_nothing_of_the_world(visit: Open, width: int, height: int) -> None:
    page = visit(width=width, height=height)
    drawn(page)
    still(page)
    controls = page.locator("#controls").bounding_box()
    assert controls
    ends = page.evaluate(ENDS)
    beside = [
        end
        for end in ends
        if end["y"] > controls["y"] + controls["height"] or end["x"] > controls["x"] + controls["width"]
    ]
    assert ends and len(beside) == len(ends)


@pytest.mark.parametrize(("width", "height", "country"), [(390, 844, "CA"), (1440, 900, "NZ")])
def test_an_address_with_filters_shows_what_they_leave_where_the_world_would_not(
    visit: Open, width: int, height: int, country: str
) -> None:
    page = visit(f"?country={country}", width=width, height=height, touch=width < 640)
    drawn(page)
    still(page)
    shown = page.locator(".mapbox").bounding_box()
    assert shown
    ends = page.evaluate(ENDS)
    assert ends
    for end in ends:
        assert (
            shown["x"] < end["x"] < shown["x"] + shown["width"] and shown["y"] < end["y"] < shown["y"] + shown["height"]
        )


def test_overseas_territories_are_listed_and_each_opens_with_its_flows(visit: Open) -> None:
    page = visit()
    drawn(page)
    page.locator("#views summary").click()
    names = page.locator("#views [data-visit]").all_inner_texts()
    assert {"Guadeloupe", "Martinique", "Guyane", "Mayotte", "Polynésie française", "Nouvelle-Calédonie"} <= set(names)
    page.locator("#views").get_by_role("button", name="La Réunion").click()
    expect(page.locator("#sheet h2")).to_have_text("La Réunion")
    view = still(page)
    assert sees(view, 55.5, -21.1) and not sees(view, -100, 40)
    lit = {flow["fid"] for flow in drawn(page) if flow["d"] == 0}
    assert lit == {"region:04"}


def test_all_overseas_territories_can_be_seen_together(visit: Open) -> None:
    page = visit()
    drawn(page)
    page.locator("#views summary").click()
    page.locator("#views").get_by_role("button", name="Tout l'outre-mer").click()
    view = still(page)
    places = page.locator("#views [data-point]").evaluate_all("all => all.map((one) => one.dataset.point)")
    points = [tuple(map(float, place.split(","))) for place in places]
    assert points and all(sees(view, lon, lat) for lon, lat in points)


def test_focus_opens_a_territory_by_any_of_its_names_and_goes_there(visit: Open) -> None:
    for focus, title in (
        ("69123", "Lyon"),
        ("department:35", "Ille-et-Vilaine"),
        ("region:53", "Bretagne"),
        ("MG", "Madagascar"),
    ):
        page = visit(f"?focus={focus}")
        expect(page.locator("#sheet h2")).to_contain_text(title)
        lit = [flow for flow in drawn(page) if flow["d"] == 0]
        selected = page.evaluate("passerelles.explorer.selected()")
        assert lit and all(selected in (flow["fid"], flow["tid"]) for flow in lit), focus
        assert "focus=" not in page.url and "sel=" in page.url


def test_a_focus_that_names_nothing_or_several_is_said_and_not_guessed(visit: Open) -> None:
    for focus in ("84", "nulle-part"):
        page = visit(f"?focus={focus}")
        expect(page.locator("#say-dropped")).to_contain_text(f"focus={focus}")
        expect(page.locator("#sheet")).to_be_hidden()


def test_a_polynesian_twinning_takes_the_short_way_across_the_date_line(visit: Open) -> None:
    page = visit(f"?focus=region:{POLYNESIA}")
    expect(page.locator("#sheet h2")).to_have_text("Polynésie française")
    view = still(page)
    assert view["e"] - view["w"] < 180, "the camera shows the Pacific, not the whole world"
    assert sees(view, -149.5, -17.6) and sees(view, 174, -40), "Tahiti and New Zealand are both in view"
    lines = page.evaluate(
        """() => { const { map, explorer } = passerelles, model = explorer.model();
        return map.flowData(model).features.map((f) => f.geometry.coordinates.map((p) => p[0])) }"""
    )
    assert lines and all(max(line) - min(line) <= 180 for line in lines), "no arc crosses the whole map"
    own = page.evaluate(
        """() => { const { map, explorer } = passerelles, model = explorer.model();
        return map.flowData(model).features.filter((f) => f.properties.d === 0).map((f) => f.geometry.coordinates.map((p) => p[0])) }"""
    )
    assert any(min(line) < -180 for line in own), "the end beyond the date line lies beyond -180"


def test_the_short_stretch_is_found_whatever_the_date_line(visit: Open) -> None:
    """A selection of the Pacific and one of the Atlantic are both framed by their shorter side."""
    page = visit()
    drawn(page)
    for lines, wide in (
        ([{"f": [-149, -17], "t": [174, -41]}, {"f": [165, -21], "t": [-159, -21]}], 46),
        ([{"f": [2, 48], "t": [-70, 46]}, {"f": [2, 48], "t": [139, 35]}], 209),
    ):
        camera = page.evaluate(
            "(flows) => passerelles.explorer.framing.framed(flows.map((f) => ({ ...f, fid: 'a', tid: 'b' })))", lines
        )
        across = page.evaluate("document.querySelector('.mapbox').clientWidth") / (512 * 2 ** camera["zoom"]) * 360
        assert wide < across < 4 * wide + 40, camera


def test_the_camera_moves_softly_and_at_once_for_those_who_asked_for_less_motion(visit: Open) -> None:
    page = visit()
    drawn(page)
    page.evaluate(
        f"() => {{ const m = {HANDLE}, ease = m.easeTo.bind(m); m.easeTo = (o) => {{ window.lasted = o.duration; return ease(o) }} }}"
    )
    button = page.locator("#views").get_by_role("button", name="Hexagone")
    button.click()
    assert 0 < page.evaluate("lasted") <= 320
    still(page)
    page.emulate_media(reduced_motion="reduce")
    button.click()
    assert page.evaluate("lasted") == 0


def test_on_a_phone_the_views_leave_the_other_controls_free(visit: Open) -> None:
    page = visit(width=390, height=844, touch=True)
    drawn(page)
    boxes = [page.locator(where).bounding_box() for where in ("#views", "#colour", ".filters-open", "#legend-card")]
    assert all(boxes)
    views, *others = [box for box in boxes if box]
    for other in others:
        apart = (
            views["x"] >= other["x"] + other["width"]
            or other["x"] >= views["x"] + views["width"]
            or views["y"] >= other["y"] + other["height"]
            or other["y"] >= views["y"] + views["height"]
        )
        assert apart, (views, other)
    assert re.search("Hexagone", page.locator("#views").inner_text())


@pytest.mark.parametrize("pane", ["open", "figures", "compare"])
def test_what_is_chosen_is_framed_above_the_drawer_whatever_its_pane(visit: Open, pane: str) -> None:
    page = visit(f"?table={pane}")
    drawn(page)
    page.locator("#views summary").click()
    page.locator("#views").get_by_role("button", name="Guyane").click()
    expect(page.locator("#sheet h2")).to_have_text("Guyane")
    page.wait_for_timeout(1500)
    still(page)
    free = page.evaluate("""() => {
      const map = document.querySelector(".mapbox").getBoundingClientRect();
      return document.getElementById("drawer").getBoundingClientRect().top - map.top;
    }""")
    heights = page.evaluate(
        f"""() => passerelles.explorer.last.map.flows.filter((flow) => flow.fid === "region:03")
          .flatMap(({{ f, t }}) => [f, t]).map((point) => {HANDLE}.project(point).y)"""
    )
    assert heights and min(heights) > 0 and max(heights) < free


def test_a_low_map_keeps_a_short_legend(visit: Open) -> None:
    page = visit("?table=figures")
    drawn(page)
    expect(page.locator(".legend .key-direction")).to_be_visible()
    expect(page.locator("#legend-note")).to_contain_text("flux affichés")
    expect(page.locator(".legend .scale")).to_be_hidden()
    page.get_by_role("button", name="Chiffres").click()
    expect(page.locator(".legend .scale")).to_be_visible()
