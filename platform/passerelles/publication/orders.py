"""Links in the order of their profiles: those of any set of profiles are then a few slices, copied and not searched for.

Only partnerships of one link are here (several.py has the others), so that a count of links is a count of partnerships.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .profiles import CATEGORIES, SETS, Flags, Profiles
from .snapshot import Snapshot

Whole = npt.NDArray[np.int64]
Slices = npt.NDArray[np.int64]
"""Starts and stops, one row each."""


@dataclass(frozen=True, eq=False)
class Order:
    """`rows`: the single links in the order of their profiles; `profile` lists the profiles, `starts` says where the links of each begin (and end)."""

    snapshot: Snapshot
    rows: npt.NDArray[np.int32]
    profile: Whole
    starts: Whole
    _columns: dict[str, npt.NDArray[np.int32]] = field(default_factory=dict, repr=False)

    @classmethod
    def by(cls, snapshot: Snapshot, group: str) -> Order:
        profiles = snapshot.profiles[group]
        ranked = alike_together(profiles, group)
        rank = np.empty(profiles.size, np.int64)
        rank[ranked] = np.arange(profiles.size)
        of_link = rank.take(profiles.of_link[: snapshot.singles])
        rows = np.argsort(of_link, kind="stable").astype(np.int32)
        return cls(
            snapshot, rows, ranked, np.concatenate(([0], np.cumsum(np.bincount(of_link, minlength=profiles.size))))
        )

    def column(self, name: str) -> npt.NDArray[np.int32]:
        """A column of the links (a group's profile, `french`) in this order."""
        if name not in self._columns:
            self._columns[name] = self.snapshot.column("links", name).take(self.rows)
        return self._columns[name]

    def slices(self, flags: Flags) -> Slices:
        """Where the links of the flagged profiles lie."""
        ranked = np.zeros(len(flags) + 2, bool)
        flags.take(self.profile, out=ranked[1:-1])
        edges = np.flatnonzero(ranked[1:] != ranked[:-1])
        bounds = self.starts.take(edges).reshape(-1, 2)
        return bounds[bounds[:, 0] < bounds[:, 1]]

    def pick(self, name: str, slices: Slices) -> npt.NDArray[np.int32]:
        """The column over these slices."""
        column = self.column(name)
        if len(slices) == 1:
            return column[slices[0, 0] : slices[0, 1]]
        return np.concatenate([column[start:stop] for start, stop in slices.tolist()] or [column[:0]])


def alike_together(profiles: Profiles, group: str) -> Whole:
    """Profiles in an order that keeps those of one category value side by side."""
    sets = [profiles.bare[name] for name in SETS[group]]
    categories = [profiles.categories[name] for name in CATEGORIES[group]]
    return np.lexsort([*sets, *reversed(categories)])


def size(slices: Slices) -> int:
    return int((slices[:, 1] - slices[:, 0]).sum())


def order(snapshot: Snapshot, group: str) -> Order:
    """The order by a group, made once per snapshot."""
    return snapshot.remember(("order", group), lambda: Order.by(snapshot, group))
