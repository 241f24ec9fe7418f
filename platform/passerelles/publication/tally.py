"""Distinct partnerships of a selection, counted by any attribute with any one filter left out, from shared partial counts.

A filter decides once per profile of its group. Counts by profile of a group need only the filters of the *other* groups; those of
its own are then applied to the profiles, all together or all but one. So two passes over the links that the filters keep
(link_sweeps.py) serve every facet, the totals and the flows.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from struct import Struct
from typing import Any, TypeVar, cast

import numpy as np

from .binned import Column, column
from .bins import OF_SETS, all_offered, attributes
from .columns import NO_YEAR
from .filters import MODIFIERS, WITHOUT_YEAR, YEAR_FILTERS, Selection
from .index import GROUPS, SPANS_AT, Bytes, Index, Packed, part
from .masks import BY_LINK, VALUES, all_of, keeps
from .orders import french_ends, orders, using
from .profiles import GROUP_OF, NO_FLAGS, PERIOD, SETTING, SUBJECT, Flags, Numbers
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
    sweep_all,
    swept_room,
)
from .years import LAST_YEAR

T = TypeVar("T")


@dataclass(eq=False, slots=True)
class Tally:
    """Counts of a selection, made when one is asked for. `asked`: what `sweep_all` reads, until then; `links_kept`: what filters on ends and words keep, one
    flag per link, empty when there is no such filter.
    """

    snapshot: Snapshot
    asked: Bytes
    links_kept: Flags
    counts: Column | None = None
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, snapshot: Snapshot, selection: Selection) -> Tally:
        by_filter, of_links = snapshot.recent(asked_by, VALUES), []
        rows: list[bytes] = []
        kept: list[Any] = []
        for name, values in selection.filters:
            if name in BY_LINK:
                of_links.append(BY_LINK[name](snapshot, selection))
            elif name not in MODIFIERS:
                row, flags = by_filter(name, values, name in YEAR_FILTERS and WITHOUT_YEAR in dict(selection.filters))
                rows.append(row)
                kept += flags
        links_kept = all_of(of_links) if of_links else NO_FLAGS
        asked = np.frombuffer(bytearray().join((NUMBER.pack(len(rows)), *rows, *kept)), np.uint8)
        return cls(snapshot, asked, links_kept)

    @property
    def swept(self) -> Column:
        """The column of a Swept."""
        asked = self.asked  # read first: another thread that counts keeps the counts, then forgets it
        if self.counts is not None:
            return self.counts
        told = self.room()
        return self.keep(told, sweep_all(*index(self.snapshot), asked, self.links_kept, told))

    def room(self) -> Column:
        """Where counts may be written."""
        return np.empty(self.snapshot.remember("room", lambda: swept_room(*index(self.snapshot))), np.int32)

    def keep(self, told: Column, numbers: int) -> Column:
        """What was counted, as many numbers as were written; two threads may count alike."""
        swept = self.counts = told[:numbers]
        self.asked = NOTHING_ASKED
        return swept

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Kept as long as the tally; two threads may make one twice, alike."""
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])

    def part(self, part: int) -> Column:
        """One of the parts of Swept."""
        first, stop = parts(self.snapshot)[part]
        return self.swept[first:stop]

    @property
    def partnerships(self) -> int:
        return int(self.swept[PARTNERSHIPS])

    @property
    def links(self) -> int:
        return int(self.swept[LINKS])

    @property
    def authorities(self) -> int:
        """French ones that take part."""
        return int(self.swept[AUTHORITIES])

    @property
    def countries(self) -> int:
        """Foreign ones."""
        return int(self.swept[COUNTRIES])

    @property
    def periods(self) -> Column:
        """Partnerships by period, under the filters on anything else."""
        return self.part(PERIODS)

    @property
    def french(self) -> Column:
        """Partnerships of one link by French authority, as french_ends numbers them."""
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


NUMBER, FOUR = Struct("q"), Struct("4q")
NOTHING_ASKED = np.zeros(NUMBER.size, np.uint8)
OF_PERIODS = FOUR.pack(GROUPS.index(PERIOD), 0, 0, -1)


def asked_by(snapshot: Snapshot, name: str, values: tuple[str, ...], unknown_too: bool) -> tuple[bytes, list[Flags]]:
    """Of a filter on profiles the row of `asked`, and what each of its values keeps."""
    row = snapshot.remember("asked", lambda: attributes_asked(snapshot)).get(name, OF_PERIODS)
    flags = keeps(snapshot, name, values, unknown_too)
    return row + NUMBER.pack(len(flags)), flags


def attributes_asked(snapshot: Snapshot) -> dict[str, bytes]:
    """By attribute the first columns of a row of `asked`, as attribute_sweeps reads them."""
    return {
        name: FOUR.pack(GROUPS.index(group), span.start, span.stop, -1 if name in OF_SETS else rank)
        for group in (SUBJECT, SETTING)
        for rank, (name, span) in enumerate(attributes(snapshot, group).spans.items())
    }


def parts(snapshot: Snapshot) -> list[tuple[int, int]]:
    """Where each part of Swept begins and ends."""

    def found() -> list[tuple[int, int]]:
        packed = index(snapshot)
        spans = part(packed.wide, packed.ends, SPANS_AT).tolist()
        return list(itertools.pairwise(spans))

    return snapshot.remember("parts", found)


def index(snapshot: Snapshot) -> Packed:
    return snapshot.remember("index", lambda: Packed.of(make_index(snapshot)))


def make_index(snapshot: Snapshot) -> Index:
    french = french_ends(snapshot)
    subjects, settings = (attributes(snapshot, group).together for group in (SUBJECT, SETTING))
    decade, numbers = numbered_decades(snapshot), all_offered(snapshot)[0]
    decades = 1 + int(decade.max(initial=0))
    spans = attributes(snapshot, SETTING).spans
    countries, worlds = spans["country"], spans["world_region"]
    sizes = [snapshot.profiles[group].size for group in GROUPS]
    widths = [COUNTRIES + 1, *sizes, len(french.authorities), subjects.size, settings.size, len(numbers), decades]
    apart = several(snapshot, settings)
    of_subjects = subjects.counts(singles_of(snapshot, SUBJECT) + np.bincount(apart.subject, minlength=sizes[0]))
    of_settings = settings.counts(singles_of(snapshot, SETTING)) + np.bincount(apart.bin, minlength=settings.size)
    return Index(
        orders=orders(snapshot),
        several=apart,
        using=using(snapshot),
        each=column(np.bincount(french.of_link[: snapshot.singles], minlength=len(french.authorities))),
        subjects=subjects,
        settings=settings,
        decade=column(decade),
        offered=column(numbers),
        countries=column(np.array([countries.start, countries.stop - 1])),
        worlds=column(worlds.start + np.minimum(snapshot.world_regions, worlds.stop - 1 - worlds.start)),
        everything=column(np.append(of_subjects, of_settings)),
        spans=column(np.cumsum([0, *widths])),
    )


def singles_of(snapshot: Snapshot, group: str) -> Numbers:
    """Partnerships of one link by profile of a group."""
    profiles = snapshot.profiles[group]
    return np.bincount(profiles.of_link[: snapshot.singles], minlength=profiles.size)


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
