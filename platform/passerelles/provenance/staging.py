"""Temporary tables filled by COPY: the way in of every bulk write, so that a merge is one SQL statement, not one per row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")
CELL, QUOTE, NULL = "\x1f", "\x1e", "\x1d"
"""Marks of our COPY format: control characters, which the gate lets into no cell. NULL stands for an unknown value."""
CSV = "WITH (FORMAT csv, DELIMITER E'\\x1f', QUOTE E'\\x1e', NULL E'\\x1d')"
AT_ONCE = 10_000
"""Rows that are made into one piece of text: a few megabytes."""


def stage(table: str, columns: dict[str, str], rows: Iterable[Sequence[Any]]) -> int:
    """Fill the temporary table `table` (column → SQL type) with rows; it is gone at the end of the transaction. Rows copied."""
    make_staging(table, columns)
    number = copy_into(table, list(columns), rows)
    run_sql(f"ANALYZE {table}")
    return number


def make_staging(table: str, columns: dict[str, str]) -> None:
    """An empty temporary table, gone at the end of the transaction."""
    defined = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
        cursor.execute(f"CREATE TEMP TABLE {table} ({defined}) ON COMMIT DROP")


def copy_cells(table: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Append rows whose cells are text already, or NULL, to a table; its constraints apply. Rows copied.

    Piece by piece, so that what makes the rows may itself ask the database.
    """
    number = 0
    for some in pieces(rows, AT_ONCE):
        text = _text(some) + "\n"
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN {CSV}") as copy,
        ):
            copy.write(text)
        number += len(some)
    return number


def pieces(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size` things, in order."""
    iterator = iter(things)
    while piece := list(islice(iterator, size)):
        yield piece


def _text(rows: list[Sequence[str]]) -> str:
    """Lines of cells; quoted only when some cell holds a mark or the end of a line."""
    text = "\n".join(map(CELL.join, rows))
    plain = text.count("\n") == len(rows) - 1 and text.count(CELL) == len(rows) * (len(rows[0]) - 1)
    if plain and "\r" not in text and QUOTE not in text:
        return text
    return "\n".join(CELL.join(map(_quoted, row)) for row in rows)


def _quoted(cell: str) -> str:
    return cell if cell is NULL else f"{QUOTE}{cell.replace(QUOTE, QUOTE + QUOTE)}{QUOTE}"


@contextmanager
def checked_at_once(tables: Sequence[str]) -> Iterator[None]:
    """For a load that outweighs what these tables hold: their foreign keys, unique constraints and plain indexes are made anew
    after it, from all rows at once, instead of row by row. All in the transaction: whoever reads meanwhile waits, and a failure
    leaves everything as it was.
    """
    relations = [list(tables)]
    constraints = query(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype IN ('f', 'u') AND conrelid = ANY(%s::text[]::regclass[]) ORDER BY contype DESC, conname",
        relations,
    )
    indexes = query(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE NOT indisunique AND indrelid = ANY(%s::text[]::regclass[]) ORDER BY 1",
        relations,
    )
    run_sql("SET CONSTRAINTS ALL IMMEDIATE")  # PostgreSQL alters no table that a check still waits for
    for table, name, _ in constraints:
        run_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        run_sql(f"DROP INDEX {name}")
    yield
    for _, definition in indexes:
        run_sql(definition)
    for table, name, definition in constraints:
        run_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    run_sql("SET CONSTRAINTS ALL DEFERRED")


def run_sql(sql: str, parameters: Sequence[Any] = ()) -> int:
    """Run one statement; the number of rows that it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        touched: int = cursor.rowcount
    return max(touched, 0)


def query(sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run one query; its rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def streamed(sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, fetched some at a time: memory stays flat whatever their number."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters or None)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows


def keep_locked(staged: str, table: str, model: str, fields: Iterable[str]) -> None:
    """Give each locked field of staged objects the value that it already has: the merge then changes nothing there.

    `staged` and `table` share the column `id` and the names of `fields`. The rows are held until the transaction ends: a person's
    correction that is under way is waited for and seen, and one that comes later waits for us and wins.
    """
    run_sql(f"SELECT FROM {table} t JOIN {staged} s ON s.id = t.id ORDER BY t.id FOR UPDATE OF t")
    locked = query("SELECT DISTINCT field FROM provenance_lockedfield WHERE model = %s", [model])
    for (field,) in locked:
        if field in set(fields):
            run_sql(
                f"UPDATE {staged} s SET {field} = t.{field} FROM {table} t JOIN provenance_lockedfield l"  # noqa: S608  our own names
                " ON l.object_id = t.id WHERE l.model = %s AND l.field = %s AND s.id = t.id",
                [model, field],
            )


def copy_into(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Append rows of values to a table; its constraints apply. Rows copied."""
    number = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            number += 1
    return number
