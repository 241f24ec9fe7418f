"""Large bodies compressed once, kept on disk: the map's code, the base map, the whole export of a snapshot.

The first visitor gets the plain body while a thread of this process compresses it; nobody ever waits for a compressor.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from django.conf import settings

from .encodings import Coding, quick, thorough

KEPT = 400
"""Compressed files kept; the oldest go first."""

EXTENSIONS: dict[Coding, str] = {"br": "br", "zstd": "zst", "gzip": "gz"}
THOROUGH_LIMIT = 8_000_000
"""Bytes above which a quick level is used: it would take minutes otherwise."""

SMALL = 32_000
"""Bytes that are compressed at once, in some milliseconds."""

_one_at_a_time = ThreadPoolExecutor(max_workers=1, thread_name_prefix="compress")
_under_way: dict[Path, Future[None]] = {}
_lock = Lock()


def folder() -> Path:
    """Beside the snapshots."""
    return Path(settings.SNAPSHOTS).parent / "cache"


def ready(name: str, coding: Coding, size: int, read: Callable[[], bytes]) -> Path | None:
    """The compressed file of the body that `name` identifies for ever (it holds a digest); None until it is made.

    `read` gives the body, of `size` bytes, when it must be compressed.
    """
    target = folder() / f"{name}.{EXTENSIONS[coding]}"
    if target.exists():
        return target
    if size <= SMALL:
        make(target, coding, read)
        return target if target.exists() else None
    with _lock:
        if target not in _under_way:
            _under_way[target] = _one_at_a_time.submit(make, target, coding, read)
            _under_way[target].add_done_callback(lambda _: _under_way.pop(target, None))
    return None


def wait() -> None:
    """Until all that was asked for is made."""
    for work in list(_under_way.values()):
        work.result()


def make(target: Path, coding: Coding, read: Callable[[], bytes]) -> None:
    """Write the compressed body in one step; a full or read-only disk only means that the plain body is served."""
    with contextlib.suppress(OSError):
        body = read()
        packed = (quick if len(body) > THOROUGH_LIMIT else thorough)(body, coding)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, packed)
        prune(target.parent)


def write_whole(target: Path, body: bytes) -> None:
    descriptor, aside = tempfile.mkstemp(dir=target.parent, prefix=".making-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(body)
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def prune(kept_in: Path) -> None:
    found = sorted((path for path in kept_in.iterdir() if path.is_file()), key=lambda path: -path.stat().st_mtime)
    for old in found[KEPT:]:
        old.unlink(missing_ok=True)


def digest(*parts: object) -> str:
    return hashlib.blake2b("\0".join(map(str, parts)).encode(), digest_size=16).hexdigest()
