"""A source that misbehaves in the ways that sources do, on this machine, with a certificate of its own.

with FaultServer(tmp_path, answer=lambda path: (b"...", "text/csv")) as server:
    server.play("cut_50")
    Fetcher("code", (HOST,), folder, wire=server.wire()).get(f"https://{HOST}/file.csv")
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from etl.fetch.wire import Wire

from .misbehaviour import FAULTS, LOCAL, Fault, Talk

HOST, OTHER_HOST = "source.example", "other.example"
PUBLIC = "9.9.9.9"
"""What our names resolve to: a public address, so that its check is the real one; no packet is ever sent there."""
Answering = Callable[[str], tuple[bytes, str]]
"""Path and query to content and content type."""


@dataclass
class FaultServer:
    """Serves `answer` in the way of the fault being played; `folder` holds its certificate. Attributes may be set at any time."""

    folder: Path
    answer: Answering
    changed: Answering = lambda _path: (b"changed", "text/csv")
    """What `changed_in_mid_paging` serves for every second request."""
    retry_after: str = "1"
    pace: float = 0.05
    bomb: int = 90
    """Megabytes that `gzip_bomb` unpacks to: a thousandth of them is sent."""
    location: str = f"https://{OTHER_HOST}/moved"
    redirect_status: int = 302
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Path and headers of each request, names in small letters."""
    connected: list[str] = field(default_factory=list)
    """The addresses that a wire was told to connect to."""
    played: int = 0
    first: bytes = b""
    _fault: Fault = FAULTS["none"]
    _times: int | None = None

    def play(self, name: str, times: int | None = None) -> None:
        """From now on; `times` requests only, then all is well again."""
        self._fault, self._times, self.played, self.first = FAULTS[name], times, 0, b""
        self.asked.clear()
        self.connected.clear()

    def _next(self) -> Fault:
        self.played += 1
        return self._fault if self._times is None or self.played <= self._times else FAULTS["none"]

    def _plays_before_a_request(self, name: str) -> bool:
        if self._fault.name != name or (self._times is not None and self.played >= self._times):
            return False
        self.played += 1
        return True

    def wire(self) -> Wire:
        """The way to this server for our names, with the checks of the real one."""
        tls = ssl.create_default_context(cafile=self.folder / "cert.pem")
        return Wire(self._resolve, self._connect, tls)

    def _resolve(self, _host: str) -> list[str]:
        if self._plays_before_a_request("dns_failure"):
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        return [PUBLIC]

    def _connect(self, address: str, timeout: float) -> socket.socket:
        """A public address is ours; another is what it says: a request there reaches this server too, and is seen."""
        self.connected.append(address)
        if self._plays_before_a_request("refused"):
            raise ConnectionRefusedError
        return socket.create_connection((LOCAL, self.port), timeout)

    def __enter__(self) -> Self:
        certify(self.folder, HOST, OTHER_HOST, "localhost")
        self._loop = asyncio.new_event_loop()
        self._listening = threading.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),), daemon=True)
        self._thread.start()
        if not self._listening.wait(10):
            raise RuntimeError("the fault server does not listen")
        return self

    def __exit__(self, *_error: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        self._loop.close()

    async def _serve(self) -> None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self.folder / "cert.pem", self.folder / "key.pem")
        self._stop = asyncio.Event()
        server = await asyncio.start_server(self._taken, LOCAL, 0, ssl=tls)
        self.port: int = server.sockets[0].getsockname()[1]
        self._listening.set()
        await self._stop.wait()
        server.close()
        while talks := asyncio.all_tasks() - {asyncio.current_task()}:
            for talk in talks:
                talk.cancel()
            await asyncio.gather(*talks, return_exceptions=True)

    async def _taken(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request. Its end by our own stop is no news: of a task that was cancelled, the streams of Python 3.11.7 print a traceback."""
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._talk(reader, writer)
        finally:
            writer.close()
            with suppress(OSError, TimeoutError, asyncio.CancelledError):
                await asyncio.wait_for(writer.wait_closed(), 1)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines if line)}
        path = request.split(" ")[1]
        self.asked.append((path, headers))
        playing = self._next()
        body, kind = self.answer(path)
        await playing.serve(Talk(self, path, headers, reader, writer, body, kind))


def certify(folder: Path, *hosts: str) -> None:
    """A key and a certificate of a day for these names; made anew where they are missing."""
    if (folder / "cert.pem").exists():
        return
    names = ",".join(f"DNS:{host}" for host in hosts)
    making = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=fault-server"
    extensions = [f"subjectAltName={names}", "keyUsage=critical,digitalSignature,keyCertSign"]
    added = [word for extension in extensions for word in ("-addext", extension)]
    command = [*making.split(), *added, "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(command, check=True, capture_output=True)
