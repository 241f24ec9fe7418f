"""Temporary tables filled by COPY: the way in of every bulk write, so that a merge is one SQL statement, not one per row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection


def stage(table: str, columns: dict[str, str], rows: Iterable[Sequence[Any]]) -> int:
    """Fill the temporary table `table` (column → SQL type) with rows; it is gone at the end of the transaction. Rows copied."""
    defined = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    number = 0
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
        cursor.execute(f"CREATE TEMP TABLE {table} ({defined}) ON COMMIT DROP")
        with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
                number += 1
        cursor.execute(f"ANALYZE {table}")
    return number


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


def keep_locked(staged: str, table: str, model: str, fields: Iterable[str]) -> None:
    """Give each locked field of staged objects the value that it already has: the merge then changes nothing there.

    `staged` and `table` share the column `id` and the names of `fields`.
    """
    locked = query("SELECT DISTINCT field FROM provenance_lockedfield WHERE model = %s", [model])
    for (field,) in locked:
        if field in set(fields):
            run_sql(
                f"UPDATE {staged} s SET {field} = t.{field} FROM {table} t JOIN provenance_lockedfield l"  # noqa: S608
                " ON l.object_id = t.id WHERE l.model = %s AND l.field = %s AND s.id = t.id",
                [model, field],
            )


def copy_into(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Append rows to a real table by COPY; its constraints apply."""
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
