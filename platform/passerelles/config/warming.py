"""Asks what visitors ask first, of each snapshot as soon as it is the one served, so that nobody waits for what is prepared once.

In a thread of its own: neither the start nor a request waits for it, and what fails here fails for nobody else. Only the
counts are asked for before anybody is answered: their loops are compiled at the first start of all, which takes some seconds.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from threading import Thread

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

from dash_app.answer import answer
from dash_app.ids import Part
from dash_app.question import Question
from maps import basemap
from passerelles.publication.descent import descent
from passerelles.publication.filters import Selection
from passerelles.publication.flows import flows, to_draw
from passerelles.publication.problems import NoSnapshot
from passerelles.publication.search import search
from passerelles.publication.snapshot import Snapshot, current
from passerelles.publication.tally import Tally
from passerelles.publication.view_text import view_text

from .explorer import page

log = logging.getLogger(__name__)

EVERY = 3.0
"""Seconds between two looks at which snapshot is served."""
BREATH = 0.01
"""Seconds between two questions: requests go first."""

PAGES = ("", "table=open&lang=en", "table=figures", "sel=country:MG")
QUERIES = (
    "kind=twinning",
    "theme=health",
    "mechanism=water&to=2015",
    "level=commune&status=active",
    "country=MG&kind=project",
    "region=84",
    "as_of=1998",
    "started=1990-2000&without_year=include",
    "theme=waste&mechanism=unstated&level=region&country=SN",
)
"""One of each group of filters, and some across: what each of them needs is made at its first question."""
VIEWS = ({"zoom": 2.0, "bbox": [-180, -90, 180, 90]}, {"zoom": 5.0, "bbox": [-5, 41, 10, 51]})
NAMES = ("l", "lyon", "lion")
"""A letter, a name, a name with a slip: each is looked up in its own way."""


def start(served: Callable[[], Snapshot] = current) -> None:
    try:
        compile_loops(served())
    except NoSnapshot:
        pass  # it is asked as soon as there is one
    except Exception:
        log.exception("nothing could be counted at the start; visitors are answered all the same")
    Thread(target=keep_warm, name="warming", daemon=True).start()


def compile_loops(snapshot: Snapshot) -> None:
    """Asks every loop that Python calls."""
    for wanted in ({}, {"kind": ["twinning"], "mechanism": ["water"], "level": ["commune"]}, {"q": ["a"]}):
        selection = Selection.parse(wanted, snapshot)
        Tally.of(snapshot, selection).count("kind")
        view_text(snapshot, selection, to_draw(snapshot, selection, zoom=0.0))  # counted, gathered and written at once
        view_text(snapshot, selection, flows(snapshot, selection, zoom=0.0))  # one after the other
        descent(snapshot, selection)


def keep_warm(served: Callable[[], Snapshot] = current) -> None:
    warm: Snapshot | None = None
    while True:
        warm = warmed(served, warm)
        time.sleep(EVERY)


def warmed(served: Callable[[], Snapshot], warm: Snapshot | None) -> Snapshot | None:
    """The snapshot that is served, asked all there is to ask if it was another before."""
    try:
        snapshot = served()
    except NoSnapshot:
        return warm
    if snapshot is not warm:
        ask_all(snapshot)
    return snapshot


def ask_all(snapshot: Snapshot) -> None:
    try:
        for ask in questions(snapshot):
            ask()
            time.sleep(BREATH)
    except Exception:
        log.exception("warming was given up; visitors are answered all the same")


def questions(snapshot: Snapshot) -> Iterator[Callable[[], object]]:
    for query in PAGES:
        yield partial(page, visit(query))
    yield files
    for query in QUERIES:
        for view in VIEWS:
            yield partial(answer, question(query, view), snapshot)
    for name in NAMES:
        yield partial(search, snapshot, name)


def files() -> None:
    """All that the page names: asked once, each is compressed aside, and the first visitor gets it so."""
    written = page(visit("", coding="identity"))
    assert isinstance(written, HttpResponse)  # noqa: S101  a page is no stream
    named = re.findall(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"?]+)', written.content.decode())
    for address in [*named, *(f"/basemap/{name}.geojson" for name in basemap.NAMES)]:
        found = resolve(address)
        found.func(visit("m=1"), *found.args, **found.kwargs)


def visit(query: str, coding: str = "gzip, deflate, br, zstd") -> HttpRequest:
    """As a browser of today asks for the page."""
    request = HttpRequest()
    request.method, request.GET = "GET", QueryDict(query)
    request.META = {"QUERY_STRING": query, "HTTP_ACCEPT_ENCODING": coding}
    return request


def question(query: str, view: dict[str, object]) -> Question:
    parts = [Part.TOTALS, Part.FLOWS, Part.TABLE]
    return Question.read({"n": 0, "query": query, "parts": parts, "camera": view})
