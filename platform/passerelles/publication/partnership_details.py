"""One partnership, told in full."""

from __future__ import annotations

from dataclasses import dataclass

from passerelles.vocabulary.labelled import Lang

from .bylines import Amount, Byline, Participant, StatusWord, amounts, bylines, participants, status_words
from .snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class PartnershipDetail:
    """None or empty where unknown; `matches` says whether it answers the selection."""

    id: str
    title: str | None
    kind: str
    themes: list[str]
    mechanisms: list[str]
    start_year: int | None
    end_year: int | None
    status: str
    status_date: str | None
    status_cause: str | None
    confidence: str | None
    amounts: list[Amount]
    sources: list[Byline]
    participants: list[Participant]
    operators: list[str]
    funders: list[str]
    statuses: list[StatusWord]
    matches: bool = True


def partnership_detail(snapshot: Snapshot, number: int, matches: bool, lang: Lang) -> PartnershipDetail:
    document = snapshot.document(number)
    people = participants(snapshot, document, lang)
    return PartnershipDetail(
        id=document["id"],
        title=document["title"] or None,
        kind=document["kind"],
        themes=document["themes"],
        mechanisms=document["mechanisms"],
        start_year=document["start_year"],
        end_year=document["end_year"],
        status=document["status"],
        status_date=document["status_date"] or None,
        status_cause=document["status_cause"] or None,
        confidence=document["confidence"] or None,
        amounts=amounts(document, lang),
        sources=bylines(document),
        participants=people,
        operators=[p.name for p in people if p.role == "operator"],
        funders=[p.name for p in people if p.role == "funder"],
        statuses=status_words(document, lang),
        matches=matches,
    )
