"""Write service: the records of a source, compared with those already kept; absent rows of a complete source are withdrawn, not purged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import orjson

from passerelles.identifiers import uuid_text

from .staging import CELL, checked_at_once, copy_cells, make_staging, query, run_sql

COLUMNS = {
    "id": "uuid", "line": "int", "row_hash": "text", "raw": "jsonb", "statement": "jsonb", "subject": "uuid", "publisher": "text", "title": "text",
    "url": "text", "evidence": "text", "licence": "text", "stated_on": "text", "confidence": "text", "retrieved_on": "date", "matched": "jsonb",
    "content_hash": "text",
}  # fmt: skip
TABLE = "provenance_sourcerecord"
PLANNED_BY = "id, source_id, run_id, row_hash, subject, withdrawn_by_id, missed"
"""Columns by which records are found: what PostgreSQL needs to know to plan; to look into the texts takes seconds."""
LAST_MISS = 3
"""Loads in a row without a row after which it counts no more: a source that forgets it once may have slipped."""
MANY = 20_000
"""Records from which on a first load writes its table's indexes and checks after its rows."""


@dataclass(slots=True)
class RecordRow:
    """A row of a source, what it says once read (`statement`), of what (`subject`), and how its names were `matched`."""

    line: int
    row_hash: str
    raw: dict[str, str]
    statement: dict[str, Any]
    subject: UUID | str
    licence: str
    retrieved_on: date
    publisher: str = ""
    title: str = ""
    url: str = ""
    evidence: str = ""
    stated_on: str = ""
    confidence: str = ""
    matched: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class SavedRecords:
    """What became of the rows of one run. Ids are looked up when asked for: a large load has no use for them all at once."""

    source: str
    run: int
    rows: int
    touched: int
    """Rows that are new, changed, or back after they were withdrawn; the others are as they were."""
    missing: int = 0
    """Records that the file no longer has and that still count, marked."""

    @property
    def new(self) -> set[UUID]:
        return self._ids("new")

    @property
    def changed(self) -> set[UUID]:
        return self._ids("changed")

    @property
    def withdrawn(self) -> set[UUID]:
        return self._ids("withdrawn")

    @property
    def subjects(self) -> set[UUID]:
        """Those to be rebuilt."""
        return {subject for (subject,) in query("SELECT subject FROM touched_subject")}

    def _ids(self, was: str) -> set[UUID]:
        return {key for (key,) in query("SELECT id FROM touched_record WHERE was = %s", [was])}


def live_records(source: str) -> int:
    """How many records of the source count today."""
    return int(
        query(
            "SELECT count(*) FROM provenance_sourcerecord WHERE source_id = %s AND withdrawn_by_id IS NULL", [source]
        )[0][0]
    )


def stage_records(source: str, rows: Iterable[RecordRow]) -> int:
    """Put the rows beside what is known of the source; a row hash may come once. Rows staged."""
    make_staging("staged_record", COLUMNS)
    number = copy_cells("staged_record", list(COLUMNS), _cells(source, rows))
    run_sql("ANALYZE staged_record (id, subject)")  # what is joined by; to look into the texts takes seconds
    return number


def save_records(source: str, run: int, *, complete: bool, delivery: str = "") -> SavedRecords:
    """Keep the staged rows. `complete`: they are all that the source says today; `delivery` is the SHA-256 of its file.

    Leaves the temporary tables touched_record (id, was) and touched_subject (subject), until the end of the transaction.
    """
    number = query("SELECT count(*) FROM staged_record")[0][0]
    _compare()
    missing = _mark_absent(source, run, delivery) if complete else 0
    touched = query("SELECT count(*) FROM touched_record WHERE was <> 'withdrawn'")[0][0]
    if touched >= MANY and touched >= query(f"SELECT count(*) FROM {TABLE}")[0][0]:  # noqa: S608  our own names
        with checked_at_once([TABLE]):
            _upsert(source, run)
    elif touched:
        _upsert(source, run)
    _gather_subjects()
    return SavedRecords(source, run, number, touched, missing)


def _cells(source: str, rows: Iterable[RecordRow]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        raw, statement, matched = map(_json, (row.raw, row.statement, row.matched))
        told = (
            str(row.subject),
            row.publisher,
            row.title,
            row.url,
            row.evidence,
            row.licence,
            row.stated_on,
            row.confidence,
        )
        digest = hashlib.sha256(CELL.join((statement, *told)).encode()).hexdigest()
        yield (
            uuid_text(f"record/{source}/{row.row_hash}"), str(row.line), row.row_hash, raw, statement, *told,
            row.retrieved_on.isoformat(), matched, digest,
        )  # fmt: skip


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _compare() -> None:
    make_staging("touched_record", {"id": "uuid", "was": "text", "former_subject": "uuid"})
    run_sql(
        f"""
        INSERT INTO touched_record SELECT s.id, CASE WHEN t.id IS NULL THEN 'new' ELSE 'changed' END, t.subject
        FROM staged_record s LEFT JOIN {TABLE} t ON t.id = s.id
        WHERE t.id IS NULL OR t.withdrawn_by_id IS NOT NULL OR t.content_hash <> s.content_hash
        """  # noqa: S608  our own names
    )


def _mark_absent(source: str, run: int, delivery: str) -> int:
    """Mark the records that the file no longer has. One counts no more once another row of the file speaks of the same participants
    (it was corrected), or when it is missed for the third time in a row; the same file again is no further time. How many are
    marked and still count.
    """
    _found_again()
    again = _is_last(source, delivery)
    run_sql(
        f"""
        CREATE TEMP TABLE absent_record ON COMMIT DROP AS
        SELECT id, subject, CASE WHEN %s THEN greatest(missed, 1) ELSE missed + 1 END AS missed, missed + 1 >= {LAST_MISS} AND NOT %s OR EXISTS (SELECT FROM staged_record s WHERE s.subject = t.subject) AS gone
        FROM {TABLE} t WHERE source_id = %s AND withdrawn_by_id IS NULL AND NOT EXISTS (SELECT FROM staged_record s WHERE s.id = t.id)
        """,  # noqa: S608  our own names
        [again, again, source],
    )
    run_sql(
        f"""
        UPDATE {TABLE} t SET missed = a.missed, missing_since = coalesce(missing_since, (SELECT started_at::date FROM provenance_importrun
            WHERE id = %s)), withdrawn_by_id = CASE WHEN gone THEN %s END FROM absent_record a WHERE a.id = t.id
        """,  # noqa: S608  our own names
        [run, run],
    )
    run_sql("INSERT INTO touched_record SELECT id, 'withdrawn', subject FROM absent_record WHERE gone")
    return int(query("SELECT count(*) FROM absent_record WHERE NOT gone")[0][0])


def _is_last(source: str, delivery: str) -> bool:
    """Whether the source's last load was of this very file."""
    last = query(
        "SELECT file_sha256 FROM provenance_importrun WHERE source_id = %s AND status = 'loaded' ORDER BY id DESC LIMIT 1",
        [source],
    )
    return bool(delivery) and last == [(delivery,)]


def _found_again() -> None:
    run_sql("DROP TABLE IF EXISTS pg_temp.absent_record")
    run_sql(
        f"UPDATE {TABLE} t SET missed = 0, missing_since = NULL FROM staged_record s WHERE s.id = t.id AND t.missed > 0"  # noqa: S608  our own names
    )


def _upsert(source: str, run: int) -> None:
    names = ", ".join(COLUMNS)
    new = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name not in {"id", "row_hash"})
    run_sql(
        f"""
        INSERT INTO {TABLE} ({names}, source_id, run_id, missed) SELECT {names}, %s, %s, 0 FROM staged_record JOIN touched_record USING (id)
        ON CONFLICT (id) DO UPDATE SET {new}, run_id = excluded.run_id, withdrawn_by_id = NULL, missed = 0,
            missing_since = NULL
        """,  # noqa: S608  our own names
        [source, run],
    )


def _gather_subjects() -> None:
    """Those of which something is now told otherwise, and those that a record told of before."""
    make_staging("touched_subject", {"subject": "uuid"})
    run_sql(
        """
        INSERT INTO touched_subject SELECT s.subject FROM staged_record s JOIN touched_record USING (id) WHERE s.subject IS NOT NULL
        UNION SELECT former_subject FROM touched_record WHERE former_subject IS NOT NULL
        """
    )
    run_sql("ANALYZE touched_subject")
