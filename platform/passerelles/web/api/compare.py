"""`/api/v1/compare`: the selection beside another one, `compare=region:53&compare=theme:waste`; `/export/comparison.csv`: the same as a table."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from passerelles.publication.comparison import Comparison, by_filter, comparison
from passerelles.publication.filters import Selection

from ..endpoint import Question, as_json, public
from ..parameters import COMPARE, LANG
from ..policies import data, under
from ..quality_tables import Row, as_csv

EVERY_VALUE = 100_000
COUNTED = ("partnerships", "authorities", "countries", "links")


@public(LANG, COMPARE)
def compare(question: Question) -> bytes:
    """Partnerships of each side under all its filters; without `compare`, the whole atlas is the other side."""
    return as_json(compared(question))


@public(LANG, COMPARE)
def table(question: Question) -> HttpResponseBase:
    answer = HttpResponse(as_csv(lines(compared(question))), content_type="text/csv; charset=utf-8")
    name = f"passerelles-comparison-{question.snapshot.built_on}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return under(answer, data())


def compared(question: Question) -> Comparison:
    asked = by_filter(text for text in question.own["compare"].split("\n") if text)
    theirs = Selection.parse(asked, question.snapshot)
    return comparison(question.snapshot, question.selection, theirs, EVERY_VALUE)


def lines(found: Comparison) -> Iterable[Row]:
    yield ["filter", "value", "label_fr", "label_en", "selection", "compared_with"]
    for name in COUNTED:
        yield ["total", name, "", "", getattr(found.ours, name), getattr(found.theirs, name)]
    for paired in found.compared:
        for pair in paired.pairs:
            yield [paired.name, pair.value, pair.fr, pair.en, pair.ours, pair.theirs]
