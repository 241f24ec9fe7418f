"""What official sources told after the reference tables were made: the atlas is made of both, whichever was loaded last.

Their records carry one of two subjects; the tables of fixtures/reference come first, the records correct them, and what a person
locked stays as it is (`save_authorities` sees to that).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from passerelles.identifiers import french_authority_key, uuid_of
from passerelles.provenance.staging import query
from passerelles.territories.authorities import AuthorityRow
from passerelles.territories.successions import SuccessionRow
from passerelles.vocabulary.precisions import Precision

from .special_status import CONSTITUENCY

OFFICIAL_PLACES = uuid_of("records/official-places")
OFFICIAL_CODES = uuid_of("records/official-codes")
LIVE = """
    SELECT r.statement, s.name FROM provenance_sourcerecord r JOIN provenance_source s ON s.code = r.source_id
    WHERE r.subject = %s AND r.withdrawn_by_id IS NULL ORDER BY r.source_id, r.row_hash
"""
Statement = dict[str, Any]


@dataclass
class Recorded:
    """By natural key: points and populations, communes as listed today, and successions."""

    places: dict[str, tuple[Statement, str]] = field(default_factory=dict)
    listed: dict[str, Statement] = field(default_factory=dict)
    told: list[SuccessionRow] = field(default_factory=list)

    def corrected(self, authorities: dict[str, AuthorityRow]) -> Iterator[AuthorityRow]:
        """The authorities of the reference tables as the records have them, then the communes that only records know."""
        gone = {french_authority_key(row.level, row.former_code) for row in self.told if _took_over(row)}
        for key, one in {**self._unlisted(authorities), **authorities}.items():
            one = self._named(self._located(one))
            yield replace(one, legal_nature=CONSTITUENCY) if key in gone else one

    def successions(self, others: Iterator[SuccessionRow]) -> Iterator[SuccessionRow]:
        """Those of the records, then those of the reference tables of which no record speaks."""
        yield from self.told
        known = {_identity(row) for row in self.told}
        yield from (row for row in others if _identity(row) not in known)

    def _unlisted(self, authorities: dict[str, AuthorityRow]) -> dict[str, AuthorityRow]:
        return {key: _commune(key, told, authorities) for key, told in self.listed.items() if key not in authorities}

    def _named(self, one: AuthorityRow) -> AuthorityRow:
        told = self.listed.get(one.natural_key)
        if told is None or told["name"] == one.name:
            return one
        return replace(one, name=told["name"], names=(*one.names, one.name))

    def _located(self, one: AuthorityRow) -> AuthorityRow:
        if one.natural_key not in self.places:
            return one
        told, source = self.places[one.natural_key]
        if told.get("population") is not None:
            one = replace(one, population=told["population"])
        if told.get("lon") is None:
            return one
        return replace(one, lon=told["lon"], lat=told["lat"], precision=Precision.EXACT.value, located_by=source)


def recorded() -> Recorded:
    """The live records of official sources."""
    found = Recorded()
    for statement, source in _told(OFFICIAL_PLACES):
        found.places[statement["authority"]] = statement, source
    for statement, _ in _told(OFFICIAL_CODES):
        if "listed" in statement:
            found.listed[statement["listed"]] = statement
        else:
            found.told += successions_of(statement)
    return found


def _told(subject: UUID) -> Iterator[tuple[Statement, str]]:
    for statement, source in query(LIVE, [subject]):
        yield json.loads(statement), source


def successions_of(statement: Statement) -> list[SuccessionRow]:
    """What a record of the official codes says of a former commune; nothing where it lists one of today."""
    return [
        SuccessionRow(
            "commune", statement["former_code"], statement["former_name"], key, date.fromisoformat(statement["since"]), statement["change"]
        )
        for key in statement.get("successors", ())
    ]  # fmt: skip


def _took_over(row: SuccessionRow) -> bool:
    return row.successor != french_authority_key(row.level, row.former_code)


def _identity(row: SuccessionRow) -> tuple[str, str, str, str]:
    return row.level, row.former_code, row.former_name, row.successor


def _commune(key: str, told: Statement, authorities: dict[str, AuthorityRow]) -> AuthorityRow:
    """A commune that the tables do not have yet: nobody says where it is until an official point does."""
    department, region = (
        found if found in authorities else None
        for found in (
            french_authority_key("department", told["department"]),
            french_authority_key("region", told["region"]),
        )
    )
    return AuthorityRow(
        natural_key=key, country="FR", level="commune", name=told["name"], legal_nature="commune", department=department, region=region,
        codes=(("cog", key.rpartition("/")[2]),),
    )  # fmt: skip
