"""Files of ours, each with an ETag of its content and compressed once; only what a listed folder holds is ever served."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from . import ready_made
from .encodings import SMALLEST, WORTH_IT, chosen
from .endpoint import matches, only, options, without_body
from .headers import READING
from .policies import data, under
from .refusals import NoSuchAddress

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".geojson": "application/geo+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
PACKED = {".woff2", ".png"}
"""Kinds that are compressed already."""

LASTING = "public, max-age=31536000, immutable"
"""For an address that holds a version."""

FRESH = "public, max-age=3600, stale-while-revalidate=86400"


def inside(folder: Path, name: str) -> Path:
    """The file of that name below the folder; NoSuchAddress for anything else, links out of it included."""
    try:
        path = (folder / name).resolve()
        if path.is_relative_to(folder.resolve()) and path.suffix in MEDIA_TYPES and path.is_file():
            return path
    except (OSError, ValueError) as error:
        raise NoSuchAddress() from error
    raise NoSuchAddress()


@dataclass(frozen=True)
class Body:
    """What is served: its kind (`.js`), a name that changes with the content, its bytes, and how to read it."""

    kind: str
    version: str
    size: int
    read: Callable[[], bytes]


def serve(request: HttpRequest, path: Path, *, lasting: bool = False) -> HttpResponseBase:
    """The file to GET and HEAD, in the best coding that is ready."""
    return serve_body(request, Body(path.suffix, digest(path), path.stat().st_size, path.read_bytes), lasting=lasting)


def serve_body(request: HttpRequest, body: Body, *, lasting: bool = False) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return options(READING)
    only(request, "GET", "HEAD")
    tag = f'W/"{body.version}"'
    answer: HttpResponse = HttpResponseNotModified() if matches(request, tag) else whole(request, body)
    answer["ETag"] = tag
    answer["Cache-Control"] = LASTING if lasting else FRESH
    answer["Vary"] = "Accept-Encoding"
    under(answer, data())
    return without_body(answer) if request.method == "HEAD" else answer


def digest(path: Path) -> str:
    """Of the content; read again when the size or the date of the file changes."""
    facts = path.stat()
    return content_digest(path, (facts.st_size, facts.st_mtime_ns))


@lru_cache(maxsize=512)
def content_digest(path: Path, _version: tuple[int, int]) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def whole(request: HttpRequest, body: Body) -> HttpResponse:
    coding = chosen(request, SMALLEST) if body.size >= WORTH_IT and body.kind not in PACKED else None
    packed = ready_made.ready(f"file-{body.version}", coding, body.size, body.read) if coding else None
    answer = HttpResponse(packed.read_bytes() if packed else body.read(), content_type=MEDIA_TYPES[body.kind])
    if packed and coding:
        answer["Content-Encoding"] = coding
    return answer
