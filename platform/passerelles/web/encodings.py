"""Content codings: which one a browser takes, and compression of what is small enough to be compressed while it waits."""

from __future__ import annotations

import gzip
from functools import lru_cache
from threading import local
from typing import Literal

import brotli  # type: ignore[import-untyped]  # brotli has no types
import zstandard
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

Coding = Literal["br", "zstd", "gzip"]
SMALLEST: tuple[Coding, ...] = ("br", "zstd", "gzip")
QUICKEST: tuple[Coding, ...] = ("zstd", "br", "gzip")
WORTH_IT = 500
"""Bytes under which a coding gains nothing."""

LIVE_LIMIT = 1_000_000
"""Bytes above which nothing is compressed while a visitor waits: about 5 ms of work."""


def chosen(request: HttpRequest, preferred: tuple[Coding, ...] = QUICKEST) -> Coding | None:
    """The first coding of ours that Accept-Encoding takes (RFC 9110, 12.5.3); None for none."""
    return first_taken(request.META.get("HTTP_ACCEPT_ENCODING", "")[:200], preferred)


@lru_cache(maxsize=64)
def first_taken(header: str, preferred: tuple[Coding, ...]) -> Coding | None:
    weights = dict(weighed(part) for part in header.split(","))
    others = weights.get("*", 0.0)
    return next((coding for coding in preferred if weights.get(coding, others) > 0), None)


def weighed(part: str) -> tuple[str, float]:
    name, _, parameter = part.strip().lower().partition(";")
    weight = parameter.strip().removeprefix("q=")
    try:
        return name.strip(), float(weight) if weight else 1.0
    except ValueError:
        return name.strip(), 0.0


SMALL = 64_000
"""Bytes up to which a higher level saves some 3 % of an answer and costs two to five times as much (measured on `/api/v1/view`)."""

FOR_SMALL = zstandard.ZstdCompressionParameters(
    strategy=zstandard.STRATEGY_FAST, window_log=16, hash_log=11, chain_log=11, search_log=1, min_match=6
)
"""Level 1 with a table of 8 kB in the place of 64: 1 % larger, in 0.6 of the time once the processor's caches hold other things."""


def quick(body: bytes, coding: Coding) -> bytes:
    """Compressed at a level that costs a few milliseconds per megabyte, about 0.1 ms for a small answer."""
    small = len(body) <= SMALL
    packed: bytes
    if coding == "zstd":
        packed = of_thread.zstd.compress(body) if small else zstandard.compress(body, 3)
    elif coding == "br":
        packed = brotli.compress(body, quality=2 if small else 4)
    else:
        packed = gzip.compress(body, 1 if small else 5, mtime=0)
    return packed


class OfThread(local):
    """A compressor of small answers for each thread, which two may not share: to make one takes a third of the time of an answer."""

    def __init__(self) -> None:
        self.zstd: zstandard.ZstdCompressor = zstandard.ZstdCompressor(compression_params=FOR_SMALL)


of_thread = OfThread()


def thorough(body: bytes, coding: Coding) -> bytes:
    """Compressed once, for many readers: about two seconds per megabyte."""
    if coding == "zstd":
        return zstandard.compress(body, 15)
    return brotli.compress(body, quality=11) if coding == "br" else gzip.compress(body, 9, mtime=0)


def in_coding(request: HttpRequest, body: bytes) -> tuple[bytes, Coding | None]:
    """The body in a coding that the browser takes, when it is small enough to compress now; and this coding."""
    coding = chosen(request) if WORTH_IT <= len(body) <= LIVE_LIMIT else None
    return (quick(body, coding) if coding else body), coding


def compressed(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer in a coding that the browser takes, when it is small enough to compress now."""
    patch_vary_headers(answer, ["Accept-Encoding"])
    body, coding = (b"", None) if answer.streaming else in_coding(request, answer.content)
    if coding:
        answer.content = body
        answer["Content-Encoding"] = coding
        answer["Content-Length"] = str(len(body))
    return answer
