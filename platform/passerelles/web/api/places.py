"""`/api/v1/places.geojson`: the authorities that have a link in the selection."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from passerelles.publication.exports.formats import geojson
from passerelles.publication.places import write

from ..endpoint import Question, public
from ..parameters import LANG
from ..streams import ready_text, stream


@public(LANG)
def places(question: Question) -> HttpResponseBase:
    if question.selection.is_empty:
        return ready_text(question, question.snapshot.places_text, geojson.MEDIA_TYPE)
    return stream(write(question.snapshot, question.selection), geojson.MEDIA_TYPE)
