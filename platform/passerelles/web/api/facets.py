"""`/api/v1/facets`: totals of the selection, and counts per filter value under the other filters."""

from __future__ import annotations

from passerelles.publication.facets import facets as facets_of
from passerelles.publication.totals import totals

from ..endpoint import Question, as_json, public
from ..parameters import LANG


@public(LANG)
def facets(question: Question) -> bytes:
    return as_json(
        {
            "totals": totals(question.snapshot, question.selection),
            "facets": facets_of(question.snapshot, question.selection),
        }
    )
