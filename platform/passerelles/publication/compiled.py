"""Loops over links as machine code: numba compiles them once for each machine and each version, and keeps what it made on disk.

numba looks at the file of a loop alone to see whether what it kept is still true; a loop holds those of other files that it calls.
So what is kept is kept by a digest of all files that may hold one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from numba import config, njit

Loop = TypeVar("Loop", bound=Callable[..., object])
NAMED = "loops-"


def prepare(beside: Path, sources: Path) -> bool:
    """Keep from now on in a folder of this version, without those of others; False where nothing can be written."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources.glob("*.py"))))
    mine = beside / f"{NAMED}{digest.hexdigest()[:12]}"
    try:
        mine.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    for other in beside.glob(f"{NAMED}*"):
        if other != mine:
            shutil.rmtree(other, ignore_errors=True)
    config.CACHE_DIR = str(mine)  # type: ignore[attr-defined]  # numba makes it when it is imported
    return os.access(mine, os.W_OK)


HERE = Path(__file__).parent
KEEPS = prepare(Path(os.environ.get("NUMBA_CACHE_DIR") or HERE / "__pycache__"), HERE)


def compiled(loop: Loop) -> Loop:
    """The function compiled at its first call, without bounds checked and without the interpreter's lock.

    Where nothing can be written beside the code or in NUMBA_CACHE_DIR, each process compiles for itself.
    """
    return cast("Loop", njit(loop, cache=KEEPS, nogil=True, error_model="numpy"))
