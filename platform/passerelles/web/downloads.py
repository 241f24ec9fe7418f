"""`/export/links.<extension>`: exactly the selection, as a dated file in one of the formats found by presence."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from passerelles.publication.exports import Format, all_formats

from .endpoint import Question, public
from .parameters import LANG
from .refusals import NoSuchAddress
from .streams import ready_text, stream


@public(LANG)
def links(question: Question, extension: str) -> HttpResponseBase:
    one = format_of(extension)
    answer = written(question, one)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(question, one)}"'
    return answer


def format_of(extension: str) -> Format:
    known = all_formats()
    if extension not in known:
        listed = ", ".join(known)
        raise NoSuchAddress(
            {"fr": f"Formats de téléchargement : {listed}.", "en": f"Download formats: {listed}."},
            value=extension,
            choices=list(known),
        )
    return known[extension]


def written(question: Question, one: Format) -> HttpResponseBase:
    if one.EXTENSION == "geojson" and question.selection.is_empty:
        return ready_text(question, question.snapshot.links_text, one.MEDIA_TYPE)
    return stream(one.write(question.snapshot, question.selection), one.MEDIA_TYPE)


def file_name(question: Question, one: Format) -> str:
    """ASCII, dated by the publication, and saying when it holds a part only."""
    part = "" if question.selection.is_empty else "-selection"
    return f"passerelles-links{part}-{question.snapshot.built_on}.{one.EXTENSION}"
