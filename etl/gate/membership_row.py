"""The `networks-csv` format: one row is one member of one network."""

from __future__ import annotations

from etl.records import MembershipRecord, NamedFrench

from . import codes, values
from .csv_rows import Schema
from .row import Row

SCHEMA = Schema(
    required=("network", "member_authority", "member_code", "source_url"), optional=("member_level", "since_year")
)


def read_membership(row: Row) -> MembershipRecord:
    """The record of one row; RowRejected when any cell cannot be believed."""
    level = row.take("member_level")
    return MembershipRecord(
        line=row.line,
        row_hash=row.digest,
        raw=row.raw,
        network=row.take("network", required=True, longest=200),
        member=NamedFrench(row.take("member_authority", required=True, longest=300), level, _code(row, level)),
        since_year=values.year(row, "since_year"),
        source_url=values.address(row, "source_url"),
        warnings=tuple(row.warnings),
    )


def _code(row: Row, level: str) -> str:
    code = row.take("member_code")
    return codes.french_code(level, code, "member_code") if level else code
