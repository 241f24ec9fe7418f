"""What is asked at every gesture takes a shorter way to the very answer that Django would give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.test import RequestFactory
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from passerelles.config.handler import Handler
from passerelles.config.urls import ASKED_MOST
from passerelles.publication.snapshot import Snapshot

QUESTION = orjson.dumps(
    {
        "output": "answer.data",
        "outputs": {"id": "answer", "property": "data"},
        "inputs": [
            {"id": "question", "property": "data", "value": {"n": 1, "query": "country=MA", "parts": ["flows"]}}
        ],
        "changedPropIds": ["question.data"],
    }
)
HEADERS: dict[str, dict[str, str]] = {
    "as browsers ask": {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd"},
    "uncompressed, from another site": {"HTTP_ORIGIN": "https://elsewhere.example"},
    "of a host that is not ours": {"HTTP_HOST": "elsewhere.example"},
    "in English": {"HTTP_ACCEPT_LANGUAGE": "en"},
}
QUERIES = ("", "country=MA", "country=MA&lang=en", "theme=nothing", "colour=blue", "q=%ff", "q=" + "a" * 5000)
Answered = tuple[str, list[tuple[str, str]], bytes]


@pytest.fixture
def short(snapshot: Snapshot) -> Handler:
    """`snapshot` is what it serves."""
    return Handler(ASKED_MOST)


def answered(application: Callable[..., Any], method: str, address: str, **headers: str) -> Answered:
    """Status, headers and body that a server would send."""
    body = QUESTION if method == "POST" else b""
    asked = RequestFactory().generic(method, address, body, content_type="application/json")
    asked.environ |= {"HTTP_HOST": "localhost", **headers}
    sent: list[Any] = []
    chunks = application(asked.environ, lambda status, headers: sent.extend([status, headers]))
    body = b"".join(chunks)
    if hasattr(chunks, "close"):
        chunks.close()
    return sent[0], sent[1], body


@pytest.mark.parametrize("path", ASKED_MOST)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "DELETE"])
@pytest.mark.parametrize("headers", HEADERS)
def test_the_shorter_way_leads_to_the_same_answer(short: Handler, path: str, method: str, headers: str) -> None:
    for query in QUERIES:
        asked = (method, f"{path}?{query}")
        assert answered(short, *asked, **HEADERS[headers]) == answered(WSGIHandler(), *asked, **HEADERS[headers])


@pytest.mark.parametrize("path", ["/", "/about", "/api/v1/view/", "/api/v1/viewer", "/nowhere", "/favicon.svg"])
def test_every_other_address_takes_the_way_of_django(short: Handler, path: str) -> None:
    (status, headers, _), (expected, same, _) = (answered(way, "GET", path) for way in (short, WSGIHandler()))
    assert status == expected and dict(headers).keys() == dict(same).keys()


@pytest.mark.parametrize("path", [path for path in ASKED_MOST if path.startswith("/api/")])
def test_what_a_browser_kept_is_told_to_be_the_same(short: Handler, path: str) -> None:
    kept = dict(answered(short, "GET", path)[1])["ETag"]
    status, _, body = answered(short, "GET", path, HTTP_IF_NONE_MATCH=kept)
    assert (status, body) == ("304 Not Modified", b"")


@pytest.mark.parametrize("path", ASKED_MOST)
def test_who_asks_without_encryption_is_led_to_it(snapshot: Snapshot, settings: Settings, path: str) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 60
    status, headers, _ = answered(Handler(ASKED_MOST), "GET", path)
    assert (status, dict(headers)["Location"]) == ("301 Moved Permanently", f"https://localhost{path}")
    assert "Content-Security-Policy" in dict(headers)


@pytest.mark.parametrize("path", ASKED_MOST)
def test_a_failure_of_ours_is_told_as_everywhere(short: Handler, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret of the inside")

    for place in ("passerelles.web.endpoint.current", "passerelles.config.explorer.rewritten"):
        monkeypatch.setattr(place, broken)
    status, headers, body = answered(short, "POST" if path.startswith("/_") else "GET", path)
    assert status == "500 Internal Server Error" and b"secret" not in body
    assert "Content-Security-Policy" in dict(headers) and dict(headers)["Content-Type"] == "application/problem+json"


def test_connections_are_looked_after_where_there_may_be_one_alone(
    short: Handler, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told: list[object] = []

    def tell(signal: object, **_: object) -> None:
        told.append(signal)

    for signal in (request_started, request_finished):
        signal.connect(tell)
    try:
        with django_assert_num_queries(0):
            for path in ASKED_MOST:
                answered(short, "POST" if path.startswith("/_") else "GET", path)
        assert told == []
        answered(short, "GET", "/healthz")
        assert told == [request_started, request_finished]
    finally:
        for signal in (request_started, request_finished):
            signal.disconnect(tell)
