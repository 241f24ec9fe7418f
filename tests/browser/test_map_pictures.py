"""The map taken away: a picture or a sheet of paper that says what it shows, under which filters, when, from which sources."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from .test_explorer_map import drawn

if TYPE_CHECKING:
    from .conftest import Open

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"


def taken(page: Page, kind: str) -> Path:
    page.locator(".res .menu summary").click()
    with page.expect_download() as downloaded:
        page.locator(f"[data-picture={kind}]").click()
    assert downloaded.value.suggested_filename.endswith(f".{kind}")
    path: Path = downloaded.value.path()
    return path


def picture(page: Page) -> ElementTree.Element:
    return ElementTree.parse(taken(page, "svg")).getroot()  # noqa: S314  a picture of ours


def words(document: ElementTree.Element) -> str:
    return " ".join(" ".join(text.itertext()) for text in document.iter(f"{SVG}text")).replace("\u00a0", " ")


def test_the_svg_says_what_it_shows_and_draws_what_the_screen_shows(visit: Open) -> None:
    page = visit("?theme=waste&level=commune")
    drawn(page)
    document = picture(page)
    said = words(document)
    assert "Les partenariats internationaux des collectivités françaises" in said
    assert "Filtres : " in said and "Déchets" in said and "Communes" in said
    assert page.locator("#totals .n-partnership").inner_text().replace("\u00a0", " ") in said
    assert "flux affichés" in said and "courbes schématiques" in said
    assert "Carte du " in said and "Données publiées le " in said
    assert "Sources : " in said and "Natural Earth" in said and "theme=waste" in said
    flows = page.evaluate("passerelles.explorer.last.map.flows.length")
    lines = [
        path for group in document.iter(f"{SVG}g") if group.get("class") == "flows" for path in group.iter(f"{SVG}path")
    ]
    assert flows * 0.5 < len(lines) <= flows * 2
    assert len(list(document.iter(f"{SVG}circle"))) > flows / 4


def test_the_svg_asks_nobody_and_runs_nothing(visit: Open) -> None:
    page = visit("?theme=waste")
    drawn(page)
    text = taken(page, "svg").read_text()
    assert "<script" not in text and "onload" not in text and "foreignObject" not in text
    assert "var(--" not in text
    addresses = {part.split('"')[0] for part in text.split("http")[1:]}
    assert all(one.startswith("://www.w3.org/2000/svg") or one.startswith("://127.0.0.1") for one in addresses)


def test_the_png_is_sharp_and_not_empty(visit: Open) -> None:
    page = visit("?theme=waste&colour=mechanism")
    drawn_mechanisms(page)
    content = taken(page, "png").read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    box = page.locator(".mapbox").bounding_box()
    assert box and width == 2 * box["width"] and height > 2 * box["height"]
    assert len(content) > 150_000, "water alone would weigh less"


def drawn_mechanisms(page: Page) -> None:
    page.locator("#map .maplibregl-canvas").wait_for()
    page.wait_for_timeout(3000)


def test_in_english_the_picture_is_english(visit: Open) -> None:
    page = visit("?theme=waste&lang=en")
    drawn(page)
    said = words(picture(page))
    assert "The international partnerships of French local authorities" in said and "Filters: " in said
    assert "Sources: " in said


def test_paper_holds_title_filters_map_legend_dates_and_sources_on_white(visit: Open) -> None:
    page = visit("?theme=waste&scheme=dark")
    drawn(page)
    page.wait_for_timeout(6500)  # the ground is kept at hand once the page has rested
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator("#paper > svg")
    expect(paper).to_be_visible()
    said = paper.text_content() or ""
    assert (
        "Filtres" in said
        and "Déchets" in said
        and "flux affichés" in said.replace("\u00a0", " ")
        and "Sources : " in said.replace("\u00a0", " ")
    )
    assert paper.locator("> rect").get_attribute("fill") == "#ffffff"
    water = page.locator("#paper svg.drawn > rect").get_attribute("fill")
    assert water == "#dde7ea", "paper takes the light colours, whatever those of the screen"
    for hidden in (".hd", ".res", ".mapbox", ".time", ".panel"):
        expect(page.locator(hidden).first).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#paper")).to_be_hidden()
    expect(page.locator(".mapbox")).to_be_visible()


def test_a_print_that_gives_no_time_holds_what_the_screen_shows(visit: Open) -> None:
    page = visit("?theme=waste")
    drawn(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    image = page.locator("#paper svg.drawn > image, #paper svg.drawn > .ground")
    expect(image.first).to_be_attached()


def test_a_print_to_pdf_is_one_whole_sheet(visit: Open) -> None:
    page = visit("?theme=waste")
    drawn(page)
    page.wait_for_timeout(6500)
    content = page.pdf(format="A4", landscape=True, print_background=True)
    assert content.startswith(b"%PDF") and content.count(b"/Type /Page\n") <= 2
    expect(page.locator("#paper")).to_be_hidden()


def test_a_picture_shows_what_no_sheet_covers(visit: Open) -> None:
    page = visit("?focus=35238")
    drawn(page)
    expect(page.locator("#sheet h2")).to_have_text("Rennes")
    page.wait_for_timeout(1500)
    map_box, sheet = (page.locator(name).bounding_box() for name in (".mapbox", "#sheet"))
    assert map_box and sheet
    free = sheet["x"] - map_box["x"]
    (map_drawn,) = [one for one in picture(page).iter(f"{SVG}svg") if one.get("class") == "drawn"]
    assert abs(float(map_drawn.get("width", 0)) - free) <= 1
    x = page.evaluate("passerelles.map.handle(passerelles.map.element('map')).project([-1.68, 48.11]).x")
    points = [float(one.get("cx", 0)) for one in map_drawn.iter(f"{SVG}circle")]
    assert min(abs(point - x) for point in points) < 3, "each place is where the screen shows it"
