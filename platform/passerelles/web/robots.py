"""`/robots.txt`: pages may be indexed; data and pieces of pages need not be."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from .endpoint import only, options
from .headers import READING
from .policies import data, under
from .static_files import FRESH

CLOSED = ("/api/", "/export/", "/embed", "/_dash", "/oembed", "/healthz")


def robots(request: HttpRequest) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return options(READING)
    only(request, "GET", "HEAD")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    answer = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = FRESH
    return under(answer, data())
