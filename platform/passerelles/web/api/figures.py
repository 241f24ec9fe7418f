"""`/api/v1/figures`: a selection in small charts; `/export/figures-<chart>.csv`: each of them as a table."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from passerelles.publication.figures import FIGURES, Figure
from passerelles.publication.figures import figures as figures_of

from ..endpoint import Question, as_json, public
from ..parameters import LANG
from ..policies import data, under
from ..quality_tables import Row, as_csv
from ..refusals import NoSuchAddress

HEAD: Row = ["value", "label_fr", "label_en", "partnerships"]


@public(LANG)
def figures(question: Question) -> bytes:
    """Each bar counts under the other filters: what choosing it would give."""
    return as_json({"figures": figures_of(question.snapshot, question.selection)})


@public(LANG)
def table(question: Question, chart: str) -> HttpResponseBase:
    answer = HttpResponse(as_csv(lines(wanted(question, chart))), content_type="text/csv; charset=utf-8")
    name = f"passerelles-{chart}-{question.snapshot.built_on}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return under(answer, data())


def wanted(question: Question, chart: str) -> Figure:
    if chart not in FIGURES:
        listed = ", ".join(FIGURES)
        raise NoSuchAddress(
            {"fr": f"Graphiques : {listed}.", "en": f"Charts: {listed}."}, value=chart, choices=list(FIGURES)
        )
    return next(one for one in figures_of(question.snapshot, question.selection) if one.name == chart)


def lines(figure: Figure) -> Iterable[Row]:
    yield HEAD
    for bar in figure.bars:
        yield [bar.value, bar.fr, bar.en, bar.count]
