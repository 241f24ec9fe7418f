"""Loops over links as machine code: numba compiles them once for each machine and each version, and keeps what it made on disk (kept_loops.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from numba import config, njit

from .kept_loops import folder

Loop = TypeVar("Loop", bound=Callable[..., object])
FOLDER = folder()
if FOLDER:
    config.CACHE_DIR = str(FOLDER)  # type: ignore[attr-defined]  # numba makes it when it is imported


def compiled(loop: Loop) -> Loop:
    """The function compiled at its first call, without bounds checked and without the interpreter's lock.

    Where nothing can be written beside the code or in NUMBA_CACHE_DIR, each process compiles for itself.
    """
    return cast("Loop", njit(loop, cache=FOLDER is not None, nogil=True, error_model="numpy"))
