"""A list on disk that is only added to: one JSON object a line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def append(path: Path, things: Iterable[dict[str, Any]]) -> None:
    """Add them at the end, on disk before this returns; a last line that was cut short is left behind as a line of its own."""
    lines = [json.dumps(one, ensure_ascii=False) for one in things]
    if not lines:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    torn = path.exists() and path.read_bytes()[-1:] not in (b"", b"\n")
    with path.open("a", encoding="utf-8") as file:
        file.write("\n" * torn + "\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())


def whole(path: Path) -> list[dict[str, Any]]:
    """Every object in order; a line that was cut short, the last one above all, does not count."""
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    return [told for told in map(_object, lines) if told is not None]


def _object(line: str) -> dict[str, Any] | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None
