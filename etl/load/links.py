"""Records of links to statements of the atlas: who is meant is settled here, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from etl.gate.rejection import RowRejected
from etl.load.atlas import known_places
from etl.load.places import save_new_places
from etl.load.syndicates import save_new_syndicates
from etl.matching.doubts import doubts
from etl.matching.foreign import Found, NewPlace, find_partner
from etl.matching.french import Match, match_french
from etl.matching.known import KnownFrench, KnownPlaces
from etl.matching.spelling import strict_key
from etl.records import LinkRecord, ReadFile, Remark
from etl.source import LOCATED, Source
from passerelles.cooperation.statements import Named, Statement
from passerelles.cooperation.writing import rebuild
from passerelles.provenance.records import RecordRow, SavedRecords
from passerelles.vocabulary.levels import FunderLevel
from passerelles.vocabulary.outcomes import Outcome

SHARED = frozenset(one.name for one in fields(LinkRecord)) & {one.name for one in fields(Statement)} - {
    "french",
    "partners",
    "funder",
    "co_funders",
}
"""What a record says that needs no matching."""


class LinkMatcher:
    """Matches every record of one file, each name once; new places and syndicates are gathered, to be written at once."""

    def __init__(self, french: KnownFrench, *, located: bool = False) -> None:
        """`located`: a foreign partner must be a place that is found (a list of towns)."""
        self.french = french
        self.places: KnownPlaces = known_places()
        self.located = located
        self.new_places: dict[NewPlace, None] = {}
        self.matched_syndicates: dict[str, str] = {}

    def row(self, record: LinkRecord, read: ReadFile, source: Source) -> RecordRow:
        """What is to be kept of the record; RowRejected when it is not certain who is meant."""
        matches = [match_french(named, self.french) for named in record.french]
        found = [find_partner(partner, self.places, located=self.located) for partner in record.partners]
        for match in matches:
            if match.key.startswith("fr/syndicate/"):
                self.matched_syndicates[match.key] = match.stated_name
            if match.remark:
                read.warnings.append(_said(record.line, match))
        for one in found:
            if isinstance(one.place, NewPlace):
                self.new_places[one.place] = None
        read.warnings += doubts(record, matches, [one.place for one in found], self.french, self.places)
        return _row(record, self._statement(record, matches, found), source, [*map(_told, matches), *map(_told, found)])

    def _statement(self, record: LinkRecord, matches: list[Match], found: list[Found]) -> Statement:
        return Statement(
            french=_once([Named(match.key, match.stated_name) for match in matches]),
            partners=_once([Named(one.key, partner.name) for one, partner in zip(found, record.partners, strict=True)]),
            funder=self._body(record.funder) if record.funder else None,
            co_funders=tuple(self._body(name) for name in record.co_funders),
            stated_on=record.source_date or record.status_date,
            **{name: getattr(record, name) for name in SHARED},
        )

    def _body(self, name: str) -> Named:
        """A funder is one of the water agencies, or a body known by its name only."""
        found = self.french.by_name.get((FunderLevel.WATER_AGENCY.value, strict_key(name)), [])
        return Named(found[0].key, name) if len(found) == 1 else Named("", name)


def match_links(read: ReadFile, source: Source, french: KnownFrench) -> Iterator[RecordRow]:
    """The rows to keep, one by one; rejects and warnings of matching are added to `read`, new places and syndicates are written at the end."""
    matcher = LinkMatcher(french, located=source.foreign == LOCATED)
    for record in read.records:
        assert isinstance(record, LinkRecord)  # noqa: S101  a source has one kind of records
        try:
            yield matcher.row(record, read, source)
        except RowRejected as rejection:
            read.rejects.append(rejection.remark(record.line, record.raw))
    save_new_places(matcher.new_places)
    save_new_syndicates(matcher.matched_syndicates)


def load_links(saved: SavedRecords) -> int:
    """Rebuild what the records tell of; how many tell of a new partnership."""
    return rebuild(saved.run).telling


def _row(record: LinkRecord, statement: Statement, source: Source, matched: list[dict[str, Any]]) -> RecordRow:
    return RecordRow(
        line=record.line,
        row_hash=record.row_hash,
        raw=record.raw,
        statement=statement.as_json(),
        subject=statement.subject,
        licence=source.licence,
        retrieved_on=source.retrieved or date.today(),
        publisher=record.source_name,
        title=record.source_title,
        url=record.source_url,
        evidence=record.evidence,
        stated_on=record.source_date,
        confidence=record.confidence,
        matched=matched,
    )


def _told(found: Match | Found) -> dict[str, Any]:
    return {"key": found.key, "score": found.score, "evidence": found.evidence}


def _said(line: int, match: Match) -> Remark:
    code, hint = match.remark or ("", "")
    return Remark(line, code, "fr_name", match.stated_name, hint[:500], outcome=Outcome.REMARKED)


def _once(named: list[Named]) -> tuple[Named, ...]:
    """Two former regions of one today's region are one participant; both names are kept."""
    if len(named) == 1:
        return (named[0],)
    found: dict[str, Named] = {}
    for one in named:
        known = found.get(one.key)
        found[one.key] = replace(known, name=f"{known.name} | {one.name}") if known and known.name != one.name else one
    return tuple(found.values())
