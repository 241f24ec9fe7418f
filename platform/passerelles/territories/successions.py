"""Write service: former codes and authorities, and those that took their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from passerelles.identifiers import uuid_of
from passerelles.provenance.staging import run_sql, stage

COLUMNS = {
    "level": "text",
    "former_code": "text",
    "former_name": "text",
    "successor_id": "uuid",
    "since": "date",
    "kind": "text",
}


@dataclass(frozen=True)
class SuccessionRow:
    """`successor` is a natural key; several rows may tell of one former code (renamed, then merged): the last one counts."""

    level: str
    former_code: str
    former_name: str
    successor: str
    since: date | None
    kind: str


def save_successions(rows: Iterable[SuccessionRow]) -> int:
    """Insert or refresh, and drop those no longer told; successions that were new or changed."""
    staged = (
        (row.level, row.former_code, row.former_name, uuid_of(row.successor), row.since, row.kind) for row in rows
    )
    stage("staged_succession", COLUMNS, staged)
    run_sql(
        """
        DELETE FROM territories_succession t WHERE NOT EXISTS (
            SELECT FROM staged_succession s
            WHERE (s.level, s.former_code, s.former_name, s.successor_id) = (t.level, t.former_code, t.former_name, t.successor_id))
        """
    )
    return run_sql(
        """
        INSERT INTO territories_succession AS t (level, former_code, former_name, successor_id, since, kind)
        SELECT DISTINCT ON (level, former_code, former_name, successor_id) level, former_code, former_name, successor_id, since, kind
        FROM staged_succession ORDER BY level, former_code, former_name, successor_id, since DESC NULLS LAST, kind
        ON CONFLICT (level, former_code, former_name, successor_id) DO UPDATE SET since = excluded.since, kind = excluded.kind
        WHERE (t.since, t.kind) IS DISTINCT FROM (excluded.since, excluded.kind)
        """
    )
