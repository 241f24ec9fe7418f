"""How far a run has come: written down at each phase, timed, and where a fault test may strike."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from etl.phases import reached
from etl.runs import Tell
from passerelles.provenance.models import ImportRun

Note = Callable[[str], None]


class Logbook:
    """One run's; `note` writes a phase where a kill leaves it."""

    def __init__(self, run: ImportRun, note: Note, tell: Tell, begun: float) -> None:
        self.run = run
        self.note = note
        self.tell = tell
        self.seconds: dict[str, float] = {"lock": time.perf_counter() - begun}
        self._since = 0.0
        self._now = ""

    @contextmanager
    def phase(self, name: str) -> Iterator[Middle]:
        """In this block the run is in that phase, however it ends."""
        self._now, self._since = name, time.perf_counter()
        self.run.phase = name
        self.note(name)
        self.tell(name)
        middle = Middle(name, self.tell)
        try:
            reached(name)
            yield middle
            middle.reach()
            reached(name, "end")
        finally:
            self.seconds = self._so_far()
            self._since = 0.0

    @property
    def timings(self) -> dict[str, float]:
        """Seconds by phase, the one under way as far as it has come."""
        return {phase: round(seconds, 3) for phase, seconds in self._so_far().items()}

    def _so_far(self) -> dict[str, float]:
        now = {self._now: time.perf_counter() - self._since} if self._since else {}
        return self.seconds | now


class Middle:
    """Rows done, as progress; the middle of its phase is reached once, at half of them or where it is said."""

    def __init__(self, phase: str, tell: Tell) -> None:
        self.phase = phase
        self.tell = tell
        self.is_past = False

    def rows(self, done: int, total: int = 0) -> None:
        """`total` 0: not known."""
        self.tell(self.phase, done, total)
        if 2 * done >= total:
            self.reach()

    def reach(self) -> None:
        if not self.is_past:
            self.is_past = True
            reached(self.phase, "middle")
