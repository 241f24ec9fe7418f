"""What is published of the atlas's own quality, as plain values: the layout of `quality.json` and of `/api/v1/quality`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunQuality:
    """How a run ended and what became of every row: rows_in = loaded + rejected + ignored once it is loaded.

    `refused_for` is the code of the reason for which a whole file was refused.
    """

    status: str
    ended_on: str | None
    rows_in: int
    loaded: int
    rejected: int
    ignored: int
    refused_for: str | None = None


@dataclass(frozen=True, slots=True)
class SourceQuality:
    """`records` are the rows that tell today, `withdrawn` those that the source no longer holds; `partnerships` are those it tells of."""

    code: str
    name: str
    publisher: str
    licence: str
    url: str
    frequency: str
    retrieved_on: str | None
    records: int
    withdrawn: int
    partnerships: int
    last_run: RunQuality | None
    last_load: RunQuality | None


@dataclass(frozen=True, slots=True)
class CoverageQuality:
    """How many links of one part of the atlas (`scope` all, level or source, then `code`) have what is measured."""

    scope: str
    code: str
    links: int
    year: int
    theme: int
    mechanism: int
    status: int
    point: int
    geonames: int
    address: int


MEASURES = ("year", "theme", "mechanism", "status", "point", "geonames", "address")


@dataclass(frozen=True, slots=True)
class Overlap:
    """Partnerships of which two sources both tell."""

    sources: tuple[str, str]
    partnerships: int


@dataclass(frozen=True, slots=True)
class Told:
    """What one source says where sources differ."""

    source: str
    value: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that say different things of one partnership, and what is published."""

    partnership: str
    title: str
    field: str
    kept: str | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A row as its report shows it; `value` is cut, and `withheld` when it may be personal."""

    line: int
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class RejectQuality:
    """Rows of one source's last run, by reason. `outcome`: rejected, remarked (they are loaded) or ignored on purpose."""

    source: str
    code: str
    rejected: bool
    outcome: str
    rows: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class CandidateQuality:
    """Who may be meant; `level`, `code`, `country` are null for a place that the atlas does not hold yet. Score from 0 to 1."""

    name: str
    level: str | None
    code: str | None
    country: str | None
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class WaitingQuality:
    """A row that waits for a person to say who is meant."""

    source: str
    line: int
    code: str
    column: str
    value: str
    candidates: tuple[CandidateQuality, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """Lists are cut (see quality.py), the totals beside them are not. `told_by`: partnerships by number of sources."""

    links: int
    partnerships: int
    sources: tuple[SourceQuality, ...]
    coverage: tuple[CoverageQuality, ...]
    told_by: dict[str, int]
    overlaps: tuple[Overlap, ...]
    conflicts_total: dict[str, int]
    conflicts: tuple[Conflict, ...]
    rejects: tuple[RejectQuality, ...]
    waiting_total: int
    waiting: tuple[WaitingQuality, ...]
