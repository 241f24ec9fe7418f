"""Partnerships of several links: how to count each once, by any attribute, without sorting at every question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .profiles import Flags, Numbers
from .snapshot import Snapshot

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Kept:
    """The links kept of partnerships that have several: as flags, as numbers, and the first of each partnership."""

    flags: Flags
    links: Whole
    firsts: Whole


@dataclass(frozen=True, eq=False)
class Classes:
    """To count each partnership once per class, whichever of its links are kept.

    `alone` gives the class of a link that no other link of its partnership shares, `uniform` that of a link whose
    partnership has one class for all its links; each is `size` for any other link. What is left comes as (partnership, class)
    pairs: `link` belongs to `pair`, which has an `of_pair` class. Classifications counted together have one row each in `alone`
    and `uniform`.
    """

    alone: Whole
    uniform: Whole
    link: Whole
    pair: Whole
    of_pair: Whole
    size: int

    @classmethod
    def of(cls, partnership: Whole, link: Whole, classes: Whole, size: int) -> Classes:
        """`link` numbers the links, `classes` gives the class of each; a link may come several times, or not at all."""
        keys = partnership.take(link) * size + classes
        _, inverse, shared = np.unique(keys, return_inverse=True, return_counts=True)
        once = np.bincount(link, minlength=len(partnership))[link] == 1
        single = once & (shared[inverse] == 1)
        uniform = uniform_classes(partnership, link, classes, size)
        mixed = ~single & (uniform.take(link) == size)
        left, pair = np.unique(keys[mixed], return_inverse=True)
        alone = np.full(len(partnership), size)
        alone[link[single]] = classes[single]
        return cls(alone, uniform, link[mixed], pair, left % max(size, 1), size)

    @classmethod
    def together(cls, parts: Sequence[Classes]) -> Classes:
        """Several classifications counted at once: the classes of each follow those of the one before."""
        size = sum(one.size for one in parts)
        firsts = np.cumsum([0, *(one.size for one in parts[:-1])])
        pairs = np.cumsum([0, *(len(one.of_pair) for one in parts[:-1])])

        def stacked(name: str) -> Whole:
            listed = [(getattr(one, name), one.size, first) for one, first in zip(parts, firsts, strict=True)]
            return np.stack([np.where(of_link == none, size, of_link + first) for of_link, none, first in listed])

        return cls(
            alone=stacked("alone"),
            uniform=stacked("uniform"),
            link=np.concatenate([one.link for one in parts]),
            pair=np.concatenate([one.pair + first for one, first in zip(parts, pairs, strict=True)]),
            of_pair=np.concatenate([one.of_pair + first for one, first in zip(parts, firsts, strict=True)]),
            size=size,
        )

    def count(self, kept: Kept) -> Whole:
        """Distinct partnerships per class over the links kept."""
        if not len(kept.links):
            return np.zeros(self.size, np.int64)
        each = [
            self.alone.take(kept.links, -1),
            self.uniform.take(kept.firsts, -1),
            self.of_pair[self.present(kept.flags)],
        ]
        return np.bincount(np.concatenate(each, None), minlength=self.size + 1)[: self.size]

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

    def kept(self, flags: Flags) -> Kept:
        """What the flags keep, as it is counted."""
        links: Whole = np.flatnonzero(flags)
        return Kept(flags, links, links[starts(self.partnership.take(links))])


def starts(ordered: Numbers) -> Flags:
    """Where each run of equal values begins."""
    begins = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return begins


def runs(ordered: Numbers) -> int:
    """Distinct values of an ordered array."""
    return int(np.count_nonzero(starts(ordered)))


def several(snapshot: Snapshot) -> Several:
    """Those of the snapshot, numbered once."""
    return snapshot.remember("several", lambda: make_several(snapshot))


def make_several(snapshot: Snapshot) -> Several:
    numbers = snapshot.partnership[snapshot.singles :].astype(np.int64)
    return Several(snapshot, snapshot.singles, numbers - snapshot.singles)
