"""Loops over links as machine code: numba compiles them once for each machine and keeps what it made on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Loop = TypeVar("Loop", bound=Callable[..., object])


def compiled(loop: Loop) -> Loop:
    """The function compiled at its first call, without bounds checked and without the interpreter's lock.

    Where nothing can be written beside the code, in NUMBA_CACHE_DIR or in the home, each process compiles for itself.
    """
    try:
        return cast("Loop", njit(loop, cache=True, nogil=True, error_model="numpy"))
    except RuntimeError:
        return cast("Loop", njit(loop, nogil=True, error_model="numpy"))
