"""A source loaded from its sample, or from the same with something else in it, on the real atlas; the test's transaction undoes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.matching.known import KnownFrench
from etl.runs import RunReport

SAMPLES = Path(__file__).with_name("samples")
Load = Callable[..., RunReport]


@pytest.fixture
def load_sample(known: KnownFrench, db: None, tmp_path: Path) -> Load:
    """Load samples by name, or `text`/`content` as a file of its own name."""
    from etl.load.running import run_source
    from etl.source import source_named

    def run(
        code: str, *names: str, text: str = "", content: bytes = b"", dry_run: bool = False, **how: Any
    ) -> RunReport:
        files = [SAMPLES / name for name in names]
        if text or content:
            files.append(tmp_path / "given.txt")
            files[-1].write_bytes(content or text.encode())
        return run_source(source_named(code), files, dry_run=dry_run, french=known, **how)

    return run


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def accounted(report: RunReport) -> bool:
    return report.rows_in == report.created + report.updated + report.unchanged + report.rejected + report.ignored


def reasons(report: RunReport) -> dict[int, str]:
    """Line → code of what was not loaded."""
    return {remark.line: remark.code for remark in report.remarks if remark.is_rejected}
