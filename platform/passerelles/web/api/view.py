"""`/api/v1/view`: all that a change of filters or of view shows, in one small answer: totals, facets and flows."""

from __future__ import annotations

import orjson
from django.http.response import HttpResponseBase

from passerelles.publication.facets import facets
from passerelles.publication.flow_text import compact
from passerelles.publication.totals import totals

from ..endpoint import Question, as_text, public
from ..parameters import LANG, VIEW, ZOOM
from .flows import asked


@public(LANG, ZOOM, VIEW)
def view(question: Question) -> HttpResponseBase:
    """`flows` as publication.flow_text.compact writes them: ends are ranks in its list of places."""
    snapshot, selection = question.snapshot, question.selection
    counted = orjson.dumps({"totals": totals(snapshot, selection), "facets": facets(snapshot, selection)})
    return as_text(b'%b,"map":%b}' % (counted[:-1], compact(snapshot, asked(question))))
