"""`/api/v1/flows`: what to draw for a zoom and a box."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from passerelles.publication.bbox import read_box
from passerelles.publication.flow_text import whole
from passerelles.publication.flows import Flows
from passerelles.publication.flows import flows as flows_of
from passerelles.publication.timeline import without_year

from ..endpoint import Question, as_text, public
from ..parameters import LANG, VIEW, ZOOM


@public(LANG, ZOOM, VIEW)
def flows(question: Question) -> HttpResponseBase:
    """`bbox` is the view here: a flow is in it when one of its ends is."""
    return as_text(whole(question.snapshot, asked(question), without_year(question.snapshot, question.selection)))


def asked(question: Question) -> Flows:
    box = read_box(question.own["bbox"]) if question.own["bbox"] else None
    return flows_of(question.snapshot, question.selection, float(question.own["zoom"]), box, lang=question.lang)
