"""The shell of a public address: methods, query string, snapshot, ETag. The function inside only makes the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import NamedTuple, cast
from zlib import crc32

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from passerelles.publication.filters import Selection
from passerelles.publication.problems import UnknownParameter
from passerelles.publication.snapshot import Snapshot, current
from passerelles.vocabulary.labelled import Lang

from .encodings import compressed, in_coding
from .headers import READING
from .parameters import Parameter, Query, read_own, read_query
from .policies import Directives, data, under
from .ready_made import digest
from .refusals import MethodRefused
from .release import release

JSON = "application/json"
FRESH = "public, max-age=60, stale-while-revalidate=600"
"""A new publication is seen within a minute; an unchanged one costs a 304."""


class Question(NamedTuple):
    """What a visitor asks: the filters, and the other parameters of the address in canonical form."""

    request: HttpRequest
    snapshot: Snapshot
    selection: Selection
    own: Mapping[str, str]

    @property
    def lang(self) -> Lang:
        return "en" if self.own.get("lang") == "en" else "fr"

    @property
    def canonical(self) -> list[tuple[str, str]]:
        return [*self.selection.query(), *((name, value) for name, value in self.own.items() if value)]


Answer = Callable[..., HttpResponseBase | bytes]
"""Of a question, and of the parts of the address that are none of the query: bytes are JSON."""
View = Callable[..., HttpResponseBase]


def public(
    *own: Parameter,
    filters: bool = True,
    prepare: Callable[[Query], Query] | None = None,
    policy: Callable[[], Directives] = data,
    version: Callable[[Snapshot], str] | None = None,
) -> Callable[[Answer], View]:
    """A view that answers GET, HEAD and OPTIONS from the snapshot, with an ETag of all that the answer depends on.

    `own` are the parameters beside the filters; `prepare` may rewrite the query first; `policy` is what the answer is
    sent under, its 304 too: browsers replace the policy that they keep by that of the 304; `version` names what else
    than the content of the snapshot the answer depends on.
    """

    names = [one.name for one in own]

    def decorate(answer: Answer) -> View:
        @wraps(answer)
        def view(request: HttpRequest, **place: str) -> HttpResponseBase:
            if request.method == "OPTIONS":
                return options(READING)
            only(request, "GET", "HEAD")
            query = read_query(request)
            question = ask(request, prepare(query) if prepare else query, own, names, filters)
            tag = etag(question, version(question.snapshot) if version else "")
            made = HttpResponseNotModified() if matches(request, tag) else answer(question, **place)
            if isinstance(made, bytes):
                return under(written(request, made, tag), policy())
            return finished(request, under(made, policy()), tag)

        return view

    return decorate


def only(request: HttpRequest, *methods: str) -> None:
    if request.method not in methods:
        raise MethodRefused([*methods, "OPTIONS"] if "GET" in methods else list(methods))


def options(methods: Sequence[str]) -> HttpResponse:
    answer = HttpResponse(status=204)
    answer["Allow"] = ", ".join(methods)
    return answer


def ask(request: HttpRequest, query: Query, own: tuple[Parameter, ...], names: list[str], filters: bool) -> Question:
    snapshot = current()
    if not filters:
        refuse_unknown(query, names)
    values = read_own(query, own)
    selection = Selection.parse(query, snapshot, also=names) if filters else Selection()
    return Question(request, snapshot, selection, values)


def refuse_unknown(query: Query, names: list[str]) -> None:
    for name in query:
        if name not in names:
            raise UnknownParameter(name, names)


def etag(question: Question, version: str = "") -> str:
    """Weak: one tag for every content coding of the same answer."""
    snapshot, said = question.snapshot, (question.request.path_info, question.selection.filters, question.own)
    of_all = snapshot.remember(("tag", version), lambda: digest(release(), snapshot.folder.name, version))
    return f'W/"{of_all}-{crc32(orjson.dumps(said)):08x}"'


def matches(request: HttpRequest, tag: str) -> bool:
    """If-None-Match, by weak comparison (RFC 9110, 13.1.2)."""
    header = request.META.get("HTTP_IF_NONE_MATCH", "")[:2000]
    if not header:
        return False
    given = parse_etags(header)
    return "*" in given or tag.removeprefix("W/") in {one.removeprefix("W/") for one in given}


def written(request: HttpRequest, body: bytes, tag: str) -> HttpResponse:
    """An answer of JSON, whole at once: each word that a finished one is given afterwards costs more."""
    headers = {"ETag": tag, "Cache-Control": FRESH, "Vary": "Accept-Encoding"}
    if request.method == "HEAD":
        return without_body(HttpResponse(body, content_type=JSON, headers=headers))
    sent, coding = in_coding(request, body)
    if coding:
        headers["Content-Encoding"] = coding
    return HttpResponse(sent, content_type=JSON, headers=headers)


def finished(request: HttpRequest, answer: HttpResponseBase, tag: str) -> HttpResponseBase:
    answer["ETag"] = tag
    answer.headers.setdefault("Cache-Control", FRESH)
    if request.method == "GET" and not (answer.streaming or "Content-Encoding" in answer or answer.status_code == 304):
        return compressed(request, cast("HttpResponse", answer))
    patch_vary_headers(answer, ["Accept-Encoding"])
    return without_body(answer) if request.method == "HEAD" else answer


def without_body(answer: HttpResponseBase) -> HttpResponse:
    """The headers alone; a stream is closed before it reads anything."""
    empty = HttpResponse(status=answer.status_code)
    for name, value in answer.items():
        empty[name] = value
    if hasattr(answer, "_csp_config"):
        under(empty, answer._csp_config)
    if not answer.streaming:
        empty["Content-Length"] = str(len(cast("HttpResponse", answer).content))
    answer.close()
    return empty


def as_json(content: object) -> bytes:
    """Strict JSON: orjson writes null for what is no number; arrays of numpy are lists."""
    return orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY)
