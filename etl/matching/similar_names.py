"""Names that look like a written one: candidates for a person to choose from, never matches."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from etl.records import Candidate

from .known import KnownFrench
from .spelling import strict_key

LIKE = 75
"""Of 100; under this two names have little in common."""
SHOWN = 3


def similar(name: str, level: str, known: KnownFrench) -> tuple[Candidate, ...]:
    """The most similar names of a level, each with everybody who bears it."""
    close = process.extract(strict_key(name), known.names_at(level), scorer=ratio, limit=SHOWN, score_cutoff=LIKE)
    return tuple(
        Candidate(one.key, one.name, round(score / 200, 2), "similar name")
        for key, score, _ in close
        for one in known.by_name[level, key]
    )
