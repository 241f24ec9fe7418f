"""What a run did, as commands print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from etl.records import Remark

LOADED, DRY_RUN, REFUSED, UNREACHABLE, BUSY = "loaded", "dry-run", "refused", "unreachable", "busy"
EXIT_CODES = {LOADED: 0, DRY_RUN: 0, REFUSED: 3, UNREACHABLE: 4, BUSY: 5}


@dataclass
class RunReport:
    """The accounting of one run: rows_in = created + updated + unchanged + rejected + ignored. `run` is None when nothing was kept."""

    source: str
    status: str
    run: int | None = None
    rows_in: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    ignored: int = 0
    withdrawn: int = 0
    content_hash: str = ""
    seconds: float = 0.0
    cause: str = ""
    remarks: list[Remark] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.status]

    @property
    def warnings(self) -> int:
        return sum(remark.is_warning for remark in self.remarks)

    def as_json(self) -> dict[str, Any]:
        """The keys that others rely on, then ours."""
        keys = "run source status rows_in created updated unchanged rejected ignored content_hash seconds withdrawn warnings cause"
        return {key: getattr(self, key) for key in keys.split()} | {"seconds": round(self.seconds, 3)}


COUNTED = ("rows_in", "created", "updated", "unchanged", "rejected", "ignored", "withdrawn")


def total(source: str, reports: Sequence[RunReport]) -> RunReport:
    """Several runs as one: counts added, the worst status, the last hash."""
    worst = max(reports, key=lambda one: one.exit_code)
    result = RunReport(source, worst.status, reports[-1].run, cause=worst.cause)
    for name in COUNTED:
        setattr(result, name, sum(getattr(one, name) for one in reports))
    result.seconds = sum(one.seconds for one in reports)
    result.content_hash = next((one.content_hash for one in reversed(reports) if one.content_hash), "")
    result.remarks = [remark for one in reports for remark in one.remarks]
    return result
