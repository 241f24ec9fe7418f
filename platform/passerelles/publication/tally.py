"""Distinct partnerships of a selection, counted by any attribute with any one filter left out, from shared partial counts.

A filter decides once per profile of its group. Counts by profile of a group need only the filters of the *other* groups; those of
its own are then applied to the profiles, all together or all but one. So two passes over the links that the filters keep
(sweeps.py) serve every facet, the totals and the flows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

import numpy as np

from .binned import Column, column, fill
from .bins import attributes
from .filters import Selection
from .masks import BY_LINK, Term, all_of, terms
from .orders import french_ends, orders
from .profiles import GROUP_OF, PERIOD, SETTING, SUBJECT, Flags
from .several import several
from .snapshot import Snapshot
from .sweeps import Index, Kept, Swept, fill_settings, sweep_all

NO_FLAGS = np.zeros(0, bool)

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

    def kept(self, group: str, without: str = "") -> Flags:
        """Profiles of the group that its filters keep, all or all but one."""
        flags = [one.kept for one in self.terms if one.group == group and one.name != without]
        return all_of(flags) if flags else every(self.snapshot, group)

    @cached_property
    def all_kept(self) -> Kept:
        """What all filters keep, by group."""
        return self.kept(SUBJECT), self.kept(SETTING), self.kept(PERIOD)

    @cached_property
    def swept(self) -> Swept:
        asked = {one.group for one in self.terms}
        return Swept(
            *sweep_all(
                index(self.snapshot),
                self.all_kept,
                (SUBJECT in asked, SETTING in asked, PERIOD in asked),
                self.links_kept,
            )
        )

    @cached_property
    def links_kept(self) -> Flags:
        """What filters on ends and words keep, one flag per link; empty when there is no such filter."""
        flags = [one.kept for one in self.terms if not one.group]
        return all_of(flags) if flags else NO_FLAGS

    def several_kept(self) -> Flags:
        """Which links of partnerships that have several are kept."""
        return self.swept.outside & self.all_kept[1].take(index(self.snapshot).several.setting)

    def count(self, name: str, *, without_own: bool = False) -> Column:
        """Partnerships per value of an attribute, under all filters or without its own, in its bins (bins.py)."""
        group = GROUP_OF[name]
        listed, swept = attributes(self.snapshot, group), self.swept
        if not without_own or all(one.name != name for one in self.terms):
            return (swept.by_setting if group == SETTING else swept.by_subject)[listed.spans[name]]
        binned, kept = listed.apart[name], self.kept(group, name)
        if group == SETTING:
            return fill_settings(binned, swept.setting, kept, index(self.snapshot).several, swept.outside)
        return fill(binned, swept.subject, kept)


def index(snapshot: Snapshot) -> Index:
    return snapshot.remember("index", lambda: make_index(snapshot))


def make_index(snapshot: Snapshot) -> Index:
    ends = french_ends(snapshot)[: snapshot.singles]
    return Index(
        orders=orders(snapshot),
        several=several(snapshot),
        french=column(np.bincount(ends, minlength=snapshot.authorities)),
        subjects=attributes(snapshot, SUBJECT).together,
        settings=attributes(snapshot, SETTING).together,
    )


def every(snapshot: Snapshot, group: str) -> Flags:
    """All profiles of the group."""
    return snapshot.remember(("every", group), lambda: np.ones(snapshot.profiles[group].size, bool))


def tally(snapshot: Snapshot, selection: Selection) -> Tally:
    """The tally of a selection, remembered with what it has counted."""
    by_link = any(name in BY_LINK for name, _ in selection.filters)
    return snapshot.remember(
        ("tally", selection), lambda: Tally(snapshot, terms(snapshot, selection)), weight=weight(snapshot, by_link)
    )


def weight(snapshot: Snapshot, by_link: bool) -> int:
    """Bytes that a tally may come to hold: a count and some flags per profile, a count per authority, a flag per link of several, or of all."""
    profiles = snapshot.remember("profiles", lambda: sum(8 * group.size for group in snapshot.profiles.values()))
    flagged = snapshot.links if by_link else snapshot.links - snapshot.singles
    return 1 + profiles + 4 * snapshot.authorities + 2 * flagged
