"""The about page: complete in both languages, live from the publication, cached like the page of quality."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from maps.grounds import GROUNDS
from passerelles.publication.exports import all_formats
from passerelles.publication.filters import Selection
from passerelles.publication.quality import quality
from passerelles.publication.totals import totals
from passerelles.vocabulary.dates import day
from passerelles.vocabulary.mechanisms import ARTICLES, Mechanism
from passerelles.web import about_lists, about_texts
from passerelles.web.about_page import HINT_KEPT
from passerelles.web.texts import number

from .quality_account import odd_account, published_instead

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def odd(snapshot: Snapshot) -> Iterator[None]:
    with odd_account(snapshot):
        yield


def page(visitor: Client, query: str = "") -> str:
    answer = visitor.get(f"/about{query}")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    return unescape(answer.content.decode())


def test_the_page_is_french_first_and_english_on_demand(visitor: Client) -> None:
    french, english = page(visitor), page(visitor, "?lang=en")
    assert '<html lang="fr">' in french and "Corriger une erreur" in french
    assert '<html lang="en">' in english and "Correct a mistake" in english
    assert page(visitor, "?lang=fr") == french
    assert 'data-theme="dark"' in page(visitor, "?scheme=dark")


def test_every_sentence_is_in_both_languages_and_none_shouts() -> None:
    pairs = [*about_lists.DEFINED, *about_lists.STEPS, *about_lists.PARTS]
    points = [*about_lists.TESTED, *about_lists.UNTESTED, *about_lists.LIMITS, *about_lists.CORRECTED]
    told = [*about_texts.PAGE.values(), *(half for pair in pairs for half in pair), *points]
    told += [*about_lists.LAWS.values(), *about_lists.HOLDERS.values(), *about_lists.ASKED.values()]
    assert all(one.keys() == {"fr", "en"} and one["fr"] and one["en"] for one in told)
    assert not [text for one in told for text in one.values() if "!" in text]


def test_the_page_counts_what_is_published(visitor: Client, snapshot: Snapshot) -> None:
    sums, text = totals(snapshot, Selection()), page(visitor)
    for figure in (sums.partnerships, sums.authorities, sums.countries):
        assert f"<dd>{number(figure, 'fr')}</dd>" in text
    assert f"publication du {day(snapshot.built_on, 'fr')}" in text


def test_every_source_stands_with_publisher_licence_date_and_the_words_to_keep(
    visitor: Client, snapshot: Snapshot
) -> None:
    text = page(visitor)
    for one in quality(snapshot)["sources"]:
        read = day(one["retrieved_on"], "fr")
        assert f"{one['publisher']}, «\u00a0{one['name']}\u00a0», lue le {read}, {one['licence']}" in text


def test_sources_are_those_of_the_account_and_of_no_list_of_our_own(visitor: Client, odd: None) -> None:
    text = page(visitor)
    assert "https://example.org/data" in text and "À relire depuis le 3 févr. 2021" in text
    assert "Jamais chargée" in text and "jamais chargée" in text
    assert "Éditeur non précisé" in text and "licence non précisée" in text.lower()


def test_what_a_licence_asks_is_told_when_a_source_bears_it(visitor: Client, snapshot: Snapshot) -> None:
    told = quality(snapshot)
    assert "CC BY-SA 4.0" not in page(visitor)
    shared = {**told, "sources": [{**told["sources"][0], "licence": "CC BY-SA 4.0"}]}
    with published_instead(snapshot, shared):
        assert "diffusez ce que vous en tirez sous la même licence" in page(visitor)


def test_the_citation_names_the_publication_its_hash_and_the_site(visitor: Client, snapshot: Snapshot) -> None:
    cited = re.search(r"<blockquote[^>]*>([^<]+)", page(visitor, "?lang=en"))
    assert cited
    for part in (day(snapshot.built_on, "en"), snapshot.hash, "http://localhost/"):
        assert part in cited[1]


def test_every_mechanism_stands_with_its_law_and_its_article(visitor: Client) -> None:
    assert set(about_lists.LAWS) == set(about_lists.HOLDERS) == set(Mechanism)
    rows = page(visitor).split("<tr")
    for one in Mechanism:
        [row] = [row for row in rows if f"mechanism {one.value}" in row]
        assert one.fr in row and f">{ARTICLES[one]}<" in row and about_lists.LAWS[one]["fr"] in row


def test_whom_a_browser_may_ask_and_what_it_keeps_is_told(visitor: Client) -> None:
    text = page(visitor)
    for ground in GROUNDS.values():
        assert f"{ground.who} (<code>{ground.host}</code>)" in text
    assert f"<code>{HINT_KEPT}</code>" in text


def test_every_address_that_it_gives_answers(visitor: Client) -> None:
    text = page(visitor)
    addresses = set(re.findall(r'href="(/[^"]*)"', text))
    assert {f"/export/links.{extension}" for extension in all_formats()} < addresses
    assert {address: visitor.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_every_entry_of_the_contents_leads_to_a_part_of_the_page(visitor: Client) -> None:
    text = page(visitor)
    parts = re.findall(r'<section id="([^"]+)"', text)
    assert re.findall(r'href="#([^"]+)"', text.split('class="contents"')[1].split("</nav>")[0]) == parts
    assert len(set(re.findall(r'id="([^"]+)"', text))) == len(re.findall(r"\bid=", text))


def test_the_page_needs_no_script_and_asks_nobody_else(visitor: Client) -> None:
    answer = visitor.get("/about")
    text = answer.content.decode()
    assert "<script" not in text and "style=" not in text and not re.search(r'(src|href)="http', text)
    policy = answer["Content-Security-Policy"]
    assert "script-src 'none'" in policy and "connect-src 'none'" in policy


def test_values_of_the_account_are_shown_and_never_obeyed(visitor: Client, snapshot: Snapshot) -> None:
    told = quality(snapshot)
    hostile = {**told, "sources": [{**told["sources"][0], "name": "<script>alert(1)</script>"}]}
    with published_instead(snapshot, hostile):
        raw = visitor.get("/about").content.decode()
    assert "<script" not in raw and "&lt;script&gt;alert(1)" in raw


def test_the_tag_changes_with_the_account_and_with_the_day(
    visitor: Client, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = visitor.get("/about")["ETag"]
    assert visitor.get("/about", headers={"if-none-match": tag}).status_code == 304
    assert visitor.get("/about?lang=en", headers={"if-none-match": tag}).status_code == 200
    with odd_account(snapshot):
        assert visitor.get("/about", headers={"if-none-match": tag}).status_code == 200
    monkeypatch.setattr("passerelles.web.api.quality.today", lambda: date(2030, 1, 1))
    assert visitor.get("/about", headers={"if-none-match": tag}).status_code == 200
    assert visitor.get("/about")["Cache-Control"] == visitor.get("/quality")["Cache-Control"]


def test_an_atlas_without_an_account_has_a_page_all_the_same(visitor: Client, snapshot: Snapshot) -> None:
    with published_instead(snapshot, None):
        text = page(visitor)
    assert "ne dit rien de ses sources" in text and snapshot.hash in text


def test_filters_are_refused_for_the_page_is_of_the_whole(visitor: Client) -> None:
    assert visitor.get("/about?country=MA").status_code == 400


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_map_its_embed_and_the_page_of_quality_lead_there_in_the_language_of_the_visitor(
    visitor: Client, lang: str
) -> None:
    address = "/about" if lang == "fr" else "/about?lang=en"
    for origin, links in {"/quality": 2, "/": 3, "/embed": 1}.items():
        text = unescape(visitor.get(f"{origin}?lang={lang}").content.decode())
        assert text.count(f'href="{address}"') == links, origin
