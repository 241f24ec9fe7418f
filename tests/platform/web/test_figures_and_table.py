"""Charts as files, and windows on the table, over HTTP."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def read(visitor: Client, address: str) -> Any:
    answer = visitor.get(address)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.parametrize("chart", ["theme", "level", "mechanism", "world_region", "decade"])
def test_the_file_of_a_chart_has_its_bars(visitor: Client, chart: str) -> None:
    answer = visitor.get(f"/export/figures-{chart}.csv?country=MG")
    assert answer["Content-Type"] == "text/csv; charset=utf-8" and "attachment" in answer["Content-Disposition"]
    head, *lines = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    shown = next(one for one in read(visitor, "/api/v1/figures?country=MG")["figures"] if one["name"] == chart)
    assert head == ["value", "label_fr", "label_en", "partnerships"]
    assert lines == [[bar["value"], bar["fr"], bar["en"], str(bar["count"])] for bar in shown["bars"]] and lines


def test_an_unknown_chart_is_refused_with_the_list(visitor: Client) -> None:
    answer = visitor.get("/export/figures-colour.csv")
    assert answer.status_code == 404 and "world_region" in answer.json()["choices"]


def test_a_region_of_the_world_filters_everywhere(visitor: Client) -> None:
    total = read(visitor, "/api/v1/facets?world_region=western_africa")["totals"]["partnerships"]
    figures = read(visitor, "/api/v1/figures")["figures"]
    bars = next(one["bars"] for one in figures if one["name"] == "world_region")
    assert total == next(bar["count"] for bar in bars if bar["value"] == "western_africa") > 0


def test_a_window_of_the_table_is_told_with_its_place(visitor: Client) -> None:
    first = read(visitor, "/api/v1/table?sort=-start_year&limit=3")
    third = read(visitor, "/api/v1/table?sort=-start_year&offset=2&limit=1")
    assert third["rows"] == first["rows"][2:] and (third["offset"], third["total"]) == (2, first["total"])


@pytest.mark.parametrize("query", ["sort=colour", "limit=0", "limit=201", "offset=-1", "offset=1e3", "limit=²"])
def test_a_window_that_cannot_be_is_refused(visitor: Client, query: str) -> None:
    assert visitor.get(f"/api/v1/table?{query}").status_code == 400


def test_far_windows_are_reached_and_empty(visitor: Client) -> None:
    assert read(visitor, "/api/v1/table?offset=12345678")["rows"] == []


def test_a_comparison_is_told_and_filed_alike(visitor: Client) -> None:
    query = "?country=MG&compare=country:SN&compare=theme:water_sanitation&compare=theme:health"
    told = read(visitor, f"/api/v1/compare{query}")
    theirs = read(visitor, "/api/v1/facets?country=SN&theme=water_sanitation&theme=health")["totals"]
    assert told["theirs"] == theirs and told["ours"] == read(visitor, "/api/v1/facets?country=MG")["totals"]
    lines = list(csv.reader(io.StringIO(visitor.get(f"/export/comparison.csv{query}").content.decode("utf-8-sig"))))
    pairs = [[p["value"], str(p["ours"]), str(p["theirs"])] for one in told["compared"] for p in one["pairs"]]
    assert [[line[1], *line[4:]] for line in lines[5:]] == pairs and len(pairs) > 10


@pytest.mark.parametrize("mark", ["nonsense:1", "theme:zzz", "theme", ":", "from:1990&compare=from:2000"])
def test_a_mark_that_means_nothing_is_refused(visitor: Client, mark: str) -> None:
    assert visitor.get(f"/api/v1/compare?compare={mark}").status_code == 400
