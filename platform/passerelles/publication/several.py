"""Partnerships of several links: how to count each once, by any attribute, without sorting at every question."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .profiles import Flags, Numbers
from .snapshot import Snapshot

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Classes:
    """To count each partnership once per class.

    `uniform` gives the class of a link whose partnership has one class for all its links, `size` for any other link. These
    others come as (partnership, class) pairs: `link` belongs to `pair`, which has an `of_pair` class.
    """

    uniform: Whole
    link: Whole
    pair: Whole
    of_pair: Whole
    size: int

    @classmethod
    def of(cls, partnership: Whole, link: Whole, classes: Whole, size: int) -> Classes:
        """`link` numbers the links, `classes` gives the class of each; a link may come several times, or not at all."""
        uniform = uniform_classes(partnership, link, classes, size)
        mixed = uniform.take(link) == size
        keys, pair = np.unique(partnership.take(link[mixed]) * size + classes[mixed], return_inverse=True)
        return cls(uniform, link[mixed], pair, keys % max(size, 1), size)

    def count(self, kept: Flags, first_links: Whole) -> Whole:
        """Distinct partnerships per class over the links kept, of which `first_links` are the first of each partnership."""
        counts = np.bincount(self.uniform.take(first_links), minlength=self.size + 1)[: self.size]
        return counts + np.bincount(self.of_pair[self.present(kept)], minlength=self.size)

    def present(self, kept: Flags) -> Flags:
        """Which pairs have a link that is kept."""
        found = np.zeros(len(self.of_pair), bool)
        found[self.pair[kept.take(self.link)]] = True
        return found


def uniform_classes(partnership: Whole, link: Whole, classes: Whole, size: int) -> Whole:
    """The class of each link if all links of its partnership have this class and no other, else `size`."""
    length = int(partnership.max(initial=-1)) + 1
    lowest, highest = np.full(length, size), np.full(length, -1)
    np.minimum.at(lowest, partnership.take(link), classes)
    np.maximum.at(highest, partnership.take(link), classes)
    every_link = np.bincount(link, minlength=len(partnership)) == 1
    whole = np.bincount(partnership[~every_link], minlength=length) == 0
    return np.where((lowest == highest) & whole, lowest, size).take(partnership)


@dataclass(frozen=True, eq=False)
class Several:
    """The links from number `first` on; `partnership` numbers theirs from 0, in order."""

    snapshot: Snapshot
    first: int
    partnership: Whole

    def __len__(self) -> int:
        return len(self.partnership)

    def column(self, name: str) -> npt.NDArray[np.int32]:
        return self.snapshot.column("links", name)[self.first :]

    def classes(self, group: str, of_profile: Numbers, size: int) -> Classes:
        """One class per profile of the group (`size` classes)."""
        here = of_profile.take(self.column(group)).astype(np.int64)
        return Classes.of(self.partnership, np.arange(len(self)), here, size)

    def classes_of_set(self, group: str, matrix: Flags) -> Classes:
        """Any number of classes per profile of the group."""
        link, value = np.nonzero(matrix.take(self.column(group), axis=0))
        return Classes.of(self.partnership, link, value, matrix.shape[1])

    def one_each(self, kept: Flags) -> Whole:
        """The first link kept of each partnership."""
        links: Whole = np.flatnonzero(kept)
        return links[starts(self.partnership.take(links))]


def starts(ordered: Whole) -> Flags:
    """Where each run of equal values begins."""
    begins = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return begins


def runs(ordered: Whole) -> int:
    """Distinct values of an ordered array."""
    return int(np.count_nonzero(starts(ordered)))


def several(snapshot: Snapshot) -> Several:
    """Those of the snapshot, numbered once."""
    return snapshot.remember("several", lambda: make_several(snapshot))


def make_several(snapshot: Snapshot) -> Several:
    numbers = snapshot.partnership[snapshot.singles :].astype(np.int64)
    return Several(snapshot, snapshot.singles, numbers - snapshot.singles)
