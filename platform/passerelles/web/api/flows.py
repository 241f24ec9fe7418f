"""`/api/v1/flows`: what to draw for a zoom and a box."""

from __future__ import annotations

from dataclasses import fields

from django.http.response import HttpResponseBase

from passerelles.publication.bbox import read_box
from passerelles.publication.flows import flows as flows_of
from passerelles.publication.timeline import without_year

from ..endpoint import Question, as_json, public
from ..parameters import LANG, VIEW, ZOOM


@public(LANG, ZOOM, VIEW)
def flows(question: Question) -> HttpResponseBase:
    """`bbox` is the view here: a flow is in it when one of its ends is; `without_year` counts as in the totals."""
    box = read_box(question.own["bbox"]) if question.own["bbox"] else None
    found = flows_of(question.snapshot, question.selection, float(question.own["zoom"]), box, lang=question.lang)
    told = {one.name: getattr(found, one.name) for one in fields(found)}
    return as_json({**told, "without_year": without_year(question.snapshot, question.selection)})
