"""The links of a selection, one by one: for tables, exports and sheets. What only needs counts asks a tally (tally.py)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .filters import Selection
from .masks import mask
from .profiles import Flags
from .several import runs
from .snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Selected:
    """`rows`: numbers of the links kept, ascending; the links of one partnership are neighbours."""

    snapshot: Snapshot
    rows: npt.NDArray[np.int64]

    def partnerships(self, flags: Flags | None = None, group: str = "") -> int:
        """Distinct partnerships; with `flags`, those that have a link of a flagged profile of the group."""
        if flags is None:
            return runs(self.snapshot.partnership.take(self.rows))
        kept = flags.take(self.snapshot.profiles[group].of_link.take(self.rows))
        return runs(self.snapshot.partnership.take(self.rows[kept]))


def select(snapshot: Snapshot, selection: Selection) -> Selected:
    """The links of a selection, remembered."""
    if selection.is_empty:
        return snapshot.remember(("selected", selection), lambda: whole(snapshot))
    # A kept answer weighs its row numbers (8 bytes each) at most.
    return snapshot.remember(
        ("selected", selection), lambda: filtered(snapshot, selection), weight=8 * snapshot.links + 1
    )


def whole(snapshot: Snapshot) -> Selected:
    return Selected(snapshot, np.arange(snapshot.links))


def filtered(snapshot: Snapshot, selection: Selection) -> Selected:
    return Selected(snapshot, np.flatnonzero(mask(snapshot, selection)))
