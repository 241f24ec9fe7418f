"""The embed: the filters of its address, in words and figures; its title and oEmbed answer."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from django.test import Client

from passerelles.publication.filters import Selection
from passerelles.publication.totals import totals
from passerelles.web.share import embed_address, embed_code

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot

pytestmark = pytest.mark.django_db


def page(visitor: Client, query: str = "") -> str:
    answer = visitor.get(f"/embed{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def data(html: str) -> dict[str, Any]:
    found = re.search(r'<script[^>]*id="map-data"[^>]*>(.*?)</script>', html, re.S)
    assert found
    return dict(orjson.loads(found[1]))


def heading(html: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", html)
    return unescape(found[1]) if found else ""


def test_the_embed_shows_the_totals_of_its_filters(visitor: Client, snapshot: Snapshot) -> None:
    sums = totals(snapshot, Selection.parse({"mechanism": ["water"]}, snapshot))
    html = page(visitor, "?mechanism=water")
    assert f"<b>{sums.partnerships}</b> partenariats" in html and f"<b>{sums.countries}</b> pays" in html
    assert f"<b>{sums.partnerships}</b> partnerships" in page(visitor, "?mechanism=water&lang=en")


def test_the_embed_draws_the_flows_of_its_filters(visitor: Client) -> None:
    drawn = data(page(visitor, "?country=MA"))
    assert drawn["flows"] and drawn["ground"]["lit"] == ["MA"]
    api = visitor.get("/api/v1/flows?country=MA&zoom=2").json()
    assert sum(row[4] for row in drawn["flows"]) == sum(flow["count"] for flow in api["flows"])


def test_one_authority_is_drawn_link_by_link(visitor: Client) -> None:
    hit = next(h for h in visitor.get("/api/v1/search?q=strasbourg").json()["hits"] if h["kind"] == "authority")
    drawn = data(page(visitor, f"?authority={hit['id']}"))
    assert len({row[2] for row in drawn["flows"]}) > 1
    assert hit["label"] in heading(page(visitor, f"?authority={hit['id']}"))


def test_a_mechanism_filter_colours_by_mechanism_and_shows_its_legend(visitor: Client) -> None:
    assert data(page(visitor, "?mechanism=water"))["words"]["mode"] == "mechanism"
    assert data(page(visitor))["words"]["mode"] == "direction"
    assert data(page(visitor, "?colour=mechanism"))["words"]["mode"] == "mechanism"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Les partenariats internationaux des collectivités françaises"),
        ("?lang=en", "International partnerships of French local authorities"),
        ("?country=MA&theme=health", "Santé · Maroc"),
        ("?country=MA&lang=en", "Morocco"),
        ("?from=2010", "depuis 2010"),
        (
            "?mechanism=waste&mechanism=energy&mechanism=water&mechanism=mobility",
            "1 % eau et assainissement, 1 % énergie, 1 % déchets + 1",
        ),
        ("?title=Nos+jumelages", "Nos jumelages"),
        ("?title=%3Cb%3E%26%22", '<b>&"'),
    ],
)
def test_the_title_says_the_filters_unless_the_webmaster_says_it(visitor: Client, query: str, title: str) -> None:
    assert heading(page(visitor, query)) == title


@pytest.mark.parametrize("query", ["?scheme=dark", "?theme=dark", "?theme=dark&theme=health"])
def test_the_look_may_be_chosen(visitor: Client, query: str) -> None:
    assert 'data-theme="dark"' in page(visitor, query)
    assert "data-theme" not in page(visitor)


def test_a_theme_of_partnerships_stays_a_filter(visitor: Client) -> None:
    assert heading(page(visitor, "?theme=health&theme=dark")) == "Santé"


def test_the_embed_leads_to_the_explorer_with_its_filters(visitor: Client) -> None:
    assert 'href="/?theme=health&amp;country=MA"' in page(visitor, "?country=MA&theme=health")


def test_the_embed_needs_no_other_site_and_no_inline_script(visitor: Client) -> None:
    html = page(visitor, "?country=MA")
    assert re.findall(r'(?:src|href)="(?:https?:)?//', html) == []
    assert re.findall(r"\son\w+=|<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|<style", html) == []


def test_an_empty_selection_is_a_page_too(visitor: Client) -> None:
    assert "<b>0</b> partenariat<" in page(visitor, "?country=MA&from=1801&to=1802").replace(
        "partenariat</span>", "partenariat<"
    )


def test_the_picture_is_strict_xml(visitor: Client) -> None:
    import xml.etree.ElementTree as ElementTree

    tree = ElementTree.fromstring(visitor.get("/embed/map.svg?country=MA&title=%3Cscript%3E").content)  # noqa: S314  our own
    assert tree.tag == "{http://www.w3.org/2000/svg}svg"


class Frame(HTMLParser):
    def __init__(self, code: str) -> None:
        super().__init__()
        self.attributes: dict[str, str | None] = {}
        self.tags: list[str] = []
        self.feed(code)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes = dict(attrs)


@pytest.mark.parametrize(
    "title", ['Eau & "assainissement"', "<script>alert(1)</script>", "'><img src=x onerror=alert(1)>"]
)
def test_the_code_to_paste_is_one_escaped_iframe(title: str, snapshot: Snapshot) -> None:
    chosen = Selection.parse({"country": ["MA"], "theme": ["health"]}, snapshot)
    frame = Frame(embed_code(embed_address(chosen, "https://atlas.example"), title))
    assert frame.tags == ["iframe"] and frame.attributes["title"] == title
    assert frame.attributes["src"] == "https://atlas.example/embed?theme=health&country=MA"
    assert frame.attributes["loading"] == "lazy" and frame.attributes["width"] == "100%"
    assert "allow-same-origin" not in (frame.attributes["sandbox"] or "")


def test_oembed_gives_the_code_of_a_map_of_ours(visitor: Client) -> None:
    answer = visitor.get(
        "/oembed", {"url": "http://localhost/?country=MA&view=1,2,3", "maxwidth": "500", "maxheight": "400"}
    ).json()
    assert (answer["version"], answer["type"], answer["width"], answer["height"]) == ("1.0", "rich", 500, 400)
    assert Frame(answer["html"]).attributes["src"] == "http://localhost/embed?country=MA"
    assert visitor.get("/oembed?url=http://localhost/embed&maxheight=999999").json()["height"] == 600
    assert visitor.get("/oembed?url=http://localhost/embed&maxheight=1").json()["height"] == 200


@pytest.mark.parametrize(
    "url",
    ["", "http://elsewhere.example/embed", "//localhost/embed", "http://localhost@elsewhere.example/embed", "http://localhost:1/embed", "https://localhost/embed",
     "http://localhost/embed/../admin", "http://localhost/api/v1/flows", "javascript:alert(1)", "file:///etc/passwd", "http://[::1", "http://localhost/embed#x",
     "http://localhost/embed?country=XX", "http://localhost/embed?x=%00", "http://localhost\\@elsewhere.example/embed", "http://169.254.169.254/", "ftp://localhost/embed"],
)  # fmt: skip
def test_oembed_knows_no_other_address(visitor: Client, url: str) -> None:
    assert visitor.get("/oembed", {"url": url}).status_code == 404


def test_oembed_in_xml_is_not_implemented(visitor: Client) -> None:
    assert visitor.get("/oembed?url=http://localhost/embed&format=xml").status_code == 501
