"""`/api/v1/search`: authorities, partners, countries and networks by name."""

from __future__ import annotations

from passerelles.publication.search import search as search_for

from ..endpoint import Question, as_json, public
from ..parameters import LANG, LIMIT, WANTED


@public(LANG, WANTED, LIMIT, filters=False)
def search(question: Question) -> bytes:
    wanted = question.own["q"]
    return as_json(
        {"q": wanted, "hits": search_for(question.snapshot, wanted, question.lang, int(question.own["limit"]))}
    )
