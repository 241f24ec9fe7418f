"""The ways in which sources misbehave: what each sends, in place of the content that it should send."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .server import FaultServer

LOCAL = "127.0.0.1"
HTML = b"<!DOCTYPE html>\n<html><body>Service momentan\xc3\xa9ment indisponible</body></html>"


@dataclass
class Talk:
    """One request, and the means to answer it."""

    server: FaultServer
    path: str
    asked: dict[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    body: bytes = b""
    kind: str = ""

    async def head(self, status: int = 200, length: int | None = None, **headers: str) -> None:
        told = {"Content-Type": self.kind} | {name.replace("_", "-"): value for name, value in headers.items()}
        if length is not None:
            told["Content-Length"] = str(length)
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {told[name]}" for name in told)]
        await self.send("\r\n".join([*lines, "", ""]).encode())

    async def send(self, content: bytes) -> None:
        if self.reader.at_eof():  # asyncio would go on writing to a client who has left
            raise ConnectionResetError
        self.writer.write(content)
        await self.writer.drain()
        await asyncio.sleep(0)

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


async def _nothing(_talk: Talk) -> None:
    """These two happen before there is a request: the wire does them."""


FAULTS["refused"] = Fault("refused", "refuses the connection", _nothing)
FAULTS["dns_failure"] = Fault("dns_failure", "its name cannot be resolved", _nothing)


@fault("takes the request and never answers")
async def read_timeout(_talk: Talk) -> None:
    await asyncio.sleep(3_600)


@fault("closes without a byte")
async def no_answer(_talk: Talk) -> None:
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


@fault("sends kilobytes that unpack to a megabyte each")
async def gzip_bomb(talk: Talk) -> None:
    await talk.head(Content_Encoding="gzip")
    await talk.send(gzip.compress(bytes(1_000_000)) * talk.server.bomb)


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


@fault("redirects to where the server is told")
async def redirect_elsewhere(talk: Talk) -> None:
    await talk.head(talk.server.redirect_status, 0, Location=talk.server.location)


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
