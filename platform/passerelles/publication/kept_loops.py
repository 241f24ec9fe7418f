"""Where compiled loops are kept: in a folder of this version, beside the code or in NUMBA_CACHE_DIR.

numba looks at the file of a loop alone to see whether what it kept is still true; a loop holds those of other files that it calls.
So what is kept is kept by a digest of all files that may hold one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

NAMED = "loops-"
HERE = Path(__file__).parent


def prepare(beside: Path, sources: Path) -> Path | None:
    """The folder of this version, without those of others; None where nothing can be written."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources.glob("*.py"))))
    mine = beside / f"{NAMED}{digest.hexdigest()[:12]}"
    try:
        mine.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    for other in beside.glob(f"{NAMED}*"):
        if other != mine:
            shutil.rmtree(other, ignore_errors=True)
    return mine if os.access(mine, os.W_OK) else None


def folder() -> Path | None:
    return prepare(Path(os.environ.get("NUMBA_CACHE_DIR") or HERE / "__pycache__"), HERE)


def to_compile() -> bool:
    """Whether loops can be kept and none is."""
    mine = folder()
    return mine is not None and next(mine.rglob("*.nbc"), None) is None
