"""`/api/v1/flows`: what to draw for a zoom and a box."""

from __future__ import annotations

from passerelles.publication.bbox import Box, read_box
from passerelles.publication.filters import Selection
from passerelles.publication.flow_text import whole
from passerelles.publication.flows import flows as flows_of
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.timeline import without_year

from ..endpoint import Question, public
from ..parameters import LANG, VIEW, ZOOM


@public(LANG, ZOOM, VIEW)
def flows(question: Question) -> bytes:
    """`bbox` is the view here: a flow is in it when one of its ends is."""
    found = flows_of(*view_asked(question), lang=question.lang)
    return whole(question.snapshot, found, without_year(question.snapshot, question.selection))


def view_asked(question: Question) -> tuple[Snapshot, Selection, float, Box | None]:
    """What of the world, and how near, after the snapshot and the selection."""
    own = question.own
    return question.snapshot, question.selection, float(own["zoom"]), read_box(own["bbox"]) if own["bbox"] else None
