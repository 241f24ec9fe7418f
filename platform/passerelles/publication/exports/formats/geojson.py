"""GeoJSON (RFC 7946): the ready text, whole or sliced."""

from __future__ import annotations

from collections.abc import Iterator

from ...features import BETWEEN, HEAD, TAIL
from ...filters import Selection
from ...snapshot import Snapshot
from ..slices import pieces

EXTENSION = "geojson"
MEDIA_TYPE = "application/geo+json"
CHUNK = 1 << 18


def write(snapshot: Snapshot, selection: Selection) -> Iterator[bytes]:
    if selection.is_empty:
        yield from copied(snapshot)
        return
    before = HEAD
    for piece in pieces(snapshot, selection):
        yield before + piece
        before = BETWEEN
    yield (HEAD if before is HEAD else b"") + TAIL


def copied(snapshot: Snapshot) -> Iterator[bytes]:
    text = snapshot.links_bytes
    for start in range(0, len(text), CHUNK):
        yield bytes(text[start : start + CHUNK])
