"""A source that misbehaves in the ways that sources do, on this machine, with a certificate of its own.

with FaultServer(tmp_path, answer=lambda path: (b"...", "text/csv")) as server:
    server.play("cut_50")
    Fetcher("code", (HOST,), folder, wire=server.wire()).get(f"https://{HOST}/file.csv")
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import socket
import ssl
import subprocess
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Self

from etl.fetch.wire import Wire

LOCAL = "127.0.0.1"
HOST, OTHER_HOST = "source.example", "other.example"
PUBLIC = "9.9.9.9"
"""What our names resolve to: a public address, so that its check is the real one; no packet is ever sent there."""
Answering = Callable[[str], tuple[bytes, str]]
"""Path and query to content and content type."""
HTML = b"<!DOCTYPE html>\n<html><body>Service momentan\xc3\xa9ment indisponible</body></html>"


@dataclass
class Talk:
    """One request, and the means to answer it."""

    server: FaultServer
    path: str
    asked: dict[str, str]
    writer: asyncio.StreamWriter
    body: bytes = b""
    kind: str = ""

    async def head(self, status: int = 200, length: int | None = None, **headers: str) -> None:
        told = {"Content-Type": self.kind} | {name.replace("_", "-"): value for name, value in headers.items()}
        if length is not None:
            told["Content-Length"] = str(length)
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {told[name]}" for name in told)]
        await self.send("\r\n".join([*lines, "", ""]).encode("latin-1"))

    async def send(self, content: bytes) -> None:
        self.writer.write(content)
        await self.writer.drain()

    async def whole(self, status: int = 200, **headers: str) -> None:
        await self.head(status, len(self.body), **headers)
        await self.send(self.body)


Serve = Callable[[Talk], Awaitable[None]]


@dataclass(frozen=True)
class Fault:
    """`harmless`: the content is sound all the same and must be had."""

    name: str
    says: str
    serve: Serve
    harmless: bool = False


FAULTS: dict[str, Fault] = {}


def fault(says: str, *, harmless: bool = False) -> Callable[[Serve], Serve]:
    def listed(serve: Serve) -> Serve:
        FAULTS[serve.__name__] = Fault(serve.__name__, says, serve, harmless)
        return serve

    return listed


@fault("all is well", harmless=True)
async def none(talk: Talk) -> None:
    tag = f'"{hashlib.sha256(talk.body).hexdigest()[:16]}"'
    if talk.asked.get("if-none-match") == tag:
        await talk.head(304, ETag=tag)
    else:
        await talk.whole(ETag=tag)


def _status(code: int) -> None:
    async def serve(talk: Talk) -> None:
        talk.body = b"no"
        wait = {"Retry_After": talk.server.retry_after} if code == 429 else {}
        await talk.whole(code, **wait)

    serve.__name__ = f"status_{code}"
    fault(f"answers {code}")(serve)


def _cut(percent: int) -> None:
    async def serve(talk: Talk) -> None:
        await talk.head(length=len(talk.body))
        await talk.send(talk.body[: len(talk.body) * percent // 100])

    serve.__name__ = f"cut_{percent}"
    fault(f"ends after {percent} % of the body")(serve)


for _code in (500, 502, 503, 429, 404, 410):
    _status(_code)
for _percent in (0, 1, 50, 99):
    _cut(_percent)


async def _nothing(talk: Talk) -> None:
    """These two happen before there is a request: the wire does them."""


FAULTS["refused"] = Fault("refused", "refuses the connection", _nothing)
FAULTS["dns_failure"] = Fault("dns_failure", "its name cannot be resolved", _nothing)


@fault("takes the request and never answers")
async def read_timeout(talk: Talk) -> None:
    await asyncio.sleep(3_600)


@fault("closes without a byte")
async def no_answer(talk: Talk) -> None:
    return


@fault("cuts the line in a body without announced length")
async def cut_without_length(talk: Talk) -> None:
    await talk.head()
    await talk.send(talk.body[: len(talk.body) // 2])
    talk.writer.transport.abort()


@fault("cuts a body sent in chunks")
async def cut_in_chunks(talk: Talk) -> None:
    await talk.head(Transfer_Encoding="chunked")
    await talk.send(f"{len(talk.body):x}\r\n".encode() + talk.body[: len(talk.body) // 2])


@fault("announces more than it sends")
async def length_too_large(talk: Talk) -> None:
    await talk.head(length=len(talk.body) + 10)
    await talk.send(talk.body)


@fault("announces less than it sends")
async def length_too_small(talk: Talk) -> None:
    await talk.head(length=len(talk.body) - 10)
    await talk.send(talk.body)


@fault("packs soundly", harmless=True)
async def gzip_sound(talk: Talk) -> None:
    talk.body = gzip.compress(talk.body)
    await talk.whole(Content_Encoding="gzip")


@fault("sends gzip that was cut before it was sent")
async def gzip_cut(talk: Talk) -> None:
    talk.body = gzip.compress(talk.body)[:-20]
    await talk.whole(Content_Encoding="gzip")


@fault("sends a kilobyte that unpacks to a megabyte, a thousand times")
async def gzip_bomb(talk: Talk) -> None:
    talk.body = gzip.compress(bytes(1_000_000)) * 1_000
    await talk.whole(Content_Encoding="gzip")


@fault("sends the body byte by byte")
async def slow_loris(talk: Talk) -> None:
    await talk.head(length=len(talk.body))
    for number in range(len(talk.body)):
        await talk.send(talk.body[number : number + 1])
        await asyncio.sleep(talk.server.pace)


@fault("sends the headers byte by byte")
async def slow_headers(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        await talk.send(b"s")
        await asyncio.sleep(talk.server.pace)


@fault("never ends")
async def endless(talk: Talk) -> None:
    await talk.head()
    while True:
        await talk.send(b"0123456789,abcdefghij\n" * 3_000)


@fault("answers 200 with an HTML page")
async def html_with_200(talk: Talk) -> None:
    talk.body, talk.kind = HTML, "text/html; charset=utf-8"
    await talk.whole()


@fault("answers 200 with an HTML page that claims to be data")
async def html_as_data(talk: Talk) -> None:
    talk.body = HTML
    await talk.whole()


@fault("answers 200 with nothing")
async def empty(talk: Talk) -> None:
    talk.body = b""
    await talk.whole()


@fault("redirects to itself")
async def redirect_loop(talk: Talk) -> None:
    await talk.head(302, 0, Location=talk.path)


@fault("redirects to this machine")
async def redirect_to_loopback(talk: Talk) -> None:
    await talk.head(302, 0, Location=f"https://{LOCAL}/admin")


@fault("names a charset that the bytes are not in", harmless=True)
async def wrong_charset(talk: Talk) -> None:
    talk.kind = f"{talk.kind.partition(';')[0]}; charset=us-ascii"
    await talk.whole()


@fault("says that nothing changed to whoever has nothing")
async def unasked_304(talk: Talk) -> None:
    await talk.head(304)


@fault("changes between two pages")
async def changed_in_mid_paging(talk: Talk) -> None:
    if talk.server.played % 2 == 0:
        talk.body, talk.kind = talk.server.changed(talk.path)
    await talk.whole()


@fault("gives its first page again for each later one")
async def duplicate_pages(talk: Talk) -> None:
    talk.body = talk.server.first = talk.server.first or talk.body
    await talk.whole()


@dataclass
class FaultServer:
    """Serves `answer` in the way of the fault being played; `folder` holds its certificate. Attributes may be set at any time."""

    folder: Path
    answer: Answering
    changed: Answering = lambda _path: (b"changed", "text/csv")
    """What `changed_in_mid_paging` serves for every second request."""
    retry_after: str = "1"
    pace: float = 0.05
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

    def wire(self) -> Wire:
        """The way to this server for our names, with the checks of the real one."""
        tls = ssl.create_default_context(cafile=self.folder / "cert.pem")
        return Wire(self._resolve, self._connect, tls)

    def _resolve(self, _host: str) -> list[str]:
        if self._fault.name == "dns_failure" and self._next().name == "dns_failure":
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        return [PUBLIC]

    def _connect(self, address: str, timeout: float) -> socket.socket:
        """A public address is ours; another is what it says: a request there reaches this server too, and is seen."""
        self.connected.append(address)
        if self._fault.name == "refused" and self._next().name == "refused":
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
        self._talks: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._taken, LOCAL, 0, ssl=tls)
        self.port: int = server.sockets[0].getsockname()[1]
        self._listening.set()
        await self._stop.wait()
        server.close()
        for task in self._talks:
            task.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    async def _taken(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  asyncio runs this in a task
        self._talks.add(task)
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                await self._talk(reader, writer)
        finally:
            self._talks.discard(task)
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
        await playing.serve(Talk(self, path, headers, writer, body, kind))


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
