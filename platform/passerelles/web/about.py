"""`/about`: what the atlas is, its method, its sources and their licences, how to cite it, what it knows of a visitor."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from passerelles.publication.quality import NoQuality
from passerelles.publication.snapshot import Snapshot

from .about_page import context
from .api import quality
from .endpoint import Question, public
from .parameters import LANG, SCHEME
from .policies import reading
from .quality_page import Told
from .share import site


def version(snapshot: Snapshot) -> str:
    """That of the account of quality; a publication without one has a page all the same."""
    try:
        return quality.version(snapshot)
    except NoQuality:
        return ""


def told(snapshot: Snapshot) -> Told | None:
    try:
        return quality.told(snapshot)
    except NoQuality:
        return None


@public(LANG, SCHEME, filters=False, policy=reading, version=version)
def page(question: Question) -> HttpResponseBase:
    snapshot = question.snapshot
    words = context(snapshot, told(snapshot), question.lang, question.own["scheme"], site(question.request))
    return HttpResponse(render_to_string("web/about.html", {**words, "synthetic": snapshot.synthetic}))
