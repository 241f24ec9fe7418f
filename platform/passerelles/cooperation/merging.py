"""Several statements to one partnership: pure and deterministic, whatever the order in which sources were loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import orjson

from passerelles.identifiers import slug, uuid_text
from passerelles.vocabulary.amount_scopes import AmountScope
from passerelles.vocabulary.confidences import Confidence
from passerelles.vocabulary.kinds import Kind
from passerelles.vocabulary.mechanisms import Mechanism
from passerelles.vocabulary.roles import Role
from passerelles.vocabulary.statuses import Status
from passerelles.vocabulary.themes import themes

from .statements import Named, Statement

KINDS = (Kind.TWINNING, Kind.CROSS_BORDER, Kind.AGREEMENT, Kind.EMERGENCY, Kind.PROJECT, Kind.CONTACT, Kind.UNKNOWN)
SPECIFICITY = {kind.value: rank for rank, kind in enumerate(KINDS)}
"""The most specific kind that a source states is the partnership's: a twinning is an agreement, not the other way round."""

Recorded = tuple[str, Statement]
"""A record's id, as text, and what it says."""
THEMES = tuple(themes())
MECHANISMS = tuple(Mechanism.codes())
CONFIDENCES = tuple(Confidence.codes())


@dataclass(frozen=True)
class Participant:
    authority: str
    organisation: str
    role: str
    stated_name: str


@dataclass(frozen=True)
class DatedStatus:
    status: str
    as_of: str
    cause: str
    record: str


@dataclass(frozen=True)
class Money:
    funder: str
    organisation: str
    mechanism: str
    amount_eur: int | None
    year: int | None
    scope: str
    record: str


@dataclass(frozen=True)
class Merged:
    """A partnership as its records together tell it; authorities are natural keys."""

    natural_key: str
    title: str
    kind: str
    start_year: int | None
    end_year: int | None
    confidence: str
    themes: tuple[str, ...]
    participants: tuple[Participant, ...]
    statuses: tuple[DatedStatus, ...]
    fundings: tuple[Money, ...]
    records: tuple[str, ...]

    @property
    def id(self) -> str:
        return uuid_text(f"partnership/{self.natural_key}")

    @property
    def content_hash(self) -> str:
        """SHA-256 (hexadecimal) of all of it."""
        return hashlib.sha256(orjson.dumps(self)).hexdigest()


def merge(natural_key: str, recorded: Iterable[Recorded]) -> Merged:
    """What the statements together say; the latest dated one speaks for what cannot be united."""
    ordered = sorted(recorded, key=lambda one: (one[1].stated_on, one[0]), reverse=True)
    statements = [statement for _, statement in ordered]
    start, end = _period(statements)
    return Merged(
        natural_key=natural_key,
        title=next((one.title for one in statements if one.title), ""),
        kind=min((one.kind for one in statements), key=SPECIFICITY.__getitem__),
        start_year=start,
        end_year=end,
        confidence=_best_confidence(statements),
        themes=_in_order(THEMES, {code for one in statements for code in one.themes}),
        participants=_participants(statements),
        statuses=tuple(_statuses(ordered)),
        fundings=tuple(sorted((money for one in ordered for money in _fundings(*one)), key=orjson.dumps)),
        records=tuple(sorted(record for record, _ in ordered)),
    )


def _in_order(listed: Sequence[str], told: set[str]) -> tuple[str, ...]:
    """The words told, in the order of the vocabulary."""
    return tuple([word for word in listed if word in told]) if told else ()


def _period(statements: Sequence[Statement]) -> tuple[int | None, int | None]:
    """The earliest start and the latest end stated; no end when some source says that it began again after."""
    starts = [one.start_year for one in statements if one.start_year is not None]
    ends = [one.end_year for one in statements if one.end_year is not None]
    end = max(ends, default=None)
    if end is not None and any(
        one.end_year is None and one.start_year is not None and one.start_year > end for one in statements
    ):
        end = None
    return min(starts, default=None), end


def _best_confidence(statements: Sequence[Statement]) -> str:
    stated = {one.confidence for one in statements}
    return next((code for code in CONFIDENCES if code in stated), "")


def _participants(statements: Sequence[Statement]) -> tuple[Participant, ...]:
    """Once per role; the latest statement's spelling is kept."""
    found: dict[tuple[str, str], Participant] = {}
    for one in statements:
        for role, named in _roles(one):
            name = named.name[:300]
            participant = Participant(named.key, "" if named.key else name, role, name if named.key else "")
            found.setdefault((role, named.key or f"~{slug(name)}"), participant)
    return tuple(found[identity] for identity in sorted(found))


def _roles(one: Statement) -> Iterable[tuple[str, Named]]:
    yield from ((Role.LEAD.value, named) for named in one.french)
    yield from ((Role.PARTNER.value, named) for named in one.partners)
    yield from ((Role.FUNDER.value, named) for named in ((one.funder,) if one.funder else ()) + one.co_funders)
    yield from ((Role.OPERATOR.value, Named("", name)) for name in one.operators)


def _statuses(ordered: Sequence[Recorded]) -> Iterable[DatedStatus]:
    """Every stated status, the latest first; a source that says nothing of it adds nothing."""
    stated = [(one, record) for record, one in ordered if one.status != UNKNOWN]
    for one, record in sorted(stated, key=lambda pair: (pair[0].status_date, pair[1]), reverse=True):
        yield DatedStatus(one.status, one.status_date, one.status_cause, record)


UNKNOWN = Status.UNKNOWN.value


def _fundings(record: str, one: Statement) -> Iterable[Money]:
    """The amount with its mechanism when there is exactly one, and the mere use of each other mechanism."""
    if one.amount_eur is None and one.funder is None and not one.mechanisms:
        return
    funder, organisation = _funder(one)
    sole: tuple[str, ...] = one.mechanisms if len(one.mechanisms) == 1 else ()
    if one.amount_eur is not None or one.funder is not None:
        mechanism: str = sole[0] if sole else ""
        yield Money(funder, organisation, mechanism, one.amount_eur, one.amount_year, one.amount_scope, record)
    else:
        sole = ()
    for code in MECHANISMS:
        if code in one.mechanisms and code not in sole:
            yield Money("", "", code, None, None, "", record)


def _funder(one: Statement) -> tuple[str, str]:
    """The stated funder; the authority itself when the amount is its share and it stands alone."""
    if one.funder is not None:
        return one.funder.key, "" if one.funder.key else one.funder.name
    alone = one.amount_scope == AmountScope.AUTHORITY_SHARE and len(one.french) == 1
    return (one.french[0].key if alone else ""), ""
