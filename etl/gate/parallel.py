"""Columns that give one value per name, separated by `|`, or one for all."""

from __future__ import annotations

from .rejection import RowRejected
from .row import Row


def parallel(row: Row, column: str, number: int, *, spread: bool = True, required: bool = False) -> list[str]:
    """`number` values; one value serves all when `spread`. RowRejected when there are more or fewer."""
    return parallel_in(column, row.take(column, required=required), number, spread=spread)


def parallel_in(column: str, cell: str, number: int, *, spread: bool = True) -> list[str]:
    if not cell:
        return [""] * number
    if number == 1 and "|" not in cell:
        return [cell]
    parts = [part.strip() for part in cell.split("|")]
    if len(parts) == 1 and spread:
        return parts * number
    if len(parts) != number:
        hint = f"{number} names separated by | want {number} values" + (", or one for all." if spread else ".")
        raise RowRejected("parallel_length", column, cell, hint)
    return parts
