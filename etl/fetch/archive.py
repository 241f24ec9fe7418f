"""Every raw answer, kept in the archive under the sha256 of its bytes with a note of where and when it came from."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

from etl.phases import reached

Content = bytes
PART = re.compile(r"\.(\d+)-[0-9a-f]+\.part")
OLDEST_PART = 86_400
"""Seconds: a part of another machine's process that shares the folder is left alone for a day."""


@dataclass(frozen=True)
class Facts:
    """What is known of one answer; `address` is the one asked for, `final_address` the one after redirects."""

    address: str
    final_address: str
    retrieved_at: str
    confirmed_at: str
    sha256: str
    bytes: int
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Archived:
    """A raw file of a source. `retrieved_on` is the day its bytes came; `from_archive` when the server said that they are still right."""

    path: Path
    url: str
    sha256: str
    bytes: int
    retrieved_on: date
    content_type: str = ""
    from_archive: bool = False
    notes: tuple[str, ...] = field(default=())

    def read(self) -> Content:
        return self.path.read_bytes()


class Answers:
    """`<folder>/<source>/<sha256>`, beside it `<sha256>.json`; `asked/` leads from a request to its latest answer."""

    def __init__(self, folder: Path, source_code: str) -> None:
        self.folder = folder / source_code
        self.asked = self.folder / "asked"
        self.asked.mkdir(parents=True, exist_ok=True)
        self._sweep()

    @contextmanager
    def receiving(self) -> Iterator[Part]:
        """A file in the making, gone at the end unless it was kept."""
        path = self.folder / f".{os.getpid()}-{os.urandom(8).hex()}.part"
        try:
            with path.open("xb") as file:
                yield Part(path, file)
        finally:
            path.unlink(missing_ok=True)

    def keep(self, part: Part, facts: Facts, request: str = "") -> Archived:
        """Content, note and the way from the request, each whole or absent: what is found later is right."""
        reached("archive")
        path = self.folder / facts.sha256
        part.flush()
        if not self._is_sound(facts.sha256):
            part.path.replace(path)
        reached("archive", "middle")
        self._write(path.with_suffix(".json"), facts)
        reached("archive", "end")
        if request:
            self._write(self._way(request), facts)
        return self._archived(facts)

    def latest(self, request: str) -> Facts | None:
        """The latest answer to a request, if its bytes are still what they were."""
        facts = _read(self._way(request))
        return facts if facts and self._is_sound(facts.sha256) else None

    def confirmed(self, facts: Facts, request: str) -> Archived:
        """The archived answer, which the server has just said to be current."""
        confirmed = replace(facts, confirmed_at=now_text())
        self._write(self._way(request), confirmed)
        return replace(self._archived(confirmed), from_archive=True)

    def _archived(self, facts: Facts) -> Archived:
        day = datetime.fromisoformat(facts.retrieved_at).date()
        path = self.folder / facts.sha256
        return Archived(path, facts.address, facts.sha256, facts.bytes, day, facts.content_type, notes=facts.notes)

    def _is_sound(self, sha256: str) -> bool:
        path = self.folder / sha256
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256

    def _way(self, request: str) -> Path:
        return self.asked / f"{hashlib.sha256(request.encode()).hexdigest()}.json"

    def _write(self, path: Path, facts: Facts) -> None:
        with self.receiving() as part:
            part.write(json.dumps(asdict(facts), indent=1).encode())
            part.flush()
            part.path.replace(path)

    def _sweep(self) -> None:
        """Parts of processes that were killed."""
        for path in self.folder.glob(".*.part"):
            with suppress(FileNotFoundError):
                if _is_left_over(path):
                    path.unlink()


class Part:
    """A file in the making: counts and hashes what is written."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self.path, self.bytes = path, 0
        self._file, self._hash = file, hashlib.sha256()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def write(self, block: bytes) -> None:
        self._file.write(block)
        self._hash.update(block)
        self.bytes += len(block)

    def flush(self) -> None:
        """To the disk itself, so that no name ever leads to half a file."""
        self._file.flush()
        os.fsync(self._file.fileno())


def now_text() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _read(path: Path) -> Facts | None:
    """None for a note that is absent or that somebody broke: the source is asked again."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        facts = Facts(**{**found, "notes": tuple(found["notes"])})
        datetime.fromisoformat(facts.retrieved_at)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return facts


def _is_left_over(path: Path) -> bool:
    named = PART.fullmatch(path.name)
    if not named or time.time() - path.stat().st_mtime > OLDEST_PART:
        return True
    try:
        os.kill(int(named[1]), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
