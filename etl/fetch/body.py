"""The bytes of an answer: as many as announced, unpacked, and never more than allowed."""

from __future__ import annotations

import http.client
import zlib
from collections.abc import Iterable, Iterator

from .failures import PassingTrouble, SourceUnreachable, network_troubles
from .wire import Line

BLOCK = 65_536
WAIT_FOR_MORE = 1.0
"""Seconds that a server gets to close the line after its answer, as it was asked to."""
GZIP = 31
"""zlib's number for the gzip format with its checksum."""
PACKED, PLAIN = ("gzip", "x-gzip"), ("", "identity")


def body_of(response: http.client.HTTPResponse, line: Line, host: str, most: int) -> Iterator[bytes]:
    """Blocks of the unpacked body; SourceUnreachable when it is cut, too long, or not what its headers say."""
    announced = _announced_length(response, host)
    if announced is not None and announced > most:
        raise SourceUnreachable(f"{host} announces {announced} bytes; at most {most} are accepted.")
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    if packing not in (*PACKED, *PLAIN):
        raise SourceUnreachable(f"{host} packs its answer in a way that was not asked for ({packing[:40]!r}).")
    blocks = _capped(_received(response, line, host, announced), most, host)
    return _capped(_unpacked(blocks, host), most, host) if packing in PACKED else blocks


def _announced_length(response: http.client.HTTPResponse, host: str) -> int | None:
    values = {value.strip() for value in response.headers.get_all("Content-Length", [])}
    if not values or response.chunked:
        return None
    if len(values) > 1 or not (value := values.pop()).isascii() or not value.isdigit():
        raise PassingTrouble(f"{host} announces a length that is no number.")
    return int(value[:19])


def _received(response: http.client.HTTPResponse, line: Line, host: str, announced: int | None) -> Iterator[bytes]:
    received = 0
    while True:
        with network_troubles(host):
            block = response.read(BLOCK)
        if not block:
            break
        received += len(block)
        yield block
    if announced is not None and (received != announced or line.goes_on(WAIT_FOR_MORE)):
        more = "" if received != announced else " and more"
        raise PassingTrouble(f"{host} announced {announced} bytes and sent {received}{more}.")


def _capped(blocks: Iterable[bytes], most: int, host: str) -> Iterator[bytes]:
    total = 0
    for block in blocks:
        total += len(block)
        if total > most:
            raise SourceUnreachable(f"The answer of {host} is larger than {most} bytes.")
        yield block


def _unpacked(blocks: Iterable[bytes], host: str) -> Iterator[bytes]:
    """Several gzip members in a row are one content; in steps of a block, so that a bomb is seen before it bursts."""
    unpacker = zlib.decompressobj(GZIP)
    try:
        for block in blocks:
            while block:
                if unpacker.eof:
                    unpacker = zlib.decompressobj(GZIP)
                unpacked = unpacker.decompress(block, BLOCK)
                if unpacked:
                    yield unpacked
                block = unpacker.unconsumed_tail or unpacker.unused_data
    except zlib.error as error:
        raise PassingTrouble(f"The answer of {host} is damaged gzip.") from error
    if not unpacker.eof:
        raise PassingTrouble(f"The answer of {host} is gzip that was cut.")
