"""Refusals: one tested shape for programs, a page with one sentence for people, in French or English."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db


def test_an_unknown_value_lists_the_valid_ones(visitor: Client) -> None:
    answer = visitor.get("/api/v1/links.geojson?mechanism=sport")
    problem = answer.json()
    assert answer.status_code == 400 and answer["Content-Type"] == "application/problem+json"
    assert problem["status"] == 400 and problem["instance"] == "/api/v1/links.geojson"
    assert (problem["parameter"], problem["value"]) == ("mechanism", "sport")
    assert problem["choices"] == ["water", "energy", "waste", "mobility", "unstated"]
    assert {"type", "title", "detail"} <= set(problem)


def test_an_unknown_parameter_lists_the_valid_ones(visitor: Client) -> None:
    problem = visitor.get("/api/v1/flows?pays=MA").json()
    assert problem["parameter"] == "pays" and {"country", "zoom", "lang"} <= set(problem["choices"])


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/api/v1/flows?zoom=-1", "zoom"), ("/api/v1/flows?zoom=1e3", "zoom"), ("/api/v1/flows?zoom=nan", "zoom"),
        ("/api/v1/flows?bbox=1,2,3", "bbox"), ("/api/v1/flows?bbox=0,0,1e200,1", "bbox"), ("/api/v1/flows?bbox=nan,0,1,1", "bbox"),
        ("/api/v1/links.geojson?bbox=0,10,1,-10", "bbox"), ("/api/v1/links.geojson?geometry=curved", "geometry"),
        ("/api/v1/links.geojson?from=20x0", "from"), ("/api/v1/search?q=a&limit=1e9", "limit"), ("/api/v1/search?q=a&limit=0", "limit"),
        ("/api/v1/facets?lang=de", "lang"), ("/api/v1/facets?lang=fr&lang=en", "lang"), ("/embed?scheme=blue", "scheme"),
        ("/embed?title=" + "x" * 121, "title"), ("/api/v1/facets?country=XX", "country"), ("/api/v1/facets?authority=0", "authority"),
    ],
)  # fmt: skip
def test_a_bad_value_names_its_parameter(visitor: Client, address: str, parameter: str) -> None:
    answer = visitor.get(address, headers={"accept-language": "en"})
    assert answer.status_code == 400
    if not address.startswith("/embed"):
        assert answer.json()["parameter"] == parameter


@pytest.mark.parametrize(
    ("query", "accepted", "title"),
    [("", "fr-FR,fr;q=0.9", "Valeur inconnue"), ("", "en-GB", "Unknown value"), ("", "de,en;q=0.5", "Unknown value"), ("", "de", "Valeur inconnue"),
     ("&lang=en", "fr", "Unknown value"), ("&lang=fr", "en", "Valeur inconnue")],
)  # fmt: skip
def test_a_problem_speaks_the_language_asked(visitor: Client, query: str, accepted: str, title: str) -> None:
    answer = visitor.get(f"/api/v1/facets?kind=x{query}", headers={"accept-language": accepted})
    assert answer.json()["title"] == title and "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("query", ["q=%00", "q=%c0%af", "q=%ff", "%00=1", "country=%ed%a0%80"])
def test_what_is_no_text_is_refused(visitor: Client, query: str) -> None:
    answer = visitor.get(f"/api/v1/facets?{query}")
    assert answer.status_code == 400 and answer.json()["type"] == "urn:passerelles:problem:bad-request"


@pytest.mark.parametrize("address", ["/api/v1/facets", "/export/links.csv", "/embed", "/"])
def test_an_overlong_address_is_refused(visitor: Client, address: str) -> None:
    assert visitor.get(f"{address}?q={'x' * 5000}").status_code == 414


def test_too_many_parameters_are_refused(visitor: Client) -> None:
    assert visitor.get("/api/v1/facets?" + "&".join(["q=x"] * 301)).status_code == 400


def test_a_page_that_is_not_there_says_so_in_our_look(visitor: Client) -> None:
    answer = visitor.get("/territoire", headers={"accept-language": "fr"})
    page = answer.content.decode()
    assert answer.status_code == 404 and "<h1>Page introuvable</h1>" in page and "/assets/tokens.css" in page
    assert visitor.get("/territoire?lang=en").content.decode().count("Page not found") == 2


def test_a_hostile_address_is_shown_escaped(visitor: Client) -> None:
    for address in ("/<script>alert(1)</script>", "/embed?country=<script>", "/embed?title=<script>alert(1)</script>"):
        assert b"<script>alert" not in visitor.get(address).content


def test_without_a_snapshot_visitors_are_told_to_come_back(visitor: Client, settings: Settings, tmp_path: Path) -> None:
    settings.SNAPSHOTS = tmp_path
    for address in ("/", "/embed", "/api/v1/facets", "/export/links.csv", "/healthz", "/embed/explorer"):
        answer = visitor.get(address)
        assert answer.status_code == 503 and answer["Retry-After"] == "30", address
        assert answer["Cache-Control"] == "no-store"
    assert "Atlas pas encore publié" in visitor.get("/").content.decode()
    assert visitor.get("/api/v1/facets").json()["type"] == "urn:passerelles:problem:no-snapshot"
