"""Write service: partnerships are rebuilt from the source records that tell of them, all those of a subject at once.

The subjects are those of the temporary table touched_subject, which saving the records leaves. Whatever their number, a piece of
them at a time is read, merged and written: memory stays flat.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import orjson

from passerelles.identifiers import uuid_text
from passerelles.provenance.records import PLANNED_BY
from passerelles.provenance.staging import (
    NULL,
    checked_at_once,
    copy_cells,
    keep_locked,
    make_staging,
    pieces,
    query,
    run_sql,
    streamed,
)  # fmt: skip

from .identity import partition
from .merging import Merged, merge
from .statements import Statement

MODEL = "cooperation.Partnership"
COLUMNS = {
    "id": "uuid", "natural_key": "text", "title": "text", "kind": "text", "start_year": "int", "end_year": "int", "confidence": "text",
    "content_hash": "text",
}  # fmt: skip
LOCKABLE = ("title", "kind", "start_year", "end_year", "confidence")
AT_ONCE = 10_000
"""Partnerships that are merged and written together."""
MANY = 20_000
"""Partnerships from which on a first load writes indexes and checks after the rows."""
MANY_TO_PLAN = 500
"""Partnerships from which on what PostgreSQL knows of its tables is brought up to date."""
Cells = Sequence[str]


@dataclass(frozen=True)
class Child:
    """A table below partnerships; a lock on `field` keeps all its rows of that partnership."""

    field: str
    table: str
    columns: tuple[str, ...]
    rows: Callable[[Merged], Iterable[Cells]]


@lru_cache(maxsize=100_000)
def _id(natural_key: str) -> str:
    return uuid_text(natural_key) if natural_key else NULL


def _number(value: int | None) -> str:
    return NULL if value is None else str(value)


CHILDREN = (
    Child("themes", "cooperation_partnership_themes", ("theme_id",), lambda one: [(code,) for code in one.themes]),
    Child("records", "cooperation_partnership_records", ("sourcerecord_id",), lambda one: [(record,) for record in one.records]),
    Child(
        "participants", "cooperation_participation", ("authority_id", "organisation", "role", "stated_name"),
        lambda one: [(_id(who.authority), who.organisation, who.role, who.stated_name) for who in one.participants],
    ),
    Child(
        "statuses", "cooperation_statuschange", ("status", "as_of", "cause", "record_id"),
        lambda one: [(told.status, told.as_of, told.cause, told.record) for told in one.statuses],
    ),
    Child(
        "fundings", "cooperation_funding", ("funder_id", "organisation", "mechanism", "amount_eur", "year", "scope", "record_id"),
        lambda one: [
            (_id(money.funder), money.organisation, money.mechanism, _number(money.amount_eur), _number(money.year), money.scope, money.record)
            for money in one.fundings
        ],
    ),
)  # fmt: skip
TABLES = ("cooperation_partnership", *(child.table for child in CHILDREN))


@dataclass(slots=True)
class Wanted:
    """A partnership as it is to be, its identifier and hash, and how many records of the run tell of it."""

    merged: Merged
    id: str
    content_hash: str
    telling: int


@dataclass
class Rebuilt:
    """How many partnerships became what; `telling` counts the records of the run that tell of a new one."""

    created: int = 0
    changed: int = 0
    telling: int = 0


def rebuild(run: int) -> Rebuilt:
    """Make the partnerships of the touched subjects what their live records tell; nothing else is touched."""
    known = _gather_known()
    subjects = query("SELECT count(*) FROM touched_subject")[0][0]
    first = subjects >= MANY and subjects >= query("SELECT count(*) FROM cooperation_partnership")[0][0]
    result = Rebuilt()
    with checked_at_once(TABLES) if first else nullcontext():
        for piece in pieces(_merged(run), AT_ONCE):
            _write(piece, known, result)
    if known:
        _forget()
    if result.created + result.changed >= MANY_TO_PLAN:
        run_sql(
            f"ANALYZE {', '.join(TABLES)}, provenance_sourcerecord ({PLANNED_BY})"
        )  # the publication follows, and plans by what it knows
    return result


def _gather_known() -> bool:
    """The partnerships that the touched subjects' records told of so far; whether there are any."""
    make_staging("known_partnership", {"id": "uuid"})
    make_staging("wanted_partnership", {"id": "uuid"})
    found = run_sql(
        """
        INSERT INTO known_partnership SELECT DISTINCT r.partnership_id FROM cooperation_partnership_records r
        JOIN provenance_sourcerecord s ON s.id = r.sourcerecord_id JOIN touched_subject t USING (subject)
        """
    )
    return found > 0


def _merged(run: int) -> Iterator[tuple[Merged, int]]:
    """Each partnership that live records tell of, and how many records of the run do."""
    run_sql("SET LOCAL work_mem = '128MB'")
    told = streamed(
        """
        SELECT s.subject::text, s.id::text, s.run_id = %s, s.statement::text FROM provenance_sourcerecord s
        JOIN touched_subject USING (subject) WHERE s.withdrawn_by_id IS NULL ORDER BY s.subject, s.id
        """,
        [run],
    )
    for _, rows in groupby(told, key=itemgetter(0)):
        recorded = [(record, fresh, Statement.from_json(orjson.loads(text))) for _, record, fresh, text in rows]
        of_statement = {id(statement): (record, fresh) for record, fresh, statement in recorded}
        for key, group in partition([statement for _, _, statement in recorded]).items():
            whose = [of_statement[id(one)] for one in group]
            yield (
                merge(key, [(record, one) for (record, _), one in zip(whose, group, strict=True)]),
                sum(fresh for _, fresh in whose),
            )


def _write(piece: list[tuple[Merged, int]], known: bool, result: Rebuilt) -> None:
    wanted = [Wanted(one, one.id, one.content_hash, fresh) for one, fresh in piece]
    before = _stored([one.id for one in wanted])
    if known:
        copy_cells("wanted_partnership", ["id"], ([one.id] for one in wanted))
    created = [one for one in wanted if one.id not in before]
    changed = [one for one in wanted if before.get(one.id, one.content_hash) != one.content_hash]
    _update(changed)
    copy_cells("cooperation_partnership", list(COLUMNS), map(_cells, created))
    for child in CHILDREN:
        _append(child, created + changed)
    result.created += len(created)
    result.changed += len(changed)
    result.telling += sum(one.telling for one in created)


def _stored(ids: list[str]) -> dict[str, str]:
    """Id → content hash of those of these partnerships that exist."""
    sql = "SELECT id::text, content_hash FROM cooperation_partnership WHERE id = ANY(%s::uuid[])"
    return dict(query(sql, [ids]))


def _cells(wanted: Wanted) -> Cells:
    one = wanted.merged
    years = (_number(one.start_year), _number(one.end_year))
    return wanted.id, one.natural_key, one.title, one.kind, *years, one.confidence, wanted.content_hash


def _update(changed: list[Wanted]) -> None:
    """A locked field keeps its value, and a locked list its rows."""
    if not changed:
        return
    make_staging("staged_partnership", COLUMNS)
    copy_cells("staged_partnership", list(COLUMNS), map(_cells, changed))
    keep_locked("staged_partnership", "cooperation_partnership", MODEL, LOCKABLE)
    new = ", ".join(f"{name} = s.{name}" for name in COLUMNS if name not in {"id", "natural_key"})
    run_sql(f"UPDATE cooperation_partnership t SET {new} FROM staged_partnership s WHERE t.id = s.id")  # noqa: S608  our own names
    locked = _locked()
    for child in CHILDREN:
        _delete_rows(child.table, [one.id for one in changed if (one.id, child.field) not in locked])


def _append(child: Child, wanted: list[Wanted]) -> None:
    locked = _locked()
    rows = (
        (one.id, *cells) for one in wanted if (one.id, child.field) not in locked for cells in child.rows(one.merged)
    )
    copy_cells(child.table, ("partnership_id", *child.columns), rows)


def _locked() -> set[tuple[str, str]]:
    """(id, field) of what a person corrected."""
    sql = "SELECT object_id::text, field FROM provenance_lockedfield WHERE model = %s"
    return set(query(sql, [MODEL]))


def _delete_rows(table: str, partnerships: Collection[str]) -> None:
    run_sql(f"DELETE FROM {table} WHERE partnership_id = ANY(%s::uuid[])", [list(partnerships)])  # noqa: S608  our own names


def _forget() -> None:
    """Delete the known partnerships that no live record tells of any more."""
    gone = query("SELECT id::text FROM known_partnership EXCEPT SELECT id::text FROM wanted_partnership")
    ids = [key for (key,) in gone]
    for child in CHILDREN:
        _delete_rows(child.table, ids)
    run_sql("DELETE FROM cooperation_partnership WHERE id = ANY(%s::uuid[])", [ids])
