"""One row whose columns are taken one by one: a column that nobody takes is an alarm."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from etl.records import Remark

from .rejection import RowRejected, shown

LONGEST = 2000


@dataclass
class Row:
    """Cells by column name; `line` is the first physical line of the row in its file."""

    line: int
    cells: dict[str, str]
    ignored: frozenset[str] = frozenset()
    decimal_comma: bool = False
    taken: set[str] = field(default_factory=set)
    warnings: list[Remark] = field(default_factory=list)

    def take(self, column: str, *, longest: int = LONGEST, required: bool = False) -> str:
        """The cell, empty when the file has no such column; RowRejected when too long, or empty although required."""
        self.taken.add(column)
        cell = self.cells.get(column, "")
        if len(cell) > longest:
            raise RowRejected("field_too_long", column, cell, f"At most {longest} characters.")
        if required and not cell:
            raise RowRejected("required_missing", column, hint="This column must be filled.")
        return cell

    def untaken(self) -> list[str]:
        """Columns that nobody took or ignored by name."""
        return sorted(set(self.cells) - self.taken - self.ignored)

    def warn(self, code: str, column: str, value: str, hint: str) -> None:
        self.warnings.append(Remark(self.line, code, column, shown(value), hint, is_warning=True))

    @property
    def raw(self) -> dict[str, str]:
        """What the row says, without its empty cells."""
        return {column: cell for column, cell in self.cells.items() if cell}

    @property
    def digest(self) -> str:
        """SHA-256 of what the row says: neither the order of columns nor an added empty column changes it."""
        return hashlib.sha256(json.dumps(self.raw, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
