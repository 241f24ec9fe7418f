"""Records of members of networks to statements of the atlas."""

from __future__ import annotations

from datetime import date

from etl.gate.rejection import RowRejected
from etl.matching.french import Match
from etl.matching.known import KnownFrench
from etl.matching.members import match_member
from etl.records import MembershipRecord, ReadFile
from etl.source import Source
from passerelles.cooperation.networks import network_subject, rebuild_networks
from passerelles.provenance.records import RecordRow, SavedRecords


def match_memberships(read: ReadFile, source: Source, french: KnownFrench) -> list[RecordRow]:
    """The rows to keep; rejects of matching are added to `read`."""
    rows = []
    for record in read.records:
        assert isinstance(record, MembershipRecord)  # noqa: S101  a source has one kind of records
        try:
            rows.append(_row(record, match_member(record.member, french), source))
        except RowRejected as rejection:
            read.rejects.append(rejection.remark(record.line, record.raw))
    return rows


def load_memberships(saved: SavedRecords) -> int:
    """Rebuild the networks; how many records tell of a new membership."""
    return len(rebuild_networks(saved.subjects) & (saved.new | saved.changed))


def _row(record: MembershipRecord, match: Match, source: Source) -> RecordRow:
    stated = {
        "network": record.network,
        "member": match.key,
        "since_year": record.since_year,
        "until_year": record.until_year,
    }
    return RecordRow(
        line=record.line,
        row_hash=record.row_hash,
        raw=record.raw,
        statement={name: value for name, value in stated.items() if value is not None},
        subject=network_subject(record.network),
        licence=source.licence,
        retrieved_on=source.retrieved or date.today(),
        publisher=source.publisher,
        title=record.network,
        url=record.source_url,
    )
