"""Runs of the ready GeoJSON text: neighbours in the file travel in one piece."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..features import BETWEEN, HEAD
from ..filters import Selection
from ..selected import select
from ..snapshot import Snapshot

PIECE = 512
"""Links in one piece at most: about half a megabyte."""


def pieces(snapshot: Snapshot, selection: Selection) -> Iterator[bytes]:
    """Features of the selection, parted by `,\\n` inside a piece and nothing around it."""
    rows = select(snapshot, selection).rows
    breaks = np.flatnonzero(np.diff(rows) != 1) + 1
    for run in np.split(rows, breaks) if len(rows) else ():
        for first in range(int(run[0]), int(run[-1]) + 1, PIECE):
            last = min(first + PIECE - 1, int(run[-1]))
            yield bytes(snapshot.links_bytes[start_of(snapshot, first) : int(snapshot.link_stops[last])])


def start_of(snapshot: Snapshot, link: int) -> int:
    """Where the text of a link begins."""
    return len(HEAD) if link == 0 else int(snapshot.link_stops[link - 1]) + len(BETWEEN)
