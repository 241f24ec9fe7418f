"""Distinct partnerships of a selection, counted by any attribute with any one filter left out, from shared partial counts.

A filter decides once per profile of its group. Counts by profile of a group need only the filters of the *other* groups; those of
its own are then applied to the profiles, all together or all but one. So three passes over the links that the filters
of other groups keep (none where no other group is filtered) serve every facet, the totals and the flows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

from .bins import OF_PARTNERSHIP, Bins, bins
from .filters import Selection
from .masks import BY_LINK, Term, all_of, terms
from .orders import Slices, order, size
from .profiles import CATEGORIES, GROUP_OF, PERIOD, SETTING, Flags, Numbers
from .several import Classes, several
from .several import Kept as KeptLinks
from .snapshot import Snapshot

Counts = npt.NDArray[np.int64]
Kept = dict[str, Flags]
"""Which profiles are kept, by group; a group that is absent is kept whole."""

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Tally:
    """Counts over what `terms` keep. Partial counts are kept as they are made; two threads may make one twice, alike."""

    snapshot: Snapshot
    terms: list[Term]
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])

    def kept(self, group: str, without: str = "") -> Flags | None:
        """Profiles of the group that its filters keep, all but one; None when nothing is asked of them."""
        flags = [one.kept for one in self.terms if one.group == group and one.name != without]
        return all_of(flags) if flags else None

    @property
    def links_kept(self) -> Flags | None:
        """What filters on ends and words keep, one flag per link."""
        return self.once("links", lambda: self.kept(""))

    def all_kept(self, *, but: str = "") -> Kept:
        """What the filters of each group keep, one group left out."""
        found = self.once("kept", lambda: {group: self.kept(group) for group in CATEGORIES})
        return {group: flags for group, flags in found.items() if flags is not None and group != but}

    def singles(self, kept: Kept, *names: str) -> list[Numbers]:
        """These columns of the single links that the profiles and the filters on links keep, in any order."""
        if self.links_kept is not None:
            return self._of_kept_links(kept, names)
        if not kept:
            return [self.snapshot.column("links", name)[: self.snapshot.singles] for name in names]
        found = {group: self.slices(group, flags) for group, flags in kept.items()}
        first = min(found, key=lambda group: size(found[group]))
        ordered, slices = order(self.snapshot, first), found[first]
        columns: list[Numbers] = [ordered.pick(name, slices) for name in names]
        others = [flags.take(ordered.pick(group, slices)) for group, flags in kept.items() if group != first]
        return [column[all_of(others)] for column in columns] if others else columns

    def slices(self, group: str, flags: Flags) -> Slices:
        """Where the links of these profiles lie in the order of their group; kept for the flags of the filters themselves."""
        if self.all_kept().get(group) is flags:
            return self.once(("slices", group), lambda: order(self.snapshot, group).slices(flags))
        return order(self.snapshot, group).slices(flags)

    def _of_kept_links(self, kept: Kept, names: tuple[str, ...]) -> list[Numbers]:
        rows = self.once("rows", lambda: np.flatnonzero(cast("Flags", self.links_kept)[: self.snapshot.singles]))
        for group, flags in kept.items():
            rows = rows[flags.take(self.snapshot.column("links", group).take(rows))]
        return [self.snapshot.column("links", name).take(rows) for name in names]

    def single_counts(self, group: str) -> Counts:
        """Single links per profile of the group, under the filters of the other groups."""
        return self.once(("singles", group), lambda: self._single_counts(group))

    def _single_counts(self, group: str) -> Counts:
        kept, length = self.all_kept(but=group), self.snapshot.profiles[group].size
        if self.links_kept is None:
            if not kept:
                return everything(self.snapshot, group)
            if len(kept) == 1 and self._keeps_most(kept):
                (left_out,) = self.singles({other: ~flags for other, flags in kept.items()}, group)
                return everything(self.snapshot, group) - np.bincount(left_out, minlength=length)
        (profiles,) = self.singles(kept, group)
        return np.bincount(profiles, minlength=length)

    def _keeps_most(self, kept: Kept) -> bool:
        """Whether fewer links are left out than are kept, so that they are quicker to count."""
        (one,) = (self.slices(group, flags) for group, flags in kept.items())
        return 2 * size(one) > self.snapshot.singles

    def profiles(self, group: str) -> Counts:
        """Partnerships per profile of the group under the filters of the other groups; in `setting`, those of one link."""
        return self.once(("profiles", group), lambda: self._profiles(group))

    def _profiles(self, group: str) -> Counts:
        alone = self.single_counts(group)
        more = several(self.snapshot)
        if group not in OF_PARTNERSHIP or not len(more):
            return alone
        firsts = more.kept(self._several_outside(group)).firsts
        return alone + np.bincount(more.column(group).take(firsts), minlength=len(alone))

    def several_kept(self, without: str = "") -> KeptLinks:
        """Which links of partnerships that have several are kept, by all filters or by all but one of those on the setting."""
        return self.once(("several", self._active(without)), lambda: self._several_kept(self._active(without)))

    def _several_kept(self, without: str) -> KeptLinks:
        base, flags = self._several_outside(SETTING), self.kept(SETTING, without)
        kept = base if flags is None else base & flags.take(several(self.snapshot).column(SETTING))
        return several(self.snapshot).kept(kept)

    def _active(self, name: str) -> str:
        """The name of a filter, nothing when it asks nothing."""
        return name if name in self.once("names", lambda: {one.name for one in self.terms}) else ""

    def _several_outside(self, group: str) -> Flags:
        return self.once(("outside", group), lambda: self._make_several_outside(group))

    def _make_several_outside(self, group: str) -> Flags:
        more = several(self.snapshot)
        flags = [kept.take(more.column(other)) for other, kept in self.all_kept(but=group).items()]
        if self.links_kept is not None:
            flags.append(self.links_kept[more.first :])
        return all_of(flags) if flags else np.ones(len(more), bool)

    def weights(self, group: str, without: str = "") -> npt.NDArray[np.float64]:
        """`profiles(group)` where the filters of the group (all, or all but one) keep the profile, 0 elsewhere."""
        without = self._active(without)
        return self.once(("weights", group, without), lambda: self._weights(group, without))

    def _weights(self, group: str, without: str) -> npt.NDArray[np.float64]:
        flags = self.kept(group, without)
        counts = self.profiles(group)
        return counts.astype(np.float64) if flags is None else np.where(flags, counts, 0.0)

    def count_classes(self, classes: Classes) -> Counts:
        """Partnerships of several links per class."""
        return classes.count(self.several_kept())

    def count(self, name: str, *, without_own: bool = False) -> Counts:
        """Partnerships per value of an attribute, under all filters or without its own, in its bins (bins.py)."""
        group = GROUP_OF[name]
        if without_own and self._active(name):
            return self._without_own(name, bins(self.snapshot, group))
        return self.counts(group)[bins(self.snapshot, group).bins[name]]

    def counts(self, group: str) -> Counts:
        """`count` of every attribute of the group that is offered as a filter, one after the other."""
        return self.once(("counts", group), lambda: self._counts(bins(self.snapshot, group), group))

    def _counts(self, listed: Bins, group: str) -> Counts:
        found = np.bincount(listed.bin, self.weights(group).take(listed.profile), listed.size).astype(np.int64)
        return found + self.count_classes(listed.several) if listed.several else found

    def _without_own(self, name: str, listed: Bins) -> Counts:
        place, span = listed.pairs[name], listed.bins[name]
        weights = self.weights(GROUP_OF[name], name).take(listed.profile[place])
        found = np.bincount(listed.bin[place] - span.start, weights, span.stop - span.start).astype(np.int64)
        return found + listed.of_several[name].count(self.several_kept(name)) if listed.several else found

    @property
    def partnerships(self) -> int:
        return int(self.weights(PERIOD).sum())

    @property
    def links(self) -> int:
        return int(self.weights(SETTING).sum()) + len(self.several_kept().links)


def everything(snapshot: Snapshot, group: str) -> Counts:
    """Single links per profile, of the whole snapshot."""
    profiles = snapshot.profiles[group]
    return snapshot.remember(
        ("everything", group), lambda: np.bincount(profiles.of_link[: snapshot.singles], minlength=profiles.size)
    )


def tally(snapshot: Snapshot, selection: Selection) -> Tally:
    """The tally of a selection, remembered with what it has counted."""
    by_link = any(name in BY_LINK for name, _ in selection.filters)
    return snapshot.remember(
        ("tally", selection), lambda: Tally(snapshot, terms(snapshot, selection)), weight=weight(snapshot, by_link)
    )


def weight(snapshot: Snapshot, by_link: bool) -> int:
    """Bytes that a tally may come to hold: four counts per profile, some flags per link."""
    profiles = snapshot.remember("profiles", lambda: sum(32 * group.size for group in snapshot.profiles.values()))
    flags = 12 * (snapshot.links - snapshot.singles)
    return 1 + profiles + flags + (9 * snapshot.links if by_link else 0)
