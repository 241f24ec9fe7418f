"""What a run did, as commands print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from etl.phases import PHASES
from etl.records import Remark
from etl.telling.changes import Changes, united
from passerelles.vocabulary.outcomes import Outcome

LOADED, DRY_RUN, REFUSED, UNREACHABLE, BUSY = "loaded", "dry-run", "refused", "unreachable", "busy"
FAILED, INTERRUPTED = "failed", "interrupted"
EXIT_CODES = {LOADED: 0, DRY_RUN: 0, FAILED: 1, REFUSED: 3, UNREACHABLE: 4, BUSY: 5, INTERRUPTED: 130}
"""A run that a signal ended exits with 128 and the signal's number: 130 for Ctrl-C, 143 for SIGTERM."""


class Tell(Protocol):
    """Told what a load is doing, and how many rows of how many are done (0 of 0: not known)."""

    def __call__(self, what: str, done: int = 0, total: int = 0) -> None: ...


def tell_nobody(what: str, done: int = 0, total: int = 0) -> None:
    """Where nobody watches."""


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
    missing: int = 0
    content_hash: str = ""
    seconds: float = 0.0
    cause: str = ""
    remarks: list[Remark] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)
    """Name, address, SHA-256, bytes and dialect of each file read."""
    timings: dict[str, float] = field(default_factory=dict)
    """Seconds by phase."""
    changes: Changes | None = None
    """What would change, of a dry run."""
    phase: str = ""
    """How far the run came; `done` when all is done."""
    started: str = ""
    finished: str = ""
    """ISO dates and times, UTC."""

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.status]

    @property
    def is_loaded(self) -> bool:
        return self.status == LOADED

    @property
    def warnings(self) -> int:
        """Rows loaded with a remark, and remarks on whole files."""
        return sum(remark.outcome is Outcome.REMARKED for remark in self.remarks)

    def as_json(self) -> dict[str, Any]:
        """The keys that others rely on, then ours."""
        keys = (
            "run source status rows_in created updated unchanged rejected ignored content_hash seconds withdrawn missing warnings cause"
            " files timings"
        )
        told = {key: getattr(self, key) for key in keys.split()} | {"seconds": round(self.seconds, 3)}
        return told | ({"changes": self.changes.as_json()} if self.changes is not None else {})


COUNTED = ("rows_in", "created", "updated", "unchanged", "rejected", "ignored", "withdrawn", "missing")


def total(source: str, reports: Sequence[RunReport]) -> RunReport:
    """Several runs as one: counts added, the worst status, the last hash."""
    worst = max(reports, key=lambda one: one.exit_code)
    result = RunReport(source, worst.status, reports[-1].run, cause=worst.cause)
    for name in COUNTED:
        setattr(result, name, sum(getattr(one, name) for one in reports))
    result.seconds = sum(one.seconds for one in reports)
    result.content_hash = next((one.content_hash for one in reversed(reports) if one.content_hash), "")
    result.remarks = [remark for one in reports for remark in one.remarks]
    result.files = [file for one in reports for file in one.files]
    result.timings = {phase: round(sum(one.timings.get(phase, 0.0) for one in reports), 3) for phase in PHASES}
    result.changes = united([one.changes for one in reports if one.changes is not None])
    return result
