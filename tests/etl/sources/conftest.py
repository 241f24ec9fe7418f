"""Lists as their publishers write them: small samples of the real shapes, and the real files where PASSERELLES_DATA names them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.gate.reading import read_file
from etl.records import LinkRecord, ReadFile
from etl.runs import RunReport
from etl.source import Source, source_named

SAMPLES = Path(__file__).with_name("samples")


def read_as(code: str, path: Path, **changed: Any) -> ReadFile:
    source = source_named(code)
    return read_file(
        path, changed.get("schema", source.schema), source.read, changed.get("encoding", source.encoding), source.rows
    )


def links(read: ReadFile) -> list[LinkRecord]:
    return [record for record in read.records if isinstance(record, LinkRecord)]


def said(read: ReadFile) -> dict[int, str]:
    """Line → code of every row that is no record."""
    return {remark.line: remark.code for remark in [*read.rejects, *read.repeated]}


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "file"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture(scope="session")
def data() -> Path:
    """The real lists, which are not ours to pass on."""
    folder = os.environ.get("PASSERELLES_DATA", "")
    if not folder:
        pytest.skip("PASSERELLES_DATA names no folder")
    return Path(folder)


@pytest.fixture
def run(atlas: None, db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., RunReport]:
    """Load a file on top of the bundled data; the test's transaction undoes it. A sample is smaller than its source ever is."""
    from dataclasses import replace

    from etl.load.running import run_source

    def load(code: str, *files: Path) -> RunReport:
        source: Source = replace(source_named(code), least_rows=0)
        return run_source(source, list(files))

    return load
