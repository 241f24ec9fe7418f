"""Newline-delimited GeoJSON: one feature a line, for tools that stream."""

from __future__ import annotations

from collections.abc import Iterator

from ...features import BETWEEN
from ...filters import Selection
from ...snapshot import Snapshot
from ..slices import pieces

EXTENSION = "geojsonl"
MEDIA_TYPE = "application/geo+json-seq"


def write(snapshot: Snapshot, selection: Selection) -> Iterator[bytes]:
    for piece in pieces(snapshot, selection):
        # JSON text holds no raw line feed: this one only ever stands between two features.
        yield piece.replace(BETWEEN, b"\n") + b"\n"
