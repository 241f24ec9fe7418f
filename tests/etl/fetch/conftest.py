"""A source that misbehaves on demand, and fetchers with little patience."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from etl.faults.server import HOST, FaultServer
from etl.fetch import Fetcher, Limits

LINES = "69123,Lyon,Ouagadougou\n34172,Montpellier,Bethléem\n" * 60
CONTENT = LINES.encode()
ADDRESS = f"https://{HOST}/liens.csv"
HASTY = Limits(deadline=1.0, silence=0.25, max_bytes=100_000, first_wait=0.001)
Fetching = Callable[..., Fetcher]


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultServer]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the fault server's certificate, is not installed")
    with FaultServer(tmp_path_factory.mktemp("server"), lambda _path: (CONTENT, "text/csv; charset=utf-8")) as server:
        yield server


@pytest.fixture
def server(running: FaultServer) -> Iterator[FaultServer]:
    """The server, in good health again for each test."""
    answer, changed, location = running.answer, running.changed, running.location
    running.play("none")
    yield running
    running.answer, running.changed, running.location = answer, changed, location
    running.retry_after, running.redirect_status = "1", 302


@pytest.fixture
def fetcher(server: FaultServer, tmp_path: Path) -> Fetching:
    """A fetcher of the source's host; the same archive each time."""

    def make(*hosts: str, **changes: Any) -> Fetcher:
        given = {"limits": HASTY, "wire": server.wire(), **changes}
        return Fetcher("essai", hosts or (HOST,), tmp_path / "archive", **given)

    return make


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[], dict[str, bytes]]:
    """Every file below the archive, by name."""

    def look() -> dict[str, bytes]:
        folder = tmp_path / "archive"
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    return look
