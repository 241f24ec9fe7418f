"""One bad input of the catalogue and what is expected of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Verdict = Literal["F", "R", "W", "K", "-"]
"""The file is refused; the row is rejected; loaded and said; loaded exactly; or no file of ours can hold it."""


@dataclass(frozen=True)
class Case:
    """`number` is that of the catalogue (1 to 84); `code` the reason expected of a refused, rejected or remarked row.

    `gives`: what the first record says, field by field. `tested`: other tests of the case, as `path::name`.
    `judged`: why we expect something else than the usual, or why no file of ours can hold it.
    """

    number: int
    what: str
    expected: Verdict
    code: str = ""
    file: Callable[[], bytes] | None = None
    source: str = "links-csv"
    encoding: str = "utf-8"
    line: int | None = None
    column: str = ""
    bad: int = 1
    gives: Mapping[str, Any] = field(default_factory=dict)
    tested: tuple[str, ...] = ()
    judged: str = ""
    matched: bool = False
    """Whether only matching with the atlas can tell."""

    def __str__(self) -> str:
        return f"B{self.number}-{self.expected}-{self.code or 'exact'}-{self.what.replace(' ', '-')[:40]}"
