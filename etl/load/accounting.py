"""Every row of a run counted once, and what is to be said of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from etl.archive import RunFile
from etl.load.uniting import placed
from etl.records import ReadFile, Remark
from passerelles.provenance.records import SavedRecords
from passerelles.vocabulary.outcomes import Outcome

NOTED = "source_noted"
"""A remark on how a file was had."""


def accounting(read: ReadFile, saved: SavedRecords, created: int) -> dict[str, Any]:
    """`created` when a row's partnership is new, `updated` when it tells more or else of a known one."""
    return {
        "rows_in": read.rows_in,
        "created": created,
        "updated": saved.touched - created,
        "unchanged": saved.rows - saved.touched,
        "rejected": len(read.rejects),
        "ignored": len(read.repeated),
    }


def remarks_of(read: ReadFile, files: Sequence[RunFile]) -> list[Remark]:
    """In the order of files and lines."""
    said = sorted(
        [*read.rejects, *read.repeated, *read.warnings],
        key=lambda remark: (remark.line, not remark.is_rejected, remark.code),
    )
    return [*notes_of(files), *(placed(remark, files) for remark in said)]


def notes_of(files: Sequence[RunFile]) -> Iterator[Remark]:
    """What was odd about how a file was had."""
    for file in files:
        yield from (Remark(1, NOTED, hint=note, outcome=Outcome.REMARKED, file=file.name) for note in file.notes)


def remark_row(remark: Remark) -> tuple[Any, ...]:
    """In the order of the report's columns, cut to their lengths."""
    listed = json.dumps([asdict(one) for one in remark.candidates])
    said = (remark.line, remark.column[:100], remark.code[:60], remark.value[:500], remark.hint[:500])
    return *said, remark.outcome.value, remark.file[:300], listed, _raw(remark)


def _raw(remark: Remark) -> str | None:
    if remark.raw is None:
        return None
    return json.dumps({storable(name): storable(cell) for name, cell in remark.raw.items()}, ensure_ascii=False)


def storable(text: str) -> str:
    """The text with what PostgreSQL cannot store (NUL, lone surrogates) written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")
