"""Every address of the product, and one that answers a constant: what any answer costs before it says anything."""

from __future__ import annotations

import random

from django.http import HttpRequest, HttpResponse
from django.urls import path

from passerelles.config import urls
from passerelles.web.policies import data, under

NOISE = random.Random(1).randbytes(200_000)  # noqa: S311  no secret depends on it


def empty(_: HttpRequest, size: int) -> HttpResponse:
    """`size` bytes that no one compresses, behind the middleware that every answer passes."""
    return under(HttpResponse(NOISE[:size], content_type="application/octet-stream"), data())


urlpatterns = [path("bench/empty/<int:size>", empty), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
