"""Sources, their runs and what the runs said of rows, as the quality page publishes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import orjson

from passerelles.identifiers import uuid_of
from passerelles.provenance.models import RunStatus
from passerelles.provenance.staging import query
from passerelles.vocabulary.outcomes import Outcome

from .content import AuthorityContent
from .features import main_code
from .quality_content import CandidateQuality, Example, RejectQuality, RunQuality, SourceQuality, WaitingQuality
from .quality_statements import REASONS, RECORDS, RUNS, WAITING

EXAMPLES = 20
"""Rows shown for one reason of one source."""

LISTED = 1000
"""Rows that wait, and conflicts, that are listed one by one."""

CANDIDATES = 12
LONGEST = 160
"""Characters of a rejected value that are published."""

WITHHELD = "withheld"
PERSONAL = re.compile(r"\S@\S|(?<![\w/.-])(\+\d{2,3}[ .]?|0)[1-9]([ .-]?\d{2}){4}(?![\w/-])")
"""An e-mail address or a telephone number, in whichever column: the gate looks for them in free text only."""

Known = Callable[[str], AuthorityContent | None]


def source_qualities() -> tuple[SourceQuality, ...]:
    ended = runs([status.value for status in RunStatus if status != RunStatus.RUNNING])
    loaded = runs([RunStatus.LOADED.value])
    return tuple(_source(row, ended, loaded) for row in query(RECORDS))


def runs(statuses: list[str]) -> dict[str, tuple[RunQuality, list[dict[str, Any]]]]:
    """The last run of each source that ended so, and the files that it read."""
    found = query(RUNS, [statuses])
    return {source: (RunQuality(*facts), as_list(files)) for source, *facts, files in found}


def as_list(stored: Any) -> list[dict[str, Any]]:
    return list(orjson.loads(stored) if isinstance(stored, str) else stored)


def _source(row: tuple[Any, ...], ended: dict[str, Any], loaded: dict[str, Any]) -> SourceQuality:
    code, name, publisher, licence, url, frequency, retrieved, records, withdrawn, partnerships = row
    last_load, files = loaded.get(code, (None, []))
    days = [str(file["retrieved_on"])[:10] for file in files if file.get("retrieved_on")]
    return SourceQuality(
        code, name, publisher, licence, url, frequency, max([*days, *([retrieved] if retrieved else [])], default=None),
        records, withdrawn, partnerships, ended.get(code, (None, []))[0], last_load,
    )  # fmt: skip


def rejects() -> tuple[RejectQuality, ...]:
    """Reasons of the last report of each source: rejects, then remarks, then rows left out; the most frequent first."""
    return tuple(
        RejectQuality(
            source, code, outcome == Outcome.REJECTED, outcome, rows, tuple(examples(code, orjson.loads(shown)))
        )
        for source, code, outcome, rows, shown in query(REASONS, [EXAMPLES])
    )


def examples(code: str, rows: Iterable[list[Any]]) -> Iterable[Example]:
    return (Example(line, column, publishable(value, code)) for line, column, value in rows)


def waiting(known: Known) -> tuple[int, tuple[WaitingQuality, ...]]:
    """How many rows wait, and those that are listed; `known` gives the authority of an identifier."""
    rows = query(WAITING, [LISTED])
    listed = tuple(
        WaitingQuality(source, line, code, column, publishable(value, code), tuple(candidates(as_list(given), known)))
        for source, line, code, column, value, given, _ in rows
    )
    return (int(rows[0][6]) if rows else 0), listed


def candidates(given: list[dict[str, Any]], known: Known) -> Iterable[CandidateQuality]:
    """The best first. A key is of no use to a reader: it becomes the code that tells the candidate from its namesakes."""
    ordered = sorted(given, key=lambda one: (-float(one["score"]), one["name"], one["key"]))
    for one in ordered[:CANDIDATES]:
        found = known(str(uuid_of(one["key"])))
        code = (main_code(found) or found.codes.get("geonames")) if found else None
        level, country = (found.level, found.country) if found else (None, None)
        name, evidence = publishable(one["name"]), publishable(one.get("evidence", ""))
        yield CandidateQuality(name, level, code, country, round(float(one["score"]), 3), evidence)


def publishable(value: str, code: str = "") -> str:
    """The value cut, without what a screen would obey; withheld when it may be personal."""
    if code == "personal_data" or PERSONAL.search(value):
        return WITHHELD
    visible = "".join(c if c.isprintable() else " " for c in value[: LONGEST + 1]).strip()
    return visible if len(value) <= LONGEST else visible[:LONGEST] + "…"
