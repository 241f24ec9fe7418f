"""The quality page's figures as flat tables for spreadsheets: one function per table, found by its name."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

from passerelles.publication.exports.cells import as_text
from passerelles.publication.quality_content import MEASURES
from passerelles.vocabulary.hints import hint_text
from passerelles.vocabulary.outcomes import Outcome
from passerelles.vocabulary.reasons import reason

from .freshness import freshness, today

Told = dict[str, Any]
Row = list[object]
BYTE_ORDER_MARK = "\ufeff"
RUN = ("status", "ended_on", "rows_in", "loaded", "rejected", "ignored", "refused_for")
SOURCE = (
    "code",
    "name",
    "publisher",
    "licence",
    "url",
    "frequency",
    "retrieved_on",
    "records",
    "withdrawn",
    "partnerships",
)


def sources(told: Told) -> Iterable[Row]:
    yield [*SOURCE, "days_since", "due_on", "late", *(f"last_run_{name}" for name in RUN)]
    for one in told["sources"]:
        fresh, run = freshness(one, today()), one["last_run"] or {}
        late = None if fresh.late is None else str(fresh.late).lower()
        yield [*(one[name] for name in SOURCE), fresh.days, fresh.due_on, late, *(run.get(name) for name in RUN)]


def coverage(told: Told) -> Iterable[Row]:
    yield ["scope", "code", "links", *MEASURES]
    for one in told["coverage"]:
        yield [one["scope"], one["code"], one["links"], *(one[name] for name in MEASURES)]


def conflicts(told: Told) -> Iterable[Row]:
    yield ["partnership", "title", "field", "kept", "source", "value"]
    for one in told["conflicts"]:
        for said in one["told"]:
            yield [one["partnership"], one["title"], one["field"], one["kept"], said["source"], said["value"]]


def rejects(told: Told) -> Iterable[Row]:
    yield ["source", "code", "rejected", "outcome", "rows", "reason_fr", "todo_fr", "reason_en", "todo_en"]
    for one in told["rejects"]:
        fr, en = reason(one["code"]).fr, reason(one["code"]).en
        yield [
            one["source"],
            one["code"],
            str(one["rejected"]).lower(),
            outcome_of(one),
            one["rows"],
            fr.title,
            fr.todo,
            en.title,
            en.todo,
        ]


def outcome_of(one: Told) -> str:
    """An account of before outcomes were told apart has one word for what was not rejected."""
    return str(one.get("outcome") or (Outcome.REJECTED if one["rejected"] else Outcome.REMARKED))


def waiting(told: Told) -> Iterable[Row]:
    """One line per candidate."""
    yield [
        "source",
        "line",
        "code",
        "column",
        "value",
        "candidate",
        "level",
        "candidate_code",
        "country",
        "score",
        "evidence",
        "evidence_fr",
    ]
    for one in told["waiting"]:
        for who in one["candidates"]:
            row = [one[name] for name in ("source", "line", "code", "column", "value")]
            said = [who[name] for name in ("name", "level", "code", "country", "score", "evidence")]
            yield [*row, *said, hint_text(who["evidence"], "fr") or who["evidence"]]


TABLES: dict[str, Callable[[Told], Iterable[Row]]] = {
    "sources": sources, "coverage": coverage, "conflicts": conflicts, "rejects": rejects, "waiting": waiting,
}  # fmt: skip


def as_csv(rows: Iterable[Row]) -> bytes:
    """RFC 4180, UTF-8 with the mark that spreadsheets need; no cell is run as a formula."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([as_text(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()
