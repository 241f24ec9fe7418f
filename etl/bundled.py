"""The bundled data: reference geography, gazetteer, partnerships, networks. Loading it twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from etl.runs import RunReport
from etl.source import FIXTURES, Source, source_named

SOURCES = ("passerelles-cited", "passerelles-twins", "passerelles-listed", "passerelles-networks")
STEPS = 2 + 2 * len(SOURCES)
"""Geography and places, then reading and loading each source."""
Progress = Callable[[str], None]


def load_all(progress: Progress | None = None, *, dry_run: bool = False) -> list[RunReport]:
    """Load everything; one report per source, in the order of SOURCES. `progress` is told what is being done."""
    from etl.load.bundle import load_bundle

    return load_bundle(
        FIXTURES, [source_named(code) for code in SOURCES], progress or (lambda _what: None), dry_run=dry_run
    )


def load_one(
    source: Source,
    file: Path | None,
    *,
    dry_run: bool = False,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> RunReport:
    """Load one source, from its own file or the one given."""
    from etl.load.running import run_source

    return run_source(source, file, dry_run=dry_run, encoding=encoding, progress=progress)
