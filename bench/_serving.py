"""The real server on a free port over a synthetic snapshot, and one kept-alive connection to it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from passerelles.config.up import ALLOCATION
from passerelles.publication.snapshot import Snapshot

CODINGS = "gzip, deflate, br, zstd"
"""What a browser of today accepts."""


LOOK = 1.0
"""Seconds for which a server that has prepared everything takes next to no processor time."""

UPDATE = "/_dash-update-component"
"""Where the page sends its questions."""


@dataclass(frozen=True)
class Site:
    """A server that answers on loopback."""

    port: int
    process: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def busy_seconds(self) -> float:
        """Processor time that the server and its workers have taken so far."""
        return sum(processor_time(process) for process in [self.process, *children(self.process)])

    def megabytes(self) -> float:
        """Memory that the server and its workers hold for themselves alone."""
        return sum(private_memory(process) for process in [self.process, *children(self.process)]) / 1024


def private_memory(process: int) -> int:
    """Kilobytes that the process shares with no other: a mapped snapshot is the page cache's."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty"))


def processor_time(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [int(child) for child in found]


@contextlib.contextmanager
def serving(subject: Snapshot) -> Iterator[Site]:
    """As `./passerelles up` serves, over a folder whose current snapshot is this one, with the benchmark's own addresses added."""
    home = Path(mkdtemp(prefix="passerelles-bench-"))
    (home / "snapshots").mkdir()
    (home / "snapshots" / subject.folder.name).symlink_to(subject.folder)
    (home / "snapshots" / "current").symlink_to(subject.folder.name)
    port = free_port()
    server = subprocess.Popen(command(port), env=environment(home))
    try:
        wait_for(port, server)
        site = Site(port, server.pid)
        wait_until_idle(site)
        yield site
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)
        shutil.rmtree(home, ignore_errors=True)


def command(port: int) -> list[str]:
    granian = str(Path(sys.executable).with_name("granian"))
    options = ["--workers", "1", "--blocking-threads", "8", "--log-level", "error", "--host", "127.0.0.1"]
    return [granian, "--interface", "wsgi", *options, "--port", str(port), "bench._site.wsgi:application"]


def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        **ALLOCATION,
        "PASSERELLES_VAR": str(home),
        "PASSERELLES_SYNTHETIC": "1",
        "DJANGO_SETTINGS_MODULE": "bench._site.settings",
        "PYTHONPATH": os.pathsep.join(
            [str(Path.cwd() / "platform"), str(Path.cwd()), os.environ.get("PYTHONPATH", "")]
        ),
    }


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            get(http.client.HTTPConnection("127.0.0.1", port, timeout=5), "/robots.txt")
            return
        time.sleep(0.2)
    raise RuntimeError("The server did not answer within a minute.")


def wait_until_idle(site: Site) -> None:
    """A server that starts prepares what visitors ask first (warming.py), for some seconds: what it takes after that is measured."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        before = site.busy_seconds()
        time.sleep(LOOK)
        if site.busy_seconds() - before < LOOK / 20:
            return
    raise RuntimeError("The server did not come to rest within two minutes.")


def get(connection: http.client.HTTPConnection, path: str) -> int:
    """Bytes of the body as it travels; RuntimeError for any answer but 200."""
    connection.request("GET", path, headers={"Accept-Encoding": CODINGS})
    return length(connection, path)


def post(connection: http.client.HTTPConnection, path: str, body: bytes) -> int:
    connection.request(
        "POST", path, body=body, headers={"Accept-Encoding": CODINGS, "Content-Type": "application/json"}
    )
    return length(connection, path)


def question(query: str, *parts: str) -> bytes:
    """A question of the page: these parts of what this query selects."""
    asked = {"n": 1, "query": query, "parts": parts, "camera": None}
    return json.dumps(
        {
            "output": "answer.data",
            "outputs": {"id": "answer", "property": "data"},
            "inputs": [{"id": "question", "property": "data", "value": asked}],
            "changedPropIds": ["question.data"],
        }
    ).encode()


def length(connection: http.client.HTTPConnection, path: str) -> int:
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}: {body[:200]!r}")
    return len(body)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
