"""The phases of a run, in order, and the place where a fault test makes a process die or stand still in one of them."""

from __future__ import annotations

import os
import signal

PHASES = ("lock", "fetch", "archive", "parse", "validate", "match", "merge", "publish", "report")
MOMENTS = ("entry", "middle", "end")
"""`end` is just before the phase's result counts: before the commit, the rename, the closing line."""


def reached(phase: str, moment: str = "entry") -> None:
    """Die by SIGKILL where ETL_CRASH_AT says `phase:moment`, stand still where ETL_PAUSE_AT says so; else nothing happens."""
    here = f"{phase}:{moment}"
    if os.environ.get("ETL_CRASH_AT") == here:
        os.kill(os.getpid(), signal.SIGKILL)
    if os.environ.get("ETL_PAUSE_AT") == here:
        os.kill(os.getpid(), signal.SIGSTOP)
