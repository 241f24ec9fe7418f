"""`/api/v1/timeline`: partnerships active, started and ended per year, under the filters that do not ask about years."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from passerelles.publication.timeline import timeline as timeline_of

from ..endpoint import Question, as_json, public
from ..parameters import LANG


@public(LANG)
def timeline(question: Question) -> HttpResponseBase:
    return as_json(timeline_of(question.snapshot, question.selection))
