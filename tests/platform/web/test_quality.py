"""The quality page and its data: what is told, escaped, counted, cached, and refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from django.test import Client

from passerelles.publication.quality import quality
from passerelles.web.quality_page import percent
from passerelles.web.quality_tables import TABLES

from .quality_account import odd_account, published_instead

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def odd(snapshot: Snapshot) -> Iterator[None]:
    with odd_account(snapshot):
        yield


def page(visitor: Client, query: str = "") -> str:
    answer = visitor.get(f"/quality{query}")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    return unescape(answer.content.decode())


def table(visitor: Client, name: str) -> list[list[str]]:
    answer = visitor.get(f"/export/quality-{name}.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8" and "attachment" in answer["Content-Disposition"]
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_page_is_french_first_and_english_on_demand(visitor: Client) -> None:
    french, english = page(visitor), page(visitor, "?lang=en")
    assert '<html lang="fr">' in french and "Qualité des données" in french and "Que faire\u00a0:" in french
    assert '<html lang="en">' in english and "Data quality" in english and "What to do:" in english
    assert page(visitor, "?lang=fr") == french
    assert 'data-theme="dark"' in page(visitor, "?scheme=dark")


def test_the_page_tells_the_figures_of_the_account(visitor: Client, snapshot: Snapshot) -> None:
    told, text = quality(snapshot), page(visitor, "?lang=en")
    for one in told["sources"]:
        assert one["name"] in text and f"{one['last_load']['rows_in']:,}" in text
    whole = told["coverage"][0]
    assert f"{whole['links']:,}" in text and percent(whole["year"], whole["links"], "en") in text
    for count in told["conflicts_total"].values():
        assert str(count) in text


def test_the_page_needs_no_script_and_asks_nobody_else(visitor: Client) -> None:
    text = page(visitor)
    assert "<script" not in text and "style=" not in text and "http://" not in text
    policy = visitor.get("/quality")["Content-Security-Policy"]
    assert "script-src 'none'" in policy and "connect-src 'none'" in policy


def test_tables_are_captioned_and_their_heads_say_what_they_head(visitor: Client, odd: None) -> None:
    text = page(visitor)
    tables = text.split("<table")[1:]
    assert len(tables) >= 6
    for one in tables:
        assert "<caption" in one.split("<thead")[0]
    heads = [part.split(">")[0] for part in text.split("<th ")[1:]]
    assert heads and all("scope=" in head for head in heads)


def test_values_of_files_are_shown_and_never_obeyed(visitor: Client, odd: None) -> None:
    raw = visitor.get("/quality").content.decode()
    assert "<script" not in raw and "&lt;script&gt;alert(1)" in raw
    assert "valeur non montrée" in raw and "withheld" not in raw


def test_a_refused_file_a_late_source_and_a_source_never_loaded_say_so(visitor: Client, odd: None) -> None:
    text = page(visitor)
    assert "Fichier refusé" in text and "motif : Trop de lignes rejetées" in text and "données du" in text
    assert "À relire depuis le 3 févr. 2021" in text
    assert "jamais chargée" in text and "Source injoignable" in text and "Éditeur non précisé" in text
    assert "3 retirées par la source" in text


def test_what_waits_is_shown_with_candidates_and_how_much_is_not_shown(visitor: Client, odd: None) -> None:
    text = page(visitor)
    assert "Saint-Denis, Commune 93066 (50\u00a0%)" in text and "(<\u00a01\u00a0%)" in text
    assert "50 sur 1\u202f234 affichées ; le tableau CSV en donne 62." in text
    rows = table(visitor, "waiting")
    assert rows[1][:6] == ["passerelles-cited", "3", "ambiguous_authority", "fr_name", "Saint-Denis", "Saint-Denis"]
    assert len(rows) == 1 + 3 + 1 + 60


def test_an_unheard_of_reason_has_general_words(visitor: Client, odd: None) -> None:
    assert "Autre motif" in page(visitor) and "unheard_of" in page(visitor)


def test_spreadsheets_run_nothing(visitor: Client, odd: None) -> None:
    values = [cell for name in TABLES for row in table(visitor, name) for cell in row]
    assert any(value.startswith("'=HYPERLINK") for value in values)
    assert not any(value.startswith(("=", "+", "-", "@")) for value in values)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_row_per_thing(visitor: Client, snapshot: Snapshot, name: str) -> None:
    head, *rows = table(visitor, name)
    assert len(set(head)) == len(head) and all(len(row) == len(head) for row in rows)
    told = quality(snapshot)[name]
    nested = {"conflicts": "told", "waiting": "candidates"}.get(name)
    assert len(rows) == sum(len(one[nested]) if nested else 1 for one in told)


def test_the_data_is_the_account_with_the_freshness_of_the_day(visitor: Client, snapshot: Snapshot) -> None:
    answer = visitor.get("/api/v1/quality")
    assert answer["Content-Type"] == "application/json" and answer["Access-Control-Allow-Origin"] == "*"
    found = orjson.loads(answer.content)
    assert (found["snapshot"], found["published_on"]) == (snapshot.hash, snapshot.built_on)
    for one in found["sources"]:
        assert one.pop("freshness").keys() == {"days", "due_on", "late"}
    assert {name: found[name] for name in quality(snapshot)} == quality(snapshot)


@pytest.mark.parametrize("address", ["/quality", "/api/v1/quality", "/export/quality-sources.csv"])
def test_the_tag_changes_with_the_account_and_with_the_day(
    visitor: Client, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    tag = visitor.get(address)["ETag"]
    assert visitor.get(address, headers={"if-none-match": tag}).status_code == 304
    with odd_account(snapshot):
        assert visitor.get(address, headers={"if-none-match": tag}).status_code == 200
    assert visitor.get(address)["ETag"] == tag
    monkeypatch.setattr("passerelles.web.api.quality.today", lambda: date(2030, 1, 1))
    assert visitor.get(address, headers={"if-none-match": tag}).status_code == 200


def test_a_source_becomes_late_without_any_publication(
    visitor: Client, odd: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late() -> Any:
        return orjson.loads(visitor.get("/api/v1/quality").content)["sources"][0]["freshness"]

    monkeypatch.setattr("passerelles.web.api.quality.today", lambda: date(2021, 2, 3))
    assert late() == {"days": 366, "due_on": "2021-02-03", "late": False}
    monkeypatch.setattr("passerelles.web.api.quality.today", lambda: date(2021, 2, 4))
    assert late()["late"] is True


def test_an_atlas_without_an_account_says_so_and_the_map_goes_on(visitor: Client, snapshot: Snapshot) -> None:
    with published_instead(snapshot, None):
        assert visitor.get("/quality").status_code == 503
        assert visitor.get("/api/v1/quality")["Content-Type"] == "application/problem+json"
        assert visitor.get("/api/v1/facets").status_code == 200


def test_an_unknown_table_is_refused_with_the_list(visitor: Client) -> None:
    answer = visitor.get("/export/quality-nothing.csv")
    assert answer.status_code == 404 and orjson.loads(answer.content)["choices"] == list(TABLES)


def test_filters_are_refused_for_the_account_is_of_the_whole(visitor: Client) -> None:
    assert visitor.get("/api/v1/quality?country=MA").status_code == 400


def test_shares_are_all_or_nothing_only_when_they_are() -> None:
    assert [percent(n, 1000, "en") for n in (0, 1, 10, 994, 999, 1000)] == ["0%", "<1%", "1%", "99%", "99%", "100%"]
    assert percent(0, 0, "fr") == "–" and percent(500, 1000, "fr") == "50\u00a0%"
