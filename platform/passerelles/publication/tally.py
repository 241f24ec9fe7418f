"""Distinct partnerships of a selection, counted by any attribute with any one filter left out, from shared partial counts.

A filter decides once per profile of its group. Counts by profile of a group need only the filters of the *other* groups; those of
its own are then applied to the profiles, all together or all but one. So two passes over the links that the filters keep
(sweeps.py) serve every facet, the totals and the flows.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import numpy as np

from .binned import Column, column
from .bins import OF_SETS, all_offered, attributes
from .columns import NO_YEAR
from .filters import Selection
from .index import GROUPS, SEVERAL_AT, SPANS_AT, Index, Packed, Several, Whole
from .masks import Term, terms
from .orders import french_ends, orders, using
from .profiles import GROUP_OF, PERIOD, SETTING, SUBJECT, Flags, Numbers
from .several import several
from .snapshot import Snapshot
from .sweeps import (
    AUTHORITIES,
    BY_SETTING,
    BY_SUBJECT,
    COUNTRIES,
    DECADES,
    FRENCH,
    LINKS,
    OFFERED,
    PARTNERSHIPS,
    PERIODS,
    Swept,
    sweep_all,
)
from .years import LAST_YEAR

NO_FLAGS = np.zeros(0, bool)

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Tally:
    """Counts of a selection. `links_kept`: what filters on ends and words keep, one flag per link; empty when there is no such filter."""

    snapshot: Snapshot
    links_kept: Flags
    swept: Swept
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, snapshot: Snapshot, selection: Selection) -> Tally:
        on_profiles, links_kept = [], NO_FLAGS
        for one in terms(snapshot, selection):
            if one.group:
                on_profiles.append(one)
            else:
                links_kept = links_kept & one.kept if len(links_kept) else one.kept
        decided = np.concatenate([one.kept for one in on_profiles]) if on_profiles else NO_FLAGS
        swept = sweep_all(*index(snapshot), asked(snapshot, on_profiles), decided, links_kept)
        return cls(snapshot, links_kept, Swept(*swept))

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Kept as long as the tally; two threads may make one twice, alike."""
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])

    def part(self, part: int) -> Column:
        """One of the parts of Swept."""
        first, stop = parts(self.snapshot)[part]
        return self.swept.counts[first:stop]

    @property
    def partnerships(self) -> int:
        return int(self.swept.counts[PARTNERSHIPS])

    @property
    def links(self) -> int:
        return int(self.swept.counts[LINKS])

    @property
    def authorities(self) -> int:
        """French ones that take part."""
        return int(self.swept.counts[AUTHORITIES])

    @property
    def countries(self) -> int:
        """Foreign ones."""
        return int(self.swept.counts[COUNTRIES])

    @property
    def periods(self) -> Column:
        """Partnerships by period, under the filters on anything else."""
        return self.part(PERIODS)

    @property
    def french(self) -> Column:
        """Partnerships of one link by authority."""
        return self.part(FRENCH)

    def count(self, name: str) -> Column:
        """Partnerships per value of an attribute, in its bins (bins.py)."""
        group = GROUP_OF[name]
        counts = self.part(BY_SETTING if group == SETTING else BY_SUBJECT)
        return counts[attributes(self.snapshot, group).spans[name]]

    @property
    def offered(self) -> Column:
        """Partnerships per value that filters offer (bins.offered), each attribute without its own filter."""
        return self.part(OFFERED)

    @property
    def decades(self) -> Column:
        """Partnerships by decade of their start, as `numbered_decades` tells, under the filters on anything but periods."""
        return self.part(DECADES)


def asked(snapshot: Snapshot, on_profiles: list[Term]) -> Whole:
    """A row for each filter, as `sweep_all` reads them."""
    known = snapshot.remember("asked", lambda: attributes_asked(snapshot))
    return np.array([known.get(one.name, OF_PERIODS) for one in on_profiles], np.int64).reshape(-1, len(OF_PERIODS))


Row = tuple[int, int, int, int]
OF_PERIODS: Row = (GROUPS.index(PERIOD), 0, 0, -1)


def attributes_asked(snapshot: Snapshot) -> dict[str, Row]:
    return {
        name: (GROUPS.index(group), span.start, span.stop, -1 if name in OF_SETS else rank)
        for group in (SUBJECT, SETTING)
        for rank, (name, span) in enumerate(attributes(snapshot, group).spans.items())
    }


def parts(snapshot: Snapshot) -> list[tuple[int, int]]:
    """Where each part of Swept begins and ends."""

    def found() -> list[tuple[int, int]]:
        spans = index(snapshot).column(SPANS_AT).tolist()
        return list(itertools.pairwise(spans))

    return snapshot.remember("parts", found)


def index(snapshot: Snapshot) -> Packed:
    return snapshot.remember("index", lambda: Packed.of(make_index(snapshot)))


def several_of(snapshot: Snapshot) -> Several:
    packed = index(snapshot)
    return Several(*(packed.column(SEVERAL_AT + rank) for rank in range(len(Several._fields))))


def make_index(snapshot: Snapshot) -> Index:
    ends = french_ends(snapshot)[: snapshot.singles]
    subjects, settings = (attributes(snapshot, group).together for group in (SUBJECT, SETTING))
    decade, numbers = numbered_decades(snapshot), all_offered(snapshot)[0]
    sizes = [snapshot.profiles[group].size for group in GROUPS]
    decades = 1 + int(decade.max(initial=0))
    countries = attributes(snapshot, SETTING).spans["country"]
    widths = [COUNTRIES + 1, *sizes, snapshot.authorities, subjects.size, settings.size, len(numbers), decades]
    return Index(
        orders=orders(snapshot),
        several=several(snapshot, settings),
        using=using(snapshot),
        french=column(np.bincount(ends, minlength=snapshot.authorities)),
        subjects=subjects,
        settings=settings,
        decade=column(decade),
        offered=column(numbers),
        countries=column(np.array([countries.start, countries.stop - 1])),
        spans=column(np.cumsum([0, *widths])),
    )


def first_decade(snapshot: Snapshot) -> int:
    """In which any partnership started: 196 for the sixties."""
    start = snapshot.profiles[PERIOD].categories["start"]
    return snapshot.remember("first decade", lambda: int(start[start != NO_YEAR].min(initial=LAST_YEAR)) // 10)


def numbered_decades(snapshot: Snapshot) -> Numbers:
    """The decade in which each period starts: 1 for the first one of the snapshot, 0 where none is known."""
    start = snapshot.profiles[PERIOD].categories["start"]
    return np.where(start == NO_YEAR, 0, start // 10 - first_decade(snapshot) + 1)


KEPT = 16
"""Tallies kept of a snapshot: a question asks for its own several times, and whoever moves the map asks again. Of 1.4 million links one holds
some 1.5 MB.
"""


def tally(snapshot: Snapshot, selection: Selection) -> Tally:
    """The tally of a selection, remembered for a while."""
    return snapshot.recent(Tally.of, KEPT)(selection)
