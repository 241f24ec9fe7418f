"""Every refusal in one shape: `application/problem+json` (RFC 9457) for programs, a page with one sentence for people."""

from __future__ import annotations

import logging
from collections.abc import Callable

import orjson
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from passerelles.publication.problems import Problem, shown

from . import policies, texts
from .languages import language
from .refusals import BadRequest, DatabaseAway, Forbidden, MethodRefused, NoSuchAddress, OurFault

MEDIA_TYPE = "application/problem+json"
FOR_PROGRAMS = ("/api/", "/export/", "/healthz", "/oembed", "/_dash")
RETRY_AFTER = 30
"""Seconds after which a program may try again when an atlas is not published or a database is away."""

log = logging.getLogger(__name__)
Next = Callable[[HttpRequest], HttpResponseBase]


class ProblemMiddleware:
    """Turn what a view raises into an answer."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """None leaves everything else to Django, which calls the handlers below."""
        if isinstance(error, Problem):
            return refusal(request, error)
        if isinstance(error, OperationalError | InterfaceError):
            log.warning("The database was away for %s: %s", shown(request.path), type(error).__name__)
            return refusal(request, DatabaseAway())
        return None


def refusal(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The answer to a request that met this problem; never cached."""
    answer = as_json(request, problem) if wants_json(request) else as_page(request, problem)
    answer["Cache-Control"] = "no-store"
    if problem.status == 503:
        answer["Retry-After"] = str(RETRY_AFTER)
    if isinstance(problem, MethodRefused):
        answer["Allow"] = ", ".join(problem.allowed)
    patch_vary_headers(answer, ["Accept-Language"])
    return answer


def wants_json(request: HttpRequest) -> bool:
    return request.path_info.startswith(FOR_PROGRAMS)


def as_json(request: HttpRequest, problem: Problem) -> HttpResponse:
    lang = language(request)
    body = {
        "type": f"urn:passerelles:problem:{problem.code}",
        "title": problem.title[lang],
        "status": problem.status,
        "detail": problem.detail[lang],
        "instance": request.path,
        **problem.members,
    }
    answer = HttpResponse(orjson.dumps(body), status=problem.status, content_type=MEDIA_TYPE)
    answer["Content-Language"] = lang
    return policies.under(answer, policies.data())


def as_page(request: HttpRequest, problem: Problem) -> HttpResponse:
    lang = language(request)
    framed = request.path_info.startswith("/embed")
    words = {
        "lang": lang,
        "title": problem.title[lang],
        "detail": problem.detail[lang],
        "home": texts.HOME[lang],
        "retry": texts.RETRY[lang] if problem.status >= 500 else "",
        "address": request.get_full_path(),
        "framed": framed,
        "assets": "/embed/assets/now/" if framed else "/assets/",
    }
    answer = HttpResponse(render_to_string("web/problem.html", words), status=problem.status)
    return policies.under(answer, policies.embed()) if framed else answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django passes it by name
    return refusal(request, BadRequest())


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django passes it by name
    return refusal(request, Forbidden())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django passes it by name
    return refusal(request, NoSuchAddress())


def server_error(request: HttpRequest) -> HttpResponse:
    """Django has logged the exception; the visitor learns nothing of it."""
    return refusal(request, OurFault())
