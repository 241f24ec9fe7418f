"""`/api/v1/view`: all that a change of filters or of view shows, in one small answer: totals, facets and flows."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from passerelles.publication import facets
from passerelles.publication.flow_text import columns
from passerelles.publication.tally import tally
from passerelles.publication.totals import totals

from ..endpoint import Question, as_json, public
from ..parameters import LANG, VIEW, ZOOM
from .flows import asked


@public(LANG, ZOOM, VIEW)
def view(question: Question) -> HttpResponseBase:
    """Facets are lists, in the order of the values that `/api/v1/filters` lists; flows and places are columns."""
    snapshot, selection = question.snapshot, question.selection
    counted = tally(snapshot, selection)
    return as_json(
        {
            "totals": totals(snapshot, selection),
            "facets": {**facets.columns(counted), facets.YEARS: facets.decades(counted)},
            "map": columns(asked(question)),
        }
    )
