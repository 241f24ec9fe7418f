"""`/quality`: the page on which anyone sees what the atlas's data is worth."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from .api.quality import told, version
from .endpoint import Question, public
from .parameters import LANG, SCHEME
from .policies import reading
from .quality_page import context


@public(LANG, SCHEME, filters=False, policy=reading, version=version)
def page(question: Question) -> HttpResponseBase:
    words = context(told(question.snapshot), question.lang, question.own["scheme"])
    return HttpResponse(render_to_string("web/quality.html", {**words, "synthetic": question.snapshot.synthetic}))
