"""Years in addresses: the same names everywhere, refusals in a sentence, those without a year counted in each answer."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

ANSWERS = ["/api/v1/links.geojson", "/api/v1/places.geojson", "/api/v1/flows", "/api/v1/facets", "/api/v1/timeline", "/export/links.csv", "/export/links.geojson"]  # fmt: skip


@pytest.mark.parametrize("address", ANSWERS)
@pytest.mark.parametrize(
    "query",
    ["as_of=98", "as_of=1990-2000", "started=2000-1990", "ended=x", "without_year=maybe", "as_of=1998&as_of=1999"],
)
def test_a_year_that_cannot_be_read_is_refused_with_a_sentence(visitor: Client, address: str, query: str) -> None:
    answer = visitor.get(f"{address}?{query}", headers={"accept-language": "fr"})
    told = answer.json()
    assert (answer.status_code, told["parameter"]) == (400, query.partition("=")[0])
    assert "écrivez" in told["detail"] or "une seule valeur" in told["detail"]


def test_an_embed_refuses_them_too(visitor: Client) -> None:
    assert visitor.get("/embed?as_of=98").status_code == 400


def body(visitor: Client, address: str) -> str:
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()  # type: ignore[attr-defined]  # a streamed answer has them


def test_every_answer_holds_the_same_partnerships_of_a_year(visitor: Client) -> None:
    for query in ("as_of=1998", "started=1990-2000", "ended=2010-", "as_of=1998&without_year=include"):
        links = visitor.get(f"/api/v1/facets?{query}").json()["totals"]["links"]
        assert body(visitor, f"/api/v1/links.geojson?{query}").count('"LineString"') <= links
        assert len(body(visitor, f"/export/links.geojsonl?{query}").splitlines()) == links


def test_those_without_a_year_are_counted_in_each_answer_kept_or_not(visitor: Client) -> None:
    apart = visitor.get("/api/v1/facets?as_of=1998").json()["totals"]["without_year"]
    assert apart > 0
    for query in ("as_of=1998", "as_of=1998&without_year=include"):
        assert visitor.get(f"/api/v1/facets?{query}").json()["totals"]["without_year"] == apart
        assert visitor.get(f"/api/v1/flows?{query}").json()["without_year"] == apart
        shown = f"{apart:,}".replace(",", "\u202f")
        assert f"{shown} sans année connue" in visitor.get(f"/embed?{query}").content.decode()


def test_the_timeline_has_one_count_per_year_whatever_year_is_asked(visitor: Client) -> None:
    told = visitor.get("/api/v1/timeline?level=commune").json()
    assert told == visitor.get("/api/v1/timeline?level=commune&as_of=1998&without_year=include").json()
    length = told["last_year"] - told["first_year"] + 1
    assert {len(told[name]) for name in ("active", "started", "ended")} == {length}
    active = visitor.get("/api/v1/facets?level=commune&as_of=1998").json()["totals"]["partnerships"]
    assert told["active"][1998 - told["first_year"]] == active


def test_the_timeline_is_a_file_too_and_those_without_a_year_are_its_last_row(visitor: Client) -> None:
    told = visitor.get("/api/v1/timeline?level=commune").json()
    answer = visitor.get("/export/timeline.csv?level=commune")
    head, *years, unknown = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head == ["year", "active", "started", "ended"] and "attachment" in answer["Content-Disposition"]
    assert [int(row[0]) for row in years] == list(range(told["first_year"], told["last_year"] + 1))
    columns = [[int(cell) for cell in column] for column in list(zip(*years, strict=True))[1:]]
    assert columns == [told["active"], told["started"], told["ended"]]
    unknowns = [told["without_start_year"], told["without_start_year"], told["ended_without_year"]]
    assert unknown == ["unknown", *map(str, unknowns)] and unknowns[0] > 0


def test_the_filters_say_how_years_are_asked(visitor: Client) -> None:
    listed = {one["name"]: one for one in visitor.get("/api/v1/filters").json()["filters"]}
    assert [listed[name]["kind"] for name in ("as_of", "started", "ended", "without_year")] == [
        "year",
        "span",
        "span",
        "switch",
    ]
    assert [one["value"] for one in listed["without_year"]["values"]] == ["include"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("as_of=1998", "actifs en 1998"), ("started=1990-2000", "commencés de 1990 à 2000"), ("ended=2010-", "terminés depuis 2010"),
        ("started=-1960&without_year=include", "commencés jusqu'en 1960 · ou sans année connue"), ("as_of=1998&lang=en", "active in 1998"),
    ],
)  # fmt: skip
def test_an_embed_is_named_by_its_years(visitor: Client, query: str, title: str) -> None:
    from html import unescape

    assert title in unescape(visitor.get(f"/embed?{query}").content.decode())
