"""The bundled data: reference geography, gazetteer, partnerships, networks. Loading it twice changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from etl.runs import RunReport, Tell, tell_nobody
from etl.source import FIXTURES, Source, source_named

SOURCES = ("passerelles-cited", "passerelles-twins", "passerelles-listed", "passerelles-networks")


def load_all(progress: Tell | None = None, *, dry_run: bool = False) -> list[RunReport]:
    """Load everything; one report per source, in the order of SOURCES. `progress` is told what is being done."""
    from etl.load.bundle import load_bundle

    return load_bundle(FIXTURES, [source_named(code) for code in SOURCES], progress or tell_nobody, dry_run=dry_run)


def load_one(source: Source, *files: Path | None, **how: Any) -> RunReport:
    """Load one source, from its own file or the ones given; `how` are the other fields of `etl.load.task.Task`."""
    from etl.load.running import run_source

    return run_source(source, [file for file in files if file is not None], **how)
