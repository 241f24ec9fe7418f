"""All that loops make of an atlas; run as a program, in a process of its own: `FOLDER FEW SELECTIONS`, the last as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from passerelles.publication import index
from passerelles.publication.bbox import Box
from passerelles.publication.descent import descent
from passerelles.publication.filters import Selection
from passerelles.publication.flows import flows, to_draw
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.tally import index as packed
from passerelles.publication.view_text import view_text

VIEWS: list[tuple[float, Box | None]] = [
    (2.0, None),
    (2.0, (-20.0, 0.0, 12.0, 52.0)),
    (5.0, (-10.0, 40.0, 10.0, 52.0)),
]
Asked = dict[str, list[str]]


def told(snapshot: Snapshot, wanted: list[Asked]) -> bytes:
    lines = []
    for asked in wanted:
        selection = Selection.parse(asked, snapshot)
        lines += [view_text(snapshot, selection, to_draw(snapshot, selection, zoom, box, 12)) for zoom, box in VIEWS]
        lines += [
            repr(list(flows(snapshot, selection, 2.0).rows)).encode(),
            repr(descent(snapshot, selection)).encode(),
        ]
    return b"\n".join(lines)


if __name__ == "__main__":
    folder, few, selections = sys.argv[1:]
    index.FEW = int(few)
    opened = Snapshot.open(Path(folder))
    print(f"columns of {8 * packed(opened).narrow.dtype.itemsize} bits", file=sys.stderr)
    sys.stdout.buffer.write(told(opened, json.loads(selections)))
