"""The links of a selection, and distinct counts over them: of partnerships, never of links counted twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .filters import Selection
from .masks import mask
from .profiles import GROUP_OF, SETTING, Flags, Numbers
from .several import runs, starts
from .snapshot import Snapshot

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Selected:
    """`rows`: numbers of the links kept, ascending; `singles` of them are the only link of their partnership."""

    snapshot: Snapshot
    rows: npt.NDArray[np.int64]
    singles: int
    _counts: dict[str, Counts] = field(default_factory=dict, repr=False)

    @classmethod
    def of_rows(cls, snapshot: Snapshot, rows: npt.NDArray[np.int64]) -> Selected:
        return cls(snapshot, rows, int(np.searchsorted(rows, snapshot.singles)))

    @cached_property
    def several(self) -> npt.NDArray[np.int64]:
        """Links of partnerships that have more than one."""
        return self.rows[self.singles :]

    @cached_property
    def partnership_of_several(self) -> npt.NDArray[np.int64]:
        return self.snapshot.partnership.take(self.several).astype(np.int64)

    def profile_counts(self, group: str) -> Counts:
        """Single links per profile of the group."""
        if group not in self._counts:
            profiles = self.snapshot.profiles[group]
            of_link = profiles.of_link.take(self.rows[: self.singles])
            self._counts[group] = np.bincount(of_link, minlength=profiles.size)
        return self._counts[group]

    def count_by(self, group: str, classes: Numbers, size: int) -> Counts:
        """Distinct partnerships per class, where `classes` gives the class (0 … size-1) of each profile of the group."""
        counts = np.bincount(classes, weights=self.profile_counts(group), minlength=size).astype(np.int64)
        if len(self.several):
            here = classes.take(self.snapshot.profiles[group].of_link.take(self.several))
            counts += distinct(self.partnership_of_several, here, size)
        return counts

    def count_category(self, name: str, size: int) -> Counts:
        """Distinct partnerships per value of a category (the last class stands for every number beyond)."""
        group = GROUP_OF[name]
        classes = np.minimum(self.snapshot.profiles[group].categories[name], size)
        return self.count_by(group, classes, size + 1)

    def count_set(self, name: str) -> Counts:
        """Distinct partnerships per value of a set attribute, then those that have no value, last."""
        group = GROUP_OF[name]
        profiles = self.snapshot.profiles[group]
        width = profiles.sets[name].shape[1]
        profile, value = profiles.pairs[name]
        counts = np.bincount(value, weights=self.profile_counts(group).take(profile), minlength=width).astype(np.int64)
        bare = int(self.profile_counts(group)[profiles.bare[name]].sum())
        link, has = np.nonzero(profiles.sets[name].take(profiles.of_link.take(self.several), axis=0))
        having = self.partnership_of_several.take(link)
        counts += distinct(having, has, width)
        return np.append(counts, bare + runs(self.partnership_of_several) - runs(having))

    def partnerships(self, flags: Flags | None = None, group: str = SETTING) -> int:
        """Distinct partnerships; with `flags`, those that have a link of a flagged profile of the group."""
        if flags is None:
            return self.singles + runs(self.partnership_of_several)
        flagged = flags.take(self.snapshot.profiles[group].of_link.take(self.several))
        return int(self.profile_counts(group)[flags].sum()) + runs(self.partnership_of_several[flagged])

    def where(self, flags: Flags, group: str) -> Selected:
        """The part whose profile of the group is flagged."""
        of_link = self.snapshot.profiles[group].of_link
        return Selected.of_rows(self.snapshot, self.rows[flags.take(of_link.take(self.rows))])


def distinct(partnership: npt.NDArray[np.int64], classes: Numbers, size: int) -> Counts:
    """Distinct partnerships per class, over pairs that come in the order of partnerships."""
    pairs = partnership * size + classes
    pairs.sort(kind="stable")  # nearly sorted already: quicker than np.unique
    return np.bincount(pairs[starts(pairs)] % max(size, 1), minlength=size)


def select(snapshot: Snapshot, selection: Selection) -> Selected:
    """The links of a selection, remembered."""
    if selection.is_empty:
        return snapshot.remember(("selected", selection), lambda: whole(snapshot))
    # A kept answer weighs its row numbers (8 bytes each) at most.
    return snapshot.remember(
        ("selected", selection), lambda: filtered(snapshot, selection), weight=8 * snapshot.links + 1
    )


def whole(snapshot: Snapshot) -> Selected:
    return Selected.of_rows(snapshot, np.arange(snapshot.links))


def filtered(snapshot: Snapshot, selection: Selection) -> Selected:
    return Selected.of_rows(snapshot, np.flatnonzero(mask(snapshot, selection)))
