"""Long bodies: the ready text of a snapshot as it is or in a coding made once, a selection in a stream."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from . import ready_made
from .encodings import LIVE_LIMIT, SMALLEST, chosen
from .endpoint import Question

CHUNK = 1 << 18


def ready_text(question: Question, path: Path, media_type: str) -> HttpResponseBase:
    """A file of the snapshot, whole: compressed once per snapshot, never while a visitor waits."""
    coding = chosen(question.request, SMALLEST)
    size = path.stat().st_size
    packed = ready_made.ready(name_of(path), coding, size, path.read_bytes) if coding else None
    answer = of_file(packed or path, media_type)
    if packed and coding:
        answer["Content-Encoding"] = coding
    return answer


def name_of(path: Path) -> str:
    """Another file has another name: snapshots that share a content hash may differ in their retrieval dates."""
    facts = path.stat()
    return f"{path.stem}-{ready_made.digest(path.parent.name, facts.st_size, facts.st_mtime_ns)}"


def of_file(path: Path, media_type: str) -> HttpResponseBase:
    """Streamed; the length is told, so that a cut body is seen to be cut."""
    answer = StreamingHttpResponse(read_chunks(path), content_type=media_type)
    answer["Content-Length"] = str(path.stat().st_size)
    return answer


def read_chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def stream(chunks: Iterator[bytes], media_type: str) -> HttpResponseBase:
    """A short body whole, so that it can be compressed and its length told; a long one as it comes."""
    begun, size = [], 0
    for chunk in chunks:
        begun.append(chunk)
        size += len(chunk)
        if size > LIVE_LIMIT:
            return StreamingHttpResponse(chain(begun, chunks), content_type=media_type)
    return HttpResponse(b"".join(begun), content_type=media_type)
