"""Nothing but the fetcher talks to the outside."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WAYS_OUT = {"aiohttp", "ftplib", "http.client", "httpx", "requests", "smtplib", "urllib.request", "urllib3"}
ASK_THEMSELVES = {"platform/passerelles/config/health.py", "platform/passerelles/config/up.py"}
"""Whether our own server answers, on this machine."""
OURS = ("etl", "platform/passerelles", "maps", "dash_app")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_other_module_can_fetch() -> None:
    modules = [path for folder in OURS for path in (ROOT / folder).rglob("*.py")]
    outside = {str(path.relative_to(ROOT)) for path in modules if WAYS_OUT & set(imported(path))}
    assert {path for path in outside if not path.startswith("etl/fetch/")} == ASK_THEMSELVES
    assert outside > ASK_THEMSELVES
