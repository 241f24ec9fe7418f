"""Write service: the records of a source, compared with those already kept; absent rows of a complete source are withdrawn, not purged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from passerelles.identifiers import uuid_of

from .staging import query, run_sql, stage

COLUMNS = {
    "id": "uuid", "line": "int", "row_hash": "text", "raw": "jsonb", "statement": "jsonb", "subject": "uuid", "publisher": "text", "title": "text",
    "url": "text", "evidence": "text", "licence": "text", "stated_on": "text", "retrieved_on": "date", "confidence": "text", "matched": "jsonb",
}  # fmt: skip
COMPARED = ("statement", "subject", "publisher", "title", "url", "evidence", "licence", "stated_on", "confidence")


@dataclass(frozen=True)
class RecordRow:
    """A row of a source, what it says once read (`statement`), and of what (`subject`)."""

    line: int
    row_hash: str
    raw: dict[str, str]
    statement: dict[str, Any]
    subject: UUID
    licence: str
    retrieved_on: date
    publisher: str = ""
    title: str = ""
    url: str = ""
    evidence: str = ""
    stated_on: str = ""
    confidence: str = ""
    matched: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class SavedRecords:
    """Ids by what became of them; `subjects` are those to be rebuilt."""

    id_of: dict[str, UUID] = field(default_factory=dict)
    new: set[UUID] = field(default_factory=set)
    changed: set[UUID] = field(default_factory=set)
    withdrawn: set[UUID] = field(default_factory=set)
    subjects: set[UUID] = field(default_factory=set)


def record_id(source: str, row_hash: str) -> UUID:
    return uuid_of(f"record/{source}/{row_hash}")


def live_records(source: str) -> int:
    """How many records of the source count today."""
    return int(
        query(
            "SELECT count(*) FROM provenance_sourcerecord WHERE source_id = %s AND withdrawn_by_id IS NULL", [source]
        )[0][0]
    )


def save_records(source: str, run: int, rows: Iterable[RecordRow], *, complete: bool) -> SavedRecords:
    """Keep the rows; a row hash may come once. `complete`: the rows are all that the source says today."""
    saved = SavedRecords()
    listed = list(rows)
    saved.id_of = {row.row_hash: record_id(source, row.row_hash) for row in listed}
    stage("staged_record", COLUMNS, (_staged(saved.id_of[row.row_hash], row) for row in listed))
    _compare(saved)
    if complete:
        _withdraw(source, run, saved)
    _upsert(source, run, saved.new | saved.changed)
    return saved


def _staged(key: UUID, row: RecordRow) -> tuple[Any, ...]:
    rest = (getattr(row, name) for name in list(COLUMNS)[6:-1])
    return (key, row.line, row.row_hash, Jsonb(row.raw), Jsonb(row.statement), row.subject, *rest, Jsonb(row.matched))


def _compare(saved: SavedRecords) -> None:
    same = " AND ".join(f"t.{name} IS NOT DISTINCT FROM s.{name}" for name in COMPARED)
    found = query(
        f"""
        SELECT s.id, s.subject, t.id IS NULL, t.subject FROM staged_record s LEFT JOIN provenance_sourcerecord t ON t.id = s.id
        WHERE t.id IS NULL OR t.withdrawn_by_id IS NOT NULL OR NOT ({same})
        """  # noqa: S608
    )
    for key, subject, is_new, former_subject in found:
        (saved.new if is_new else saved.changed).add(key)
        saved.subjects |= {one for one in (subject, former_subject) if one is not None}


def _withdraw(source: str, run: int, saved: SavedRecords) -> None:
    gone = query(
        """
        UPDATE provenance_sourcerecord t SET withdrawn_by_id = %s WHERE source_id = %s AND withdrawn_by_id IS NULL
        AND NOT EXISTS (SELECT FROM staged_record s WHERE s.id = t.id) RETURNING id, subject
        """,
        [run, source],
    )
    saved.withdrawn = {key for key, _ in gone}
    saved.subjects |= {subject for _, subject in gone if subject is not None}


def _upsert(source: str, run: int, ids: set[UUID]) -> None:
    names = ", ".join(COLUMNS)
    new = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name not in {"id", "row_hash"})
    run_sql(
        f"""
        INSERT INTO provenance_sourcerecord ({names}, source_id, run_id) SELECT {names}, %s, %s FROM staged_record WHERE id = ANY(%s)
        ON CONFLICT (id) DO UPDATE SET {new}, run_id = excluded.run_id, withdrawn_by_id = NULL
        """,  # noqa: S608
        [source, run, list(ids)],
    )
