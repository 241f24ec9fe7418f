"""`/api/v1/quality`: what the quality page says, as data; `/export/quality-<table>.csv`: its tables."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from passerelles.publication.quality import edition
from passerelles.publication.quality import quality as published_quality
from passerelles.publication.snapshot import Snapshot

from ..endpoint import Question, as_json, public
from ..freshness import freshness, today
from ..parameters import LANG
from ..policies import data, under
from ..quality_tables import TABLES, as_csv
from ..refusals import NoSuchAddress


def version(snapshot: Snapshot) -> str:
    """Days go by without any publication: a source may become late overnight."""
    return f"{edition(snapshot)} {today()}"


@public(LANG, filters=False, version=version)
def quality(question: Question) -> bytes:
    return as_json(told(question.snapshot))


def told(snapshot: Snapshot) -> dict[str, Any]:
    """All that was published, each source with its freshness today."""
    found, day = published_quality(snapshot), today()
    sources = [{**one, "freshness": asdict(freshness(one, day))} for one in found["sources"]]
    return {"published_on": snapshot.built_on, "snapshot": snapshot.hash, **found, "sources": sources}


@public(LANG, filters=False, version=version)
def table(question: Question, table: str) -> HttpResponseBase:
    if table not in TABLES:
        listed = ", ".join(TABLES)
        raise NoSuchAddress(
            {"fr": f"Tableaux de la qualité : {listed}.", "en": f"Tables of quality: {listed}."},
            value=table,
            choices=list(TABLES),
        )
    body = as_csv(TABLES[table](published_quality(question.snapshot)))
    answer = HttpResponse(body, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = (
        f'attachment; filename="passerelles-quality-{table}-{question.snapshot.built_on}.csv"'
    )
    return under(answer, data())
