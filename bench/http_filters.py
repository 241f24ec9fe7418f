"""Flows and facets over HTTP, one kept-alive connection, beside an empty view and the numpy work alone.

The limit is what cannot be avoided: the server's answer to a request that asks for nothing (/robots.txt) plus one mask and one
aggregation in numpy. Every request carries a selection that the server has not answered before.
"""

from __future__ import annotations

import contextlib
import http.client
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import urlencode

import numpy as np

from bench.measure import Measure, Options, timed
from bench.synthetic import snapshot
from bench.visitors import SELECTIONS
from passerelles.publication.filters import Selection
from passerelles.publication.masks import mask
from passerelles.publication.snapshot import Snapshot

EMPTY = "/robots.txt"
NORTHS = itertools.cycle(range(1000))


def run(options: Options) -> list[Measure]:
    return [measure for links in options.links for measure in of_size(links, options.rounds)]


def of_size(links: int, rounds: int) -> list[Measure]:
    subject = snapshot(links)
    numpy_alone = timed(
        [limit(subject, Selection.parse({**wanted, "bbox": [box(0)]}, subject)) for wanted in SELECTIONS], rounds
    )
    with serving(subject) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        empty = timed([lambda: get(connection, EMPTY)], rounds)
        floor = numpy_alone[0] + empty[0]
        kinds = {"flows": "/api/v1/flows?zoom=2&", "facets": "/api/v1/facets?"}
        over_http = {
            name: timed([fresh(connection, path, wanted) for wanted in SELECTIONS], rounds)
            for name, path in kinds.items()
        }
    return [
        Measure("numpy alone (mask, one aggregation)", links, *numpy_alone),
        Measure(f"HTTP: empty view ({EMPTY})", links, *empty),
        Measure("limit (both)", links, floor, numpy_alone[1] + empty[1], 1.0),
        *(Measure(f"HTTP: {name}", links, *taken, taken[0] / floor) for name, taken in over_http.items()),
    ]


def limit(subject: Snapshot, selection: Selection) -> Callable[[], object]:
    setting = subject.profiles["setting"]
    return lambda: np.bincount(setting.of_link.take(np.flatnonzero(mask(subject, selection))), minlength=setting.size)


def fresh(connection: http.client.HTTPConnection, path: str, wanted: dict[str, list[str]]) -> Callable[[], object]:
    """A request whose selection differs from the last thousand by a sliver of the Arctic, so that nothing is remembered."""

    def ask() -> object:
        return get(connection, path + urlencode({**wanted, "bbox": [box(next(NORTHS))]}, doseq=True))

    return ask


def box(sliver: int) -> str:
    return f"-180,-90,180,{89.9 - sliver / 100_000:.5f}"


def get(connection: http.client.HTTPConnection, path: str) -> int:
    connection.request("GET", path, headers={"Accept-Encoding": "identity"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}: {body[:200]!r}")
    return len(body)


@contextlib.contextmanager
def serving(subject: Snapshot) -> Iterator[int]:
    """The real server on a free port, over a folder whose current snapshot is the synthetic one."""
    home = Path(mkdtemp(prefix="passerelles-bench-"))
    (home / "snapshots").mkdir()
    (home / "snapshots" / subject.folder.name).symlink_to(subject.folder)
    (home / "snapshots" / "current").symlink_to(subject.folder.name)
    port = free_port()
    environment = {
        **os.environ,
        "PASSERELLES_VAR": str(home),
        "PASSERELLES_SYNTHETIC": "1",
        "PYTHONPATH": f"{Path.cwd() / 'platform'}{os.pathsep}{Path.cwd()}",
    }
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--log-level", "warning", "passerelles.config.wsgi:application"]  # fmt: skip
    server = subprocess.Popen(command, env=environment)
    try:
        wait_for(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)
        shutil.rmtree(home, ignore_errors=True)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError, RuntimeError, http.client.HTTPException):
            get(http.client.HTTPConnection("127.0.0.1", port, timeout=5), EMPTY)
            return
        time.sleep(0.2)
    raise RuntimeError("The server did not answer within a minute.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
