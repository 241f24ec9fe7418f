"""One row whose columns are taken one by one: a column that nobody takes is an alarm."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from json.encoder import encode_basestring  # the C function behind json.dumps(…, ensure_ascii=False)
from operator import itemgetter

from etl.records import Remark
from passerelles.vocabulary.outcomes import Outcome

from .rejection import RowRejected, shown

LONGEST = 2000


@dataclass(slots=True)
class Row:
    """Cells by column name; `line` is the first physical line of the row in its file (of a workbook the row, of GeoJSON the feature)."""

    line: int
    cells: dict[str, str]
    ignored: frozenset[str] = frozenset()
    decimal_comma: bool = False
    warnings: list[Remark] = field(default_factory=list)
    rest: dict[str, str] = field(init=False)
    """The cells that nobody took yet; `take` removes them, and so may a reader that must be fast."""
    withheld: dict[str, str] = field(default_factory=dict)
    """What the reader gets in place of cells that hold personal data; what the row says (`raw`, `digest`) stays."""

    def __post_init__(self) -> None:
        self.rest = self.cells.copy()

    def take(self, column: str, *, longest: int = LONGEST, required: bool = False) -> str:
        """The cell, empty when the file has no such column; RowRejected when too long, or empty although required."""
        self.rest.pop(column, None)
        cell = self.withheld.get(column) or self.cells.get(column, "")
        if len(cell) > longest:
            raise too_long(column, cell, longest)
        if required and not cell:
            raise missing(column)
        return cell

    def withhold(self, column: str, cell: str) -> None:
        """Give the reader this cell instead of the one written."""
        self.withheld[column] = self.rest[column] = cell

    def untaken(self) -> list[str]:
        """Columns that nobody took or ignored by name."""
        return sorted(self.rest.keys() - self.ignored)

    def warn(self, code: str, column: str, value: str, hint: str) -> None:
        self.warnings.append(Remark(self.line, code, column, shown(value), hint, outcome=Outcome.REMARKED))

    @property
    def raw(self) -> dict[str, str]:
        """What the row says, without its empty cells."""
        return {column: cell for column, cell in self.cells.items() if cell}

    @property
    def digest(self) -> str:
        """SHA-256 of what the row says: neither the order of columns nor an added empty column changes it."""
        return digest_of(self.raw)


def digest_of(raw: dict[str, str]) -> str:
    """SHA-256 of the text that json.dumps(raw, sort_keys=True, ensure_ascii=False) gives, written four times as fast."""
    pattern, cells_of = _shape(tuple(raw))
    return hashlib.sha256((pattern % tuple(map(encode_basestring, cells_of(raw)))).encode()).hexdigest()


@lru_cache(4096)
def _shape(columns: tuple[str, ...]) -> tuple[str, Callable[[dict[str, str]], Iterable[str]]]:
    """The JSON text of a row that fills these columns, with a gap for each cell, and the cells in that order."""
    ordered = sorted(columns)
    names = [encode_basestring(name).replace("%", "%%") for name in ordered]
    pattern = "{" + ", ".join(f"{name}: %s" for name in names) + "}"
    return pattern, itemgetter(*ordered) if len(ordered) > 1 else dict.values


def too_long(column: str, cell: str, longest: int) -> RowRejected:
    return RowRejected("field_too_long", column, cell, f"At most {longest} characters.")


def missing(column: str) -> RowRejected:
    return RowRejected("required_missing", column, hint="This column must be filled.")
