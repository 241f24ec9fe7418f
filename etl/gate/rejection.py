"""The ways not to enter: one row is rejected or ignored, or the whole file is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.records import Candidate, Remark
from passerelles.vocabulary.outcomes import Outcome

REPORT_COLUMNS = ("reject_line", "reject_code", "reject_reason", "reject_column", "reject_hint", "reject_candidates")
"""What a file of rejects says beside each row: no source's own columns, and no part of what the mended row says."""
SHOWN = 200
"""Characters of a bad value that a report repeats."""


@dataclass
class RowRejected(Exception):
    """This row cannot be believed; the others can. `hint` says what to do."""

    code: str
    column: str = ""
    value: str = ""
    hint: str = ""
    candidates: tuple[Candidate, ...] = ()

    def remark(self, line: int, raw: Mapping[str, str] | None = None) -> Remark:
        """`raw`: the row's cells as the source wrote them, where it had cells."""
        return Remark(line, self.code, self.column, shown(self.value), self.hint, candidates=self.candidates, raw=raw)


@dataclass
class RowIgnored(Exception):
    """This row is sound and not for the atlas (a twinning of two French towns, a link between two other countries): counted, and said."""

    code: str
    column: str = ""
    value: str = ""
    hint: str = ""

    def remark(self, line: int) -> Remark:
        return Remark(line, self.code, self.column, shown(self.value), self.hint, outcome=Outcome.IGNORED)


@dataclass
class FileRefused(Exception):
    """Nothing of this file is loaded. `rejects` are the rows that led to it, if rows did."""

    code: str
    hint: str
    line: int = 0
    value: str = ""
    rejects: list[Remark] = field(default_factory=list)

    def __str__(self) -> str:
        place = f", line {self.line}" if self.line else ""
        return f"{self.code}{place}: {self.hint}"

    def remarks(self) -> list[Remark]:
        return [Remark(self.line, self.code, "", shown(self.value), self.hint), *self.rejects]


def shown(value: str) -> str:
    """The value as a report may print it: cut, and without a character that a terminal or a database would act on."""
    visible = "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in value[:SHOWN]
    )
    return visible if len(value) <= SHOWN else visible + "…"
