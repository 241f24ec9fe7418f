"""`/api/v1/view`: all that a change of filters or of view shows, in one small answer: totals, facets and flows."""

from __future__ import annotations

from passerelles.publication.flows import to_draw
from passerelles.publication.view_text import view_text

from ..endpoint import Question, public
from ..parameters import LANG, VIEW, ZOOM
from .flows import view_asked


@public(LANG, ZOOM, VIEW)
def view(question: Question) -> bytes:
    drawn = to_draw(*view_asked(question), lang=question.lang)
    return view_text(question.snapshot, question.selection, drawn)
