"""Where snapshots lie: written aside, then named by their content hash, then made current in one step."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

from .snapshot import CURRENT, Snapshot
from .writer import META

KEPT = 3
QUALITY = "quality.json"
"""An account of the runs, which may change while the content does not: the one file of a snapshot that can be replaced."""

ASIDE = ".writing-"


def publish_folder(root: Path, fill: Callable[[Path], dict[str, object]], prefix: str = "") -> Snapshot:
    """Have `fill` write a snapshot, make it current, and prune older ones; a failure leaves what was current.

    A reader that is using an older snapshot keeps its mapped files even when they are pruned.
    """
    root.mkdir(parents=True, exist_ok=True)
    with turn(root):
        clear_aside(root)
        placed = write_aside(root, fill, prefix)
        make_current(root, placed.name)
        prune(root)
    return Snapshot.open(placed)


@contextmanager
def turn(root: Path) -> Iterator[None]:
    """Publishers take turns, so that what is published last was read last. The turn ends with its process, however that ends."""
    held = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def clear_aside(root: Path) -> None:
    """Remove what a killed publisher left: it is our turn, so nobody is writing."""
    for left in root.glob(f"{ASIDE}*"):
        if left.is_symlink():
            left.unlink()
        else:
            shutil.rmtree(left, ignore_errors=True)


def write_aside(root: Path, fill: Callable[[Path], dict[str, object]], prefix: str) -> Path:
    """The folder in its place; nothing of it when `fill` fails."""
    aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=root))
    try:
        aside.chmod(0o755)
        meta = fill(aside)
        return place(aside, root, f"{prefix}{meta['hash']}")
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def place(aside: Path, root: Path, name: str) -> Path:
    """Rename the folder to its name; a folder of that name with the very same bytes is kept instead.

    The content hash leaves out when sources were read, hence two folders may bear one hash: the later gets a number.
    """
    for number in range(1, 1000):
        target = root / (name if number == 1 else f"{name}.{number}")
        if renamed(aside, target):
            sync_folder(root)
            return target
        if fingerprint(target) == fingerprint(aside):
            if (aside / QUALITY).exists():
                (aside / QUALITY).replace(target / QUALITY)  # readers see the old account or the new one, whole
                sync_folder(target)
            shutil.rmtree(aside)
            target.touch()
            return target
    raise FileExistsError(f"{root} holds a thousand snapshots of one content: remove the old ones.")


def renamed(aside: Path, target: Path) -> bool:
    """Whether the name was free; another publisher may take it at any instant."""
    try:
        aside.rename(target)
    except OSError as error:
        if error.errno in {errno.ENOTEMPTY, errno.EEXIST}:
            return False
        raise
    return True


def make_current(root: Path, name: str) -> None:
    """Point `current` at the folder: readers see the old one or the new one, never neither."""
    step = root / f"{ASIDE}{os.getpid()}.link"
    step.unlink(missing_ok=True)
    step.symlink_to(name)
    step.replace(root / CURRENT)
    sync_folder(root)


def prune(root: Path) -> None:
    """Remove all but the last KEPT snapshots."""
    served = (root / CURRENT).resolve()
    found = [path for path in root.iterdir() if path.is_dir() and not path.is_symlink() and (path / META).exists()]
    finished = sorted((p for p in found if not p.name.startswith(ASIDE)), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in finished[KEPT:]:
        if old != served:
            shutil.rmtree(old, ignore_errors=True)


def fingerprint(folder: Path) -> str:
    """Of the bytes of every file of the content, the date of building aside."""
    meta = {key: value for key, value in orjson.loads((folder / META).read_bytes()).items() if key != "built_on"}
    digest = hashlib.sha256(orjson.dumps(meta, option=orjson.OPT_SORT_KEYS))
    for path in sorted(folder.iterdir()):
        if path.name not in (META, QUALITY):
            digest.update(path.name.encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
