"""Write service: partnerships are rebuilt from the source records that tell of them, all those of a subject at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from passerelles.identifiers import uuid_of
from passerelles.provenance.staging import copy_into, keep_locked, query, run_sql, stage

from .identity import partition
from .merging import Merged, merge
from .statements import Statement

MODEL = "cooperation.Partnership"
COLUMNS = {
    "id": "uuid", "natural_key": "text", "title": "text", "kind": "text", "start_year": "int", "end_year": "int", "confidence": "text",
    "content_hash": "text",
}  # fmt: skip
LOCKABLE = ("title", "kind", "start_year", "end_year", "confidence")


@dataclass(frozen=True)
class Child:
    """A table below partnerships; a lock on `field` keeps all its rows of that partnership."""

    field: str
    table: str
    columns: tuple[str, ...]
    rows: Callable[[Merged], Iterable[tuple[Any, ...]]]


CHILDREN = (
    Child("themes", "cooperation_partnership_themes", ("theme_id",), lambda one: ((code,) for code in one.themes)),
    Child("records", "cooperation_partnership_records", ("sourcerecord_id",), lambda one: ((record,) for record in one.records)),
    Child(
        "participants", "cooperation_participation", ("authority_id", "organisation", "role", "stated_name"),
        lambda one: ((_id(who.authority), who.organisation, who.role, who.stated_name) for who in one.participants),
    ),
    Child(
        "statuses", "cooperation_statuschange", ("status", "as_of", "cause", "record_id"),
        lambda one: ((told.status, told.as_of, told.cause, told.record) for told in one.statuses),
    ),
    Child(
        "fundings", "cooperation_funding", ("funder_id", "organisation", "mechanism", "amount_eur", "year", "scope", "record_id"),
        lambda one: (
            (_id(money.funder), money.organisation, money.mechanism, money.amount_eur, money.year, money.scope, money.record)
            for money in one.fundings
        ),
    ),
)  # fmt: skip


@dataclass
class Rebuilt:
    """Partnerships that are new, and the partnership of each record."""

    created: set[UUID] = field(default_factory=set)
    changed: set[UUID] = field(default_factory=set)
    deleted: set[UUID] = field(default_factory=set)
    partnership_of: dict[UUID, UUID] = field(default_factory=dict)


def rebuild(subjects: Collection[UUID]) -> Rebuilt:
    """Make the partnerships of these subjects what their live records tell; nothing else is touched."""
    wanted = {one.id: one for one in _merged(subjects)}
    before = dict(_stored(subjects, wanted))
    result = Rebuilt(created=wanted.keys() - before.keys(), deleted=before.keys() - wanted.keys())
    result.changed = {key for key, one in wanted.items() if key in before and before[key] != one.content_hash}
    result.partnership_of = {UUID(record): one.id for one in wanted.values() for record in one.records}
    _delete(result.deleted)
    _save([wanted[key] for key in sorted(result.created | result.changed)])
    return result


def _merged(subjects: Collection[UUID]) -> Iterable[Merged]:
    recorded = query(
        "SELECT subject, id, statement FROM provenance_sourcerecord WHERE subject = ANY(%s) AND withdrawn_by_id IS NULL ORDER BY id",
        [list(subjects)],
    )
    by_subject: dict[UUID, list[tuple[UUID, Statement]]] = defaultdict(list)
    for subject, record, statement in recorded:
        by_subject[subject].append((record, Statement.from_json(json.loads(statement))))
    for told in by_subject.values():
        record_of = {id(statement): record for record, statement in told}
        for key, group in partition([statement for _, statement in told]).items():
            yield merge(key, [(record_of[id(one)], one) for one in group])


def _stored(subjects: Collection[UUID], wanted: Collection[UUID]) -> list[tuple[Any, ...]]:
    """(id, content hash) of the partnerships that these subjects' records told of, and of those now wanted."""
    return query(
        """
        SELECT id, content_hash FROM cooperation_partnership p WHERE id = ANY(%s) OR EXISTS (
            SELECT FROM cooperation_partnership_records r JOIN provenance_sourcerecord s ON s.id = r.sourcerecord_id
            WHERE r.partnership_id = p.id AND s.subject = ANY(%s))
        """,
        [list(wanted), list(subjects)],
    )


def _delete(ids: Collection[UUID]) -> None:
    for child in CHILDREN:
        run_sql(f"DELETE FROM {child.table} WHERE partnership_id = ANY(%s)", [list(ids)])  # noqa: S608
    run_sql("DELETE FROM cooperation_partnership WHERE id = ANY(%s)", [list(ids)])


def _save(merged: list[Merged]) -> None:
    if not merged:
        return
    stage(
        "staged_partnership", COLUMNS, ((one.id, *(getattr(one, name) for name in list(COLUMNS)[1:])) for one in merged)
    )
    keep_locked("staged_partnership", "cooperation_partnership", MODEL, LOCKABLE)
    new = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name not in {"id", "natural_key"})
    names = ", ".join(COLUMNS)
    run_sql(
        f"INSERT INTO cooperation_partnership ({names}) SELECT {names} FROM staged_partnership ON CONFLICT (id) DO UPDATE SET {new}"  # noqa: S608
    )
    locked = set(query("SELECT object_id, field FROM provenance_lockedfield WHERE model = %s", [MODEL]))
    for child in CHILDREN:
        _replace(child, [one for one in merged if (one.id, child.field) not in locked])


def _replace(child: Child, merged: list[Merged]) -> None:
    run_sql(f"DELETE FROM {child.table} WHERE partnership_id = ANY(%s)", [[one.id for one in merged]])  # noqa: S608
    copy_into(
        child.table, ("partnership_id", *child.columns), ((one.id, *row) for one in merged for row in child.rows(one))
    )


def _id(natural_key: str) -> UUID | None:
    return uuid_of(natural_key) if natural_key else None
