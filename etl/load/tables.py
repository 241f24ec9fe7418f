"""Reading the project's own reference tables: comma-separated, UTF-8, empty cells are unknown values."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

Cells = dict[str, str]


def rows_of(path: Path) -> Iterator[Cells]:
    """Each row by column name; FileNotFoundError when the table is missing."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def integer(cell: str) -> int | None:
    return int(cell) if cell else None
