"""An account of quality with every odd case: a refused file, candidates, hostile and withheld values, a late source."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson

from passerelles.publication.quality import quality
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.store import QUALITY

HOSTILE = '=HYPERLINK("https://evil.example")<script>alert(1)</script>'


def candidate(code: str | None, score: float) -> dict[str, Any]:
    level, country = ("commune", "FR") if code else (None, None)
    return {"name": "Saint-Denis", "level": level, "code": code, "country": country, "score": score, "evidence": "name"}


def odd(told: dict[str, Any]) -> dict[str, Any]:
    """The account of the bundled data, and what it happens not to hold."""
    source = told["sources"][0]
    run = {
        "status": "refused",
        "ended_on": "2026-11-30",
        "rows_in": 9,
        "loaded": 0,
        "rejected": 9,
        "ignored": 0,
        "refused_for": "too_many_rejects",
    }
    late = {
        **source,
        "url": "https://example.org/data",
        "frequency": "annual",
        "retrieved_on": "2020-02-03",
        "withdrawn": 3,
        "last_run": run,
    }
    never = {**source, "code": "never", "name": "Jamais chargée", "publisher": "", "licence": "", "retrieved_on": None, "records": 0,
             "last_run": {**run, "status": "unreachable", "refused_for": None}, "last_load": None}  # fmt: skip
    examples = [
        {"line": 0, "column": "", "value": ""},
        {"line": 7, "column": "title", "value": HOSTILE},
        {"line": 8, "column": "url", "value": "withheld"},
    ]
    rejects = [
        {"source": source["code"], "code": code, "rejected": True, "rows": 3, "examples": examples}
        for code in ("date_format", "unheard_of")
    ]
    row = {
        "source": source["code"],
        "line": 3,
        "code": "ambiguous_authority",
        "column": "fr_name",
        "value": "Saint-Denis",
    }
    waiting = [
        {**row, "candidates": [candidate("93066", 0.5), candidate("97411", 0.5), candidate(None, 0.004)]},
        {**row, "value": HOSTILE, "candidates": [candidate(None, 1.0)]},
    ]
    return {
        **told,
        "sources": [late, *told["sources"][1:], never],
        "rejects": [*rejects, *told["rejects"]],
        "waiting": waiting + [{**row, "line": n, "candidates": [candidate("93066", 0.5)]} for n in range(4, 64)],
        "waiting_total": 1234,
    }


@contextmanager
def published_instead(snapshot: Snapshot, told: dict[str, Any] | None) -> Iterator[None]:
    """The snapshot tells this account (None: no account) until the end of the block."""
    path = snapshot.folder / QUALITY
    kept = path.read_bytes()
    path.unlink() if told is None else path.write_bytes(orjson.dumps(told))
    try:
        yield
    finally:
        path.write_bytes(kept)


@contextmanager
def odd_account(snapshot: Snapshot) -> Iterator[None]:
    with published_instead(snapshot, odd(quality(snapshot))):
        yield
