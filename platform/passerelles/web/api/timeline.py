"""`/api/v1/timeline`: partnerships active, started and ended per year, under the filters that do not ask about years; `/export/timeline.csv`: as a table."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse

from passerelles.publication.timeline import Timeline
from passerelles.publication.timeline import timeline as timeline_of

from ..endpoint import Question, as_json, public
from ..parameters import LANG
from ..policies import data, under
from ..quality_tables import Row, as_csv

WITHOUT_YEAR = "unknown"


@public(LANG)
def timeline(question: Question) -> bytes:
    return as_json(timeline_of(question.snapshot, question.selection))


@public(LANG)
def table(question: Question) -> HttpResponse:
    told = timeline_of(question.snapshot, question.selection)
    answer = HttpResponse(as_csv(lines(told)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="passerelles-years-{question.snapshot.built_on}.csv"'
    return under(answer, data())


def lines(told: Timeline) -> Iterable[Row]:
    """A row a year, then those that no source dates: they have no place among the active nor the started, or the ended."""
    yield ["year", "active", "started", "ended"]
    for place, counts in enumerate(zip(told.active, told.started, told.ended, strict=True)):
        yield [told.first_year + place, *counts]
    yield [WITHOUT_YEAR, told.without_start_year, told.without_start_year, told.ended_without_year]
