"""`/healthz`: whether visitors are served; quick even when the database never answers."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from threading import Lock
from typing import Literal

from django.db import connection
from django.db.utils import Error
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from passerelles.publication.snapshot import current

from .endpoint import JSON, as_json, only, options, refuse_unknown, without_body
from .headers import READING
from .parameters import read_query
from .policies import data, under

PATIENCE = 0.5
"""Seconds given to the database."""

_prober = ThreadPoolExecutor(max_workers=1, thread_name_prefix="health")
_lock = Lock()
_pending: list[Future[bool]] = []


def health(request: HttpRequest) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return options(READING)
    only(request, "GET", "HEAD")
    refuse_unknown(read_query(request), [])
    snapshot = current()
    told = {"status": "ok", "links": snapshot.links, "snapshot": snapshot.hash, "database": database()}
    answer = under(HttpResponse(as_json(told), content_type=JSON, headers={"Cache-Control": "no-store"}), data())
    return without_body(answer) if request.method == "HEAD" else answer


def database() -> Literal["ok", "down"]:
    """A question that is still unanswered is not asked again: a silent database holds one thread, not many."""
    with _lock:
        if not _pending or _pending[0].done():
            _pending[:] = [_prober.submit(answers)]
        asked = _pending[0]
    try:
        return "ok" if asked.result(timeout=PATIENCE) else "down"
    except TookTooLong:
        return "down"


def answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except (Error, RuntimeError, UnicodeError):
        return False
    finally:
        connection.close()
