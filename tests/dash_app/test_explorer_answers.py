"""Addresses, questions and answers of the explorer, over the bundled data."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl

import pytest

from dash_app.address import Address, frame, read_view
from dash_app.answer import answer
from dash_app.callbacks.answering import answered
from dash_app.map_data import Drawing, map_flows, map_model
from dash_app.question import BadQuestion, Question
from passerelles.publication.descent import elsewhere
from passerelles.publication.filters import Selection

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from passerelles.publication.snapshot import Snapshot

EVERYTHING = ["totals", "flows", "table", "sheet"]
WHILE_TYPING = ["totals", "flows", "sheet"]


def ask(snapshot: Snapshot, query: str, parts: list[str], **more: Any) -> dict[str, Any]:
    return answer(Question.read({"n": 7, "query": query, "parts": parts, **more}), snapshot)


def test_an_address_that_is_half_wrong_keeps_its_right_half(snapshot: Snapshot) -> None:
    found = Address.parse("theme=waste&theme=zzz&country=MG&from=12&nope=1&view=500,0,1&lang=xx", snapshot)
    assert found.selection.query() == [("theme", "waste"), ("country", "MG")]
    assert sorted(found.dropped) == ["from=12", "nope=1", "theme=zzz"]
    assert (found.view, found.lang) == (None, "fr")


@pytest.mark.parametrize(
    "query", ["\0", "a" * 9000, "theme=%ff&q=%00", "&" * 5000, "view=nan,inf,1", "sel=" + "x" * 500, "from=&to="]
)
def test_no_address_breaks_the_page(visitor: FlaskClient, query: str) -> None:
    assert visitor.get("/", query_string=query).status_code == 200


def test_a_text_of_the_address_never_becomes_markup(visitor: FlaskClient) -> None:
    page = visitor.get("/", query_string={"q": "</script><script>alert(1)</script>", "sel": '"><u>', "x<y": "<z>"}).text
    assert "<script>alert" not in page and "<z>" not in page and '"><u>' not in page


def test_a_view_is_three_numbers_of_this_world() -> None:
    assert read_view("2.5,46,4.2") is not None
    assert [read_view(text) for text in ("", "1,2", "a,b,c", "200,0,1", "0,0,99", "nan,0,1")] == [None] * 6


def test_the_frame_of_a_view_may_cross_the_antimeridian() -> None:
    view = read_view("178,-14,5")
    assert view
    west, _, east, _ = frame(view)
    assert west > 0 > east


@pytest.mark.parametrize(
    "data",
    [None, [], {}, {"n": 1, "query": "", "parts": ["everything"]}, {"n": "x", "query": "", "parts": []},
     {"n": 1, "query": "", "parts": [], "camera": {"zoom": "nan", "bbox": [0, 0, 0, 0]}},
     {"n": 1, "query": "", "parts": [], "camera": {"zoom": 3, "bbox": [0, 95, 0, 0]}}],
)  # fmt: skip
def test_a_question_of_another_shape_is_refused_without_an_error(snapshot: Snapshot, data: Any) -> None:
    with pytest.raises(BadQuestion):
        Question.read(data)
    assert answered(data, lambda: snapshot)["error"] is True


def test_an_answer_carries_the_number_of_its_question_and_only_what_was_asked(snapshot: Snapshot) -> None:
    found = ask(snapshot, "theme=waste", ["totals"])
    assert found["n"] == 7
    assert "map" not in found and "rows" not in found["html"]


def test_counts_of_the_panel_are_those_of_the_published_facets(snapshot: Snapshot) -> None:
    from passerelles.publication.facets import facets
    from passerelles.publication.filters import Selection

    selection = Selection.parse({"theme": ["waste"]}, snapshot)
    published = facets(snapshot, selection)
    sent = ask(snapshot, "theme=waste", ["totals"])["counts"]
    assert all(sent[name] == {v: n for v, n in published[name].items() if n} for name in sent)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "region=53&lang=en",
        "kind=twinning&q=saint-%C3%89, %26:%2B&as_of=1998",
        "epci=243500139&country=MA&country=ML",
    ],
)
def test_a_step_leads_to_the_selection_that_has_its_value(snapshot: Snapshot, query: str) -> None:
    selection = Selection.parse(parse_qs(query.replace("lang=en", "")), snapshot)
    written = ask(snapshot, query, ["totals"])["html"]["places"]
    steps = re.findall(r'href="([^"]*)"[^>]* data-step="(\w+)" data-value="([^"]+)"', written)
    assert steps
    for href, name, value in steps:
        expected = elsewhere(snapshot, selection).with_value(name, value).query()
        assert parse_qsl(unescape(href).removeprefix("/?")) == [
            *expected,
            *parse_qsl("&".join(re.findall("lang=en", query))),
        ]


def test_flows_name_their_ends_by_place_and_account_for_every_partnership(snapshot: Snapshot) -> None:
    model = ask(snapshot, "theme=waste", ["flows"])["map"]
    assert model["flows"] and all(0 <= end < len(model["places"]) for flow in model["flows"] for end in flow[:2])
    stated = [flow for flow in model["flows"] if len(flow) > 3]
    assert stated and all(len(flow) == 7 and sum(flow[3:]) > 0 for flow in stated)


@pytest.mark.parametrize("query", ["", "lang=en&country=GS", "view=2.4,46.5,5", "view=4.83,45.76,9&level=region"])
def test_places_that_the_page_knows_are_sent_as_a_count_alone(snapshot: Snapshot, query: str) -> None:
    from dash_app.map_data import gazetteer

    known = {place[0] for place in gazetteer(snapshot, "fr")}
    sent = ask(snapshot, query, ["flows"])["map"]["places"]
    assert {place[0] for place in sent if len(place) == 2} <= known
    assert all(place[0] not in known for place in sent if len(place) > 2)


def test_a_flow_counts_its_partnerships_by_mechanism_in_the_order_of_the_vocabulary(snapshot: Snapshot) -> None:
    address = Address.parse("", snapshot)
    drawn = map_flows(snapshot, address.selection, 2.0, (-180.0, -90.0, 180.0, 90.0), "fr")
    rows = map_model(Drawing(drawn, (-180.0, -90.0, 180.0, 90.0), []))["flows"]
    assert any(drawn.uses) and not all(drawn.uses)
    for row, stated in zip(rows, drawn.uses, strict=True):
        assert row[3:] == ([stated.get(name, 0) for name in ("water", "energy", "waste", "mobility")] if stated else [])


def test_a_selected_authority_brings_its_own_links(snapshot: Snapshot) -> None:
    from passerelles.publication.search import search

    lyon = search(snapshot, "métropole de lyon")[0].id
    model = ask(snapshot, f"sel={lyon}", ["flows"])["map"]
    rank = [place[0] for place in model["places"]].index(lyon)
    assert sum(1 for flow in model["flows"] if flow[0] == rank) > 5


@pytest.mark.parametrize("selected", ["country:MG", "region:84", "department:69", "region:84~country:DE"])
def test_every_kind_of_place_has_its_sheet(snapshot: Snapshot, selected: str) -> None:
    assert "<h2" in ask(snapshot, f"sel={selected}", ["sheet"])["html"]["sheet"]


def test_a_place_that_does_not_exist_has_no_sheet(snapshot: Snapshot) -> None:
    for selected in ("country:ZZ", "region:99", "nonsense", "a~b"):
        found = ask(snapshot, f"sel={selected}", ["sheet"])
        assert (found["html"]["sheet"], found["sel"]) == ("", None)


def test_pages_of_the_table_follow_each_other_without_overlap(snapshot: Snapshot) -> None:
    first = ask(snapshot, "", ["table"])
    second = ask(snapshot, "", ["rows"], offset=50)
    assert (first["offset"], second["offset"]) == (0, 50)
    assert first["html"]["rows"] != second["html"]["rows"]
    anew = ask(snapshot, "", ["table", "rows"], offset=50)
    assert (anew["offset"], anew["html"]["rows"]) == (0, first["html"]["rows"])


@pytest.mark.parametrize("query", ["", "theme=water_sanitation", "country=DE", "level=commune&kind=twinning"])
def test_an_answer_to_a_filter_weighs_at_most_twelve_kilobytes(snapshot: Snapshot, query: str) -> None:
    text = json.dumps(ask(snapshot, query, WHILE_TYPING)).encode()
    assert len(gzip.compress(text)) <= 12_000


def test_the_page_is_whole_before_any_script_runs(visitor: FlaskClient) -> None:
    page = visitor.get("/?theme=waste&sel=country:MG&table=open&lang=en").text
    assert page.startswith('<!doctype html><html lang="en"')
    for piece in ('value="waste" checked', "Madagascar", "Remove the filter Waste", 'id="rows"><tr'):
        assert piece in page


def test_dash_holds_the_map_and_its_stores_alone(visitor: FlaskClient) -> None:
    layout = visitor.get("/_dash-layout").text
    assert layout.count('"type":"Store"') == 6 and layout.count('"type":"Graph"') == 1
    assert {entry["output"] for entry in json.loads(visitor.get("/_dash-dependencies").text)} >= {
        "answer.data",
        "map.figure",
        "search-answer.data",
    }


def test_search_groups_both_ends_and_says_when_nothing_looks_alike(snapshot: Snapshot) -> None:
    from dash_app.callbacks.searching import found

    several = found({"n": 1, "q": "madagascar", "lang": "fr"}, lambda: snapshot)
    assert 'data-id="country:MG"' in several["html"]
    nothing = found({"n": 2, "q": "<xyzzy>", "lang": "fr"}, lambda: snapshot)
    assert "&lt;xyzzy&gt;" in nothing["html"] and "data-id=" not in nothing["html"]


def test_without_a_snapshot_the_page_says_so() -> None:
    from dash_app.application import create
    from passerelles.publication.problems import NoSnapshot

    def nothing() -> Any:
        raise NoSnapshot()

    page = create("/", snapshot=nothing).server.test_client().get("/").text
    assert "Atlas pas encore publié" in page and "Traceback" not in page


def test_every_legal_nature_of_the_data_is_worded_or_left_to_the_level(snapshot: Snapshot) -> None:
    from dash_app.legal_natures import NATURES

    said_by_the_level = {"", "commune", "department", "region", "syndicate", "water_agency", "constituency"}
    assert set(snapshot.texts("authorities", "legal_nature")) - said_by_the_level <= set(NATURES)
