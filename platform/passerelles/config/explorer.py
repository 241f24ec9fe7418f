"""Mounts the Dash application as Django views, so that Django's headers, problems and tests cover it.

Dash alone sets no security header and answers 500 to junk: here every request to it is written anew from what was checked.
"""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import orjson
from dash import Dash
from dash.fingerprint import check_fingerprint
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from werkzeug.test import EnvironBuilder, run_wsgi_app

from dash_app import joined_assets
from dash_app.application import create
from maps.grounds import GROUNDS
from passerelles.publication.snapshot import current
from passerelles.web import policies
from passerelles.web.encodings import compressed
from passerelles.web.endpoint import matches, only, options, without_body
from passerelles.web.headers import READING
from passerelles.web.parameters import LONGEST_QUERY
from passerelles.web.ready_made import digest
from passerelles.web.refusals import AddressTooLong, BadRequest, ContentTooLarge, NoSuchAddress
from passerelles.web.release import release
from passerelles.web.static_files import MEDIA_TYPES, Body, serve, serve_body

from .callback_body import rewritten

LARGEST_BODY = 256 * 1024
PREFIX = "/"

_creation = Lock()
_made: list[Dash] = []


def dash() -> Dash:
    """The one application of this process, made at its first use."""
    with _creation:
        if not _made:
            app = create(PREFIX)
            app.server.config["PROPAGATE_EXCEPTIONS"] = True  # our own handler logs them and answers
            # Dash sets itself up at its first request, and a second one meanwhile would find it half done.
            app.server.test_client().get(f"{PREFIX}_dash-dependencies")
            _made.append(app)
        return _made[0]


@lru_cache(maxsize=1)
def hashes() -> tuple[str, ...]:
    """Of Dash's inline scripts."""
    return tuple(dash().csp_hashes())


def page(request: HttpRequest, framed: bool = False) -> HttpResponseBase:
    """The explorer, whole; NoSnapshot when there is nothing to explore."""
    if request.method == "OPTIONS":
        return options(READING)
    only(request, "GET", "HEAD")
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY:
        raise AddressTooLong(LONGEST_QUERY)
    # Of what the page depends on, not of its text: Dash writes a new random token into every page.
    tag = f'W/"{digest(release(), current().folder.name, request.path_info, query)}"'
    known = matches(request, tag)
    answer = HttpResponseNotModified() if known else HttpResponse(asked(PREFIX, query=query))
    policy = policies.explorer(hashes(), framed=framed, host=None if framed else asked_host(request))
    return kept(request, policies.under(answer, policy), tag)


def asked_host(request: HttpRequest) -> str | None:
    """Of the base map of others that this address names."""
    ground = GROUNDS.get(request.GET.get("ground", ""))
    return ground.host if ground else None


def framed_page(request: HttpRequest) -> HttpResponseBase:
    """The same for an iframe. Its questions are POST: it needs the sandbox, if any, to allow its own origin."""
    return page(request, framed=True)


def joined(request: HttpRequest, kind: joined_assets.Kind) -> HttpResponseBase:
    """The explorer's own scripts, or style sheets, as one file."""
    body = joined_assets.joined(kind)
    name = joined_assets.name_of(kind)
    return serve_body(request, Body(f".{kind}", name, len(body), lambda: body), lasting=True)


def layout(request: HttpRequest) -> HttpResponseBase:
    return piece(request, "/_dash-layout")


def dependencies(request: HttpRequest) -> HttpResponseBase:
    return piece(request, "/_dash-dependencies")


def piece(request: HttpRequest, path: str) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return options(READING)
    only(request, "GET", "HEAD")
    body = asked(path)
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = matches(request, tag)
    answer = HttpResponseNotModified() if known else HttpResponse(body, content_type="application/json")
    return kept(request, policies.under(answer, policies.data()), tag)


def kept(request: HttpRequest, answer: HttpResponse, tag: str) -> HttpResponseBase:
    """A browser asks again each time, and mostly gets a 304."""
    answer["ETag"] = tag
    answer["Cache-Control"] = "public, no-cache"
    return without_body(answer) if request.method == "HEAD" else compressed(request, answer)


def update(request: HttpRequest) -> HttpResponseBase:
    """One question of the page. What is not a question that Dash declared is refused before Dash sees it."""
    if request.method == "OPTIONS":
        return options(["POST", "OPTIONS"])
    only(request, "POST")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        raise ContentTooLarge(LARGEST_BODY)
    body = rewritten(read_json(request.body), dash().callback_map)
    answer = HttpResponse(asked("/_dash-update-component", body=body), content_type="application/json")
    answer["Cache-Control"] = "no-store"
    return compressed(request, policies.under(answer, policies.data()))


def read_json(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadRequest({"fr": "Le corps doit être du JSON.", "en": "The body must be JSON."}) from error


def suite(request: HttpRequest, package: str, name: str) -> HttpResponseBase:
    """A script of Dash or of its components; the name holds its version."""
    plain, versioned = check_fingerprint(name)  # type: ignore[no-untyped-call]  # Dash is not typed
    return serve(request, suite_file(package, plain), lasting=versioned)


@lru_cache(maxsize=256)
def suite_file(package: str, name: str) -> Path:
    """NoSuchAddress for anything that Dash has not registered (its index does)."""
    asked(PREFIX)
    return located(package, name) if name in dash().registered_paths.get(package, ()) else missing()


def located(package: str, name: str) -> Path:
    """The file of a registered name, in its package."""
    path = Path(str(sys.modules[package].__file__)).parent / name
    return path if path.suffix in MEDIA_TYPES and path.is_file() else missing()


def missing() -> Path:
    raise NoSuchAddress()


def asked(path: str, query: str = "", body: bytes | None = None) -> bytes:
    """What Dash answers to a request made of these parts alone; RuntimeError unless it succeeds."""
    built = EnvironBuilder(
        path=path,
        query_string=query,
        method="GET" if body is None else "POST",
        data=body,
        content_type=None if body is None else "application/json",
    )
    chunks, status, _ = run_wsgi_app(dash().server, built.get_environ(), buffered=True)
    if not status.startswith("200"):
        raise RuntimeError(f"Dash answered {status} to {path}")
    return b"".join(chunks)
