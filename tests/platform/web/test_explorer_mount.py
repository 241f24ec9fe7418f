"""The explorer behind Django: its page, its questions, and nothing else of Dash."""

from __future__ import annotations

import re
from typing import Any

import orjson
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db
UPDATE = "/_dash-update-component"
QUESTION = {"n": 1, "query": "country=MA", "parts": ["totals"]}


def ask(visitor: Client, body: object, **more: Any) -> Any:
    raw = body if isinstance(body, bytes) else orjson.dumps(body)
    return visitor.generic("POST", UPDATE, raw, content_type="application/json", **more)


def question(value: object, **changes: object) -> dict[str, object]:
    return {
        "output": "answer.data",
        "outputs": {"id": "answer", "property": "data"},
        "inputs": [{"id": "question", "property": "data", "value": value}],
        "changedPropIds": ["question.data"],
        **changes,
    }


def test_the_page_is_whole_and_asks_nobody_else(visitor: Client) -> None:
    answer = visitor.get("/?country=MA")
    page = answer.content.decode()
    assert answer.status_code == 200 and "<title>" in page
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []
    assert visitor.get("/?country=MA", headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert visitor.get("/?country=ML")["ETag"] != answer["ETag"]


def test_a_question_of_the_page_is_answered(visitor: Client) -> None:
    answer = ask(visitor, question(QUESTION))
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
    data = answer.json()["response"]["answer"]["data"]
    assert data["n"] == 1 and not data.get("error")


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"{}", b"nope", b'{"output":null}', b'{"output":[]}', b'{"output":{"a":1}}', b'{"output":"answer.data"}', b"\xff\xfe",
     b'{"output":"nothing.data"}', b'{"output":"map.figure"}', b"[" * 100_000, b'{"a":NaN}', b'{"output":"answer.data","inputs":{}}',
     b'{"output":"answer.data","inputs":[]}', b'{"output":"answer.data","inputs":[null]}', b'{"output":"answer.data","inputs":[{"id":"x","property":"data"}]}',
     b'{"output":"answer.data","inputs":[{"id":"question","property":"data"}],"changedPropIds":1}',
     b'{"output":"answer.data","inputs":[{"id":"question","property":"data"}],"state":[1]}'],
)  # fmt: skip
def test_junk_is_refused_before_dash_sees_it(visitor: Client, body: bytes) -> None:
    answer = ask(visitor, body)
    assert answer.status_code == 400 and answer["Content-Type"] == "application/problem+json"


def test_an_unknown_output_lists_the_real_ones(visitor: Client) -> None:
    problem = ask(visitor, question(QUESTION, output="secret.data")).json()
    assert problem["parameter"] == "output" and "answer.data" in problem["choices"]


@pytest.mark.parametrize("number", [2**64, 10**30, -(2**60), 1e300])
def test_a_number_that_no_browser_can_write_is_refused(visitor: Client, number: float) -> None:
    raw = orjson.dumps(question({**QUESTION, "n": 0})).replace(b'"n":0', f'"n":{number}'.encode())
    assert ask(visitor, raw).status_code == 400


def test_a_large_body_is_refused_unread(visitor: Client) -> None:
    assert ask(visitor, b'{"a":"' + b"x" * 300_000 + b'"}').status_code == 413


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
def test_questions_are_posted(visitor: Client, method: str) -> None:
    answer = visitor.generic(method, UPDATE)
    assert answer.status_code == 405 and answer["Allow"] == "POST"


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
almost = st.fixed_dictionaries(
    {
        "n": json_values,
        "query": st.text(max_size=30) | json_values,
        "parts": st.lists(st.sampled_from(["totals", "flows", "table", "more", "sheet"])) | json_values,
    },
    optional={"camera": json_values, "offset": json_values, "sheetAll": json_values},
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=json_values | almost)
def test_no_value_makes_the_explorer_fail(visitor: Client, value: object) -> None:
    assert ask(visitor, question(value)).status_code in (200, 400)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=json_values
    | st.fixed_dictionaries(
        {"output": st.sampled_from(["answer.data", "search-answer.data", "map.figure"]), "inputs": json_values}
    )
)
def test_no_body_makes_the_explorer_fail(visitor: Client, body: object) -> None:
    assert ask(visitor, body).status_code in (200, 400)


def test_nothing_else_of_dash_can_be_reached(visitor: Client) -> None:
    for address in (
        "/_mcp",
        "/_reload-hash",
        "/_favicon.ico",
        "/_dash-ws",
        "/_dash-config",
        "/any/page",
        "/_dash-component-suites/dash/dash.py",
    ):
        assert visitor.get(address).status_code == 404, address


def test_the_interactive_embed_is_the_same_page_with_another_policy(visitor: Client) -> None:
    page, framed = visitor.get("/?country=MA"), visitor.get("/embed/explorer?country=MA")
    token = re.compile(rb'"end_id":\s*"[^"]*"')
    assert framed.status_code == 200 and token.sub(b"", framed.content) == token.sub(b"", page.content)
    assert (
        "frame-ancestors *" in framed["Content-Security-Policy"]
        and "frame-ancestors 'none'" in page["Content-Security-Policy"]
    )
