"""The raw files of every load, kept by their content, and the list of loads: what an empty database is rebuilt from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from etl.fetch.archive import Answers, Facts, now_text
from etl.gate.file_text import MAX_STREAMED_BYTES, sha256_of, shown_name, too_big
from etl.gate.rejection import FileRefused
from etl.json_lines import append, whole

BLOCK = 1 << 20
LOADS = "loads.jsonl"


@dataclass(frozen=True)
class RunFile:
    """A file of a run: where its bytes are, and what its source calls it. `retrieved_on` is an ISO date, `bytes` its size."""

    path: Path
    name: str
    address: str = ""
    sha256: str = ""
    bytes: int = 0
    retrieved_on: str = ""
    notes: tuple[str, ...] = ()
    """Sentences about how it was had that deserve a look."""
    lines_before: int = 0
    """Lines of the files before it in its run: what its own lines are counted on from."""

    def described(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if name not in {"path", "notes"}}


@dataclass(frozen=True)
class Load:
    """One line of the list: how to do this load again, and the content hash that it led to."""

    key: str
    source: str
    files: tuple[dict[str, Any], ...]
    content_hash: str = ""
    encoding: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    part: bool = False

    @property
    def what(self) -> tuple[Any, ...]:
        """Equal for two loads of the same bytes in the same way."""
        shas = tuple(one["sha256"] for one in self.files)
        return self.source, shas, self.encoding, tuple(sorted(self.columns.items())), self.part


class Archive:
    """A folder per source, a file per content named by its SHA-256 with its origin in JSON beside."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, source: str, path: Path) -> RunFile:
        """Copy the file as it is now; FileRefused when it is missing, too big, or changes meanwhile. The copy appears whole or not at all."""
        if not path.is_file():
            raise FileRefused("no_such_file", f"There is no file {shown_name(path)}: check the path.")
        if path.stat().st_size > MAX_STREAMED_BYTES:
            raise too_big(MAX_STREAMED_BYTES)
        sha256 = sha256_of(path)
        if not self._has(source, sha256):
            sha256 = self._copy(source, path)
        kept = Answers(self.root, source).folder / sha256
        return RunFile(kept, shown_name(path), "", sha256, kept.stat().st_size)

    def _copy(self, source: str, path: Path) -> str:
        """The SHA-256 of what was copied."""
        answers = Answers(self.root, source)
        with answers.receiving() as part:
            with path.open("rb") as file:
                while block := file.read(BLOCK):
                    part.write(block)
            if sha256_of(path) != part.sha256:
                hint = "The file changed while it was read: load it again once it is complete."
                raise FileRefused("file_changed", hint)
            now = now_text()
            answers.keep(
                part, Facts("", "", now, now, part.sha256, part.bytes, notes=(f"given as {shown_name(path)}",))
            )
            return part.sha256

    def _has(self, source: str, sha256: str) -> bool:
        """Whether these bytes lie there, sound and with the note of where they came from."""
        path = self.root / source / sha256
        return path.with_suffix(".json").is_file() and path.is_file() and sha256_of(path) == sha256

    def again(self, source: str, told: dict[str, Any]) -> RunFile:
        """A file of an earlier load; FileRefused when its bytes are no longer there, or no longer the same."""
        path = self.root / source / told["sha256"]
        if not path.is_file():
            raise FileRefused("not_archived", f"The archive lacks {told['name']}.", value=told["sha256"])
        if sha256_of(path) != told["sha256"]:
            raise FileRefused(
                "archive_changed", f"The archived bytes of {told['name']} were changed.", value=told["sha256"]
            )
        known = {name: told[name] for name in ("name", "address", "sha256", "bytes", "retrieved_on") if name in told}
        return RunFile(path, **known)

    def remember(self, loads: list[Load]) -> None:
        """Add those that the list lacks, in their order; a line is on disk before it counts."""
        known = {load.key for load in self.loads()}
        append(self.root / LOADS, [asdict(load) for load in loads if load.key not in known])

    def loads(self) -> list[Load]:
        """Every load in order; a last line that was cut short does not count: its load is added again."""
        return [Load(**{**told, "files": tuple(told["files"])}) for told in whole(self.root / LOADS) if told]

    def to_replay(self) -> Iterator[Load]:
        """The loads that matter: of several in a row of the same bytes of one source, the first."""
        last: dict[str, tuple[Any, ...]] = {}
        for load in self.loads():
            if last.get(load.source) != load.what:
                last[load.source] = load.what
                yield load
