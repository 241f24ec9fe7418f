"""Who says it, who takes part, what is paid, and what is said of the status: the small print of a partnership."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from passerelles.vocabulary.amount_scopes import AmountScope
from passerelles.vocabulary.labelled import Lang
from passerelles.vocabulary.roles import Role
from passerelles.vocabulary.statuses import Status

from .labels import authority_name
from .snapshot import Snapshot

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Byline:
    """A source: an address or named evidence, the date that it bears, the day on which it was read, and since when it says so no more."""

    name: str
    title: str
    url: str
    licence: str
    date: str | None
    evidence: str
    retrieved: str | None
    missing_since: str | None


@dataclass(frozen=True, slots=True)
class Participant:
    """An authority (with its id when it is one of the atlas) or another body."""

    id: str | None
    name: str
    stated_name: str
    role: str
    role_label: str


@dataclass(frozen=True, slots=True)
class Amount:
    """What is paid and what the amount covers; amounts of unlike scope are never added. `source` is a place in the list."""

    amount_eur: int
    year: int | None
    scope: str
    scope_label: str
    mechanism: str | None
    funder: str | None
    source: int | None


@dataclass(frozen=True, slots=True)
class StatusWord:
    """What one source says of the status, as of its date."""

    status: str
    status_label: str
    date: str | None
    cause: str | None
    source: int | None


def bylines(document: Document) -> list[Byline]:
    return [
        Byline(
            s["name"],
            s["title"],
            s["url"],
            s["licence"],
            s["date"] or None,
            s["evidence"],
            s["retrieved"] or None,
            s["missing_since"] or None,
        )
        for s in document["sources"]
    ]


def participants(snapshot: Snapshot, document: Document, lang: Lang) -> list[Participant]:
    return [
        Participant(p["id"], called(snapshot, p, lang), p["stated_name"], p["role"], Role(p["role"]).label(lang))
        for p in document["participants"]
    ]


def called(snapshot: Snapshot, participant: Document, lang: Lang) -> str:
    number = snapshot.number_of("authorities", participant["id"]) if participant["id"] else None
    return str(participant["name"]) if number is None else authority_name(snapshot, number, lang)


def amounts(document: Document, lang: Lang) -> list[Amount]:
    return [
        Amount(
            f["amount_eur"],
            f["year"],
            f["scope"],
            AmountScope(f["scope"]).label(lang),
            f["mechanism"] or None,
            f["funder"] or None,
            f["source"],
        )
        for f in document["fundings"]
        if f["amount_eur"] is not None
    ]


def status_words(document: Document, lang: Lang) -> list[StatusWord]:
    """Latest first, undated ones last."""
    told = sorted(document["statuses"], key=lambda s: s["date"] or "", reverse=True)
    return [
        StatusWord(s["status"], Status(s["status"]).label(lang), s["date"] or None, s["cause"] or None, s["source"])
        for s in told
    ]
