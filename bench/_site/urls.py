"""Every address of the product, and some that answer a constant: what any answer costs before it says anything, alone and after counting in numpy."""

from __future__ import annotations

import random

from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench._plain_numpy import Columns
from passerelles.config import urls
from passerelles.publication.filters import Selection
from passerelles.publication.snapshot import current
from passerelles.web.parameters import read_query
from passerelles.web.policies import data, under

NOISE = random.Random(1).randbytes(200_000)  # noqa: S311  no secret depends on it

SHORT = "/bench/short"
"""Of the empty view that takes the shorter way, as the addresses asked most do (config/handler.py)."""


def empty(_: HttpRequest, size: int) -> HttpResponse:
    """`size` bytes that no one compresses, behind the middleware that every answer passes."""
    return under(HttpResponse(NOISE[:size], content_type="application/octet-stream"), data())


def short(request: HttpRequest) -> HttpResponse:
    """The same; the size is what follows the question mark."""
    return empty(request, int(request.META["QUERY_STRING"]))


def counting(request: HttpRequest, size: int) -> HttpResponse:
    """The same after every count of the selection in the address."""
    snapshot = current()
    counts = snapshot.remember("numpy", lambda: Columns.of(snapshot))
    counts.every_count(Selection.parse(read_query(request), snapshot))
    return empty(request, size)


urlpatterns = [
    path("bench/empty/<int:size>", empty),
    path(SHORT.removeprefix("/"), short),
    path("bench/counting/<int:size>", counting),
    *urls.urlpatterns,
]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
