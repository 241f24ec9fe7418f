"""Reads what is to be published from PostGIS, in one transaction that sees one state of the atlas."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

import orjson
from django.db import connection, transaction

from passerelles.vocabulary.mechanisms import Mechanism
from passerelles.vocabulary.roles import Role
from passerelles.vocabulary.statuses import Status
from passerelles.vocabulary.themes import themes

from .content import (
    AuthorityContent,
    Content,
    CountryContent,
    FundingContent,
    LinkContent,
    NetworkContent,
    ParticipantContent,
    PartnershipContent,
    Reference,
    SourceContent,
    StatusContent,
)
from .statements import AUTHORITIES, COUNTRIES, NETWORKS, PARTNERSHIPS

BATCH = 2000
AUTHORITY_COLUMNS = [column.name for column in fields(AuthorityContent)]
DRAWN_ROLES = (Role.LEAD, Role.PARTNER)
"""Funders, operators and supporters take part, but no line is drawn to them."""

Json = dict[str, Any]


@contextlib.contextmanager
def published_content() -> Iterator[Content]:
    """The content, to be consumed inside the `with`: its partnerships stream from the database."""
    with one_state():
        yield Content(reference(), partnerships())


@contextlib.contextmanager
def one_state() -> Iterator[None]:
    """In this block every question sees the same state of the database, and nothing is written."""
    nested = connection.in_atomic_block
    with transaction.atomic():
        if not nested:  # inside a caller's transaction, its own isolation holds
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def reference() -> Reference:
    return Reference(
        countries=tuple(CountryContent(*row) for row in fetched(COUNTRIES)),
        authorities=tuple(authority(row) for row in fetched(AUTHORITIES)),
        networks=tuple(NetworkContent(code, name, tuple(members)) for code, name, members in fetched(NETWORKS)),
    )


def fetched(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def authority(row: Sequence[Any]) -> AuthorityContent:
    values = dict(zip(AUTHORITY_COLUMNS, row, strict=True))
    return AuthorityContent(**{**values, "codes": orjson.loads(values["codes"]), "names": tuple(values["names"])})


def partnerships() -> Iterator[PartnershipContent]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(PARTNERSHIPS)
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                yield partnership(row)


def partnership(row: Sequence[Any]) -> PartnershipContent:
    identifier, key, title, kind, start, end, confidence = row[:7]
    theme_codes, participants, fundings, statuses, sources = (orjson.loads(column) for column in row[7:])
    place = {source["id"]: number for number, source in enumerate(sources)}
    told = [StatusContent(s["status"], s["as_of"], s["cause"], place.get(s["record"])) for s in statuses]
    latest = told[0] if told else StatusContent(Status.UNKNOWN.value, "")
    used = {funding["mechanism"] for funding in fundings}
    return PartnershipContent(
        id=identifier,
        title=title,
        kind=kind,
        themes=tuple(code for code in themes() if code in theme_codes),
        mechanisms=tuple(code for code in Mechanism.codes() if code in used),
        start_year=start,
        end_year=end,
        status=latest.status,
        status_date=latest.date,
        status_cause=latest.cause,
        confidence=confidence,
        links=tuple(links(key, participants)),
        participants=tuple(ParticipantContent(p["role"], p["id"], p["name"], p["stated_name"]) for p in participants),
        fundings=tuple(funding(f, place) for f in fundings),
        statuses=tuple(told),
        sources=tuple(source(s) for s in sources),
    )


def links(key: str, participants: list[Json]) -> Iterator[LinkContent]:
    """Every pair of a French and a foreign authority that work together."""
    drawn = {p["id"]: p for p in participants if p["id"] and p["role"] in DRAWN_ROLES}
    french = [p for p in drawn.values() if p["country"] == "FR"]
    foreign = [p for p in drawn.values() if p["country"] != "FR"]
    for here in french:
        for there in foreign:
            yield LinkContent.between(key, (here["id"], here["key"]), (there["id"], there["key"]))


def funding(row: Json, place: dict[str, int]) -> FundingContent:
    return FundingContent(
        row["mechanism"],
        row["amount_eur"],
        row["scope"],
        row["year"],
        row["funder"],
        row["funder_id"],
        place.get(row["record"]),
    )


def source(row: Json) -> SourceContent:
    return SourceContent(
        row["publisher"],
        row["title"],
        row["url"],
        row["licence"],
        row["stated_on"],
        row["evidence"],
        row["retrieved_on"],
        row["confidence"],
        row["missing_since"] or "",
    )
