"""From France down to a commune: where a selection stands, and what lies one step below, each with its partnerships."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from passerelles.vocabulary.labelled import Lang

from .binned import Column, column
from .filters import Selection
from .french_ends import count_french
from .gazetteer import NOWHERE
from .identities import authority_code, authority_number, is_french
from .labels import authority_name
from .profiles import Flags
from .snapshot import Snapshot
from .tally import Tally, tally
from .territory import bodies_above, owner

STEPS = ("region", "department", "epci", "authority")
"""Filters of the steps, from the largest territory on; the deepest of a selection says where it stands."""
TERRITORIES = 1_000
"""Of which it is remembered what they are as steps: all regions, departments and the bodies asked for most."""
FILTER_OF_LEVEL = {"region": "region", "department": "department", "intercommunality": "epci"}


@dataclass(frozen=True, slots=True)
class Step:
    """One territory: the filter and the value that choose it, its level, and how many partnerships that gives."""

    filter: str
    value: str
    level: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Descent:
    """`path` from the region to where the selection stands, empty for France; `itself`: the partnerships of that body alone.

    Counts are what choosing the step gives under the filters that are no steps. `alone`: the selection keeps that body alone.
    Bodies alone are no steps while a partner abroad is chosen: both are values of one filter, which is an OR.
    """

    path: tuple[Step, ...]
    itself: Step | None
    below: tuple[Step, ...]
    total: int
    alone: bool = False


def descent(snapshot: Snapshot, selection: Selection, lang: Lang = "fr") -> Descent:
    standing, around = stands_at(snapshot, selection), elsewhere(snapshot, selection)
    walk = Walk(snapshot, tally(snapshot, around), lang, bodies_too=not around.values("authority"))
    path = [] if standing is None else [*reversed(bodies_above(snapshot, standing)), standing]
    divides = standing is not None and divisible(snapshot, standing)
    return Descent(
        path=tuple(walk.step(number) for number in path),
        itself=walk.alone(standing) if standing is not None and divides and walk.bodies_too else None,
        below=tuple(walk.below(standing)) if standing is None or divides else (),
        total=walk.counted.partnerships,
        alone=divides and bool(french_of(snapshot, selection)),
    )


def divisible(snapshot: Snapshot, number: int) -> bool:
    """Whether others lie in it; an intercommunality that lies in another (in Greater Paris) is a leaf."""
    level = snapshot.texts("authorities", "level")[number]
    return level in FILTER_OF_LEVEL and int(snapshot.column("authorities", "epci")[number]) < 0


def elsewhere(snapshot: Snapshot, selection: Selection) -> Selection:
    """The selection without its steps; a partner abroad that it names stays."""
    steps = STEPS if french_of(snapshot, selection) else STEPS[:-1]
    return Selection.of({name: values for name, values in selection.filters if name not in steps})


def french_of(snapshot: Snapshot, selection: Selection) -> list[int]:
    """The authorities of the selection if all are French."""
    numbers = [authority_number(snapshot, value) for value in selection.values("authority")]
    return numbers if all(is_french(snapshot, number) for number in numbers) else []


def stands_at(snapshot: Snapshot, selection: Selection) -> int | None:
    """The authority of the deepest step; None for France, and where a step names several."""
    for name in reversed(STEPS):
        numbers = numbers_of(snapshot, selection, name)
        if numbers:
            return numbers[0] if len(numbers) == 1 else None
    return None


def numbers_of(snapshot: Snapshot, selection: Selection, name: str) -> list[int]:
    if name == "authority":
        return french_of(snapshot, selection)
    if name == "epci":
        return [authority_number(snapshot, value) for value in selection.values(name)]
    codes = snapshot.texts(f"{name}s", "code")
    return [owner(snapshot, name, codes.index(value)) for value in selection.values(name)]


@dataclass(frozen=True, eq=False)
class Walk:
    """Steps of one snapshot, counted under one tally; `bodies_too`: bodies alone may be steps."""

    snapshot: Snapshot
    counted: Tally
    lang: Lang
    bodies_too: bool

    def step(self, number: int) -> Step:
        """The whole territory of a body, the body alone where it is no territory of others."""
        if not divisible(self.snapshot, number):
            return self.alone(number)
        name = FILTER_OF_LEVEL[self.snapshot.texts("authorities", "level")[number]]
        at = self.classes(name)[number]
        return self._step(name, number, int(self.counts(name)[at]))

    def alone(self, number: int) -> Step:
        return self._step("authority", number, int(self.counts("authority")[number]))

    def _step(self, name: str, number: int, count: int) -> Step:
        return Step(name, *self.snapshot.recent(told_of, TERRITORIES)(name, number, self.lang), count)

    def below(self, standing: int | None) -> list[Step]:
        """What lies one step below and has partnerships, the most first; what lies in nothing smaller comes as it is."""
        steps = [self.step(number) for number in self.children(standing)]
        found = [step for step in steps if step.count and (self.bodies_too or step.filter != "authority")]
        return sorted(found, key=lambda step: (-step.count, step.name))

    def children(self, standing: int | None) -> list[int]:
        """Bodies that may lie one step below: regions, departments, members, and whoever lies in nothing smaller."""
        column = partial(self.snapshot.column, "authorities")
        region, department, epci = column("region"), column("department"), column("epci")
        if standing is None:
            directly = region == NOWHERE
            return [*self.bodies("region"), *self.engaged_of(directly)]
        level = self.snapshot.texts("authorities", "level")[standing]
        if level == "region":
            here = region == region[standing]
            departments = [number for number in self.bodies("department") if here[number]]
            return [*departments, *self.engaged_of(here & (department == NOWHERE) & (epci < 0), standing)]
        if level == "department":
            return self.engaged_of((department == department[standing]) & (epci < 0), standing)
        return self.engaged_of(epci == standing)

    def engaged_of(self, flags: Flags, but: int = -1) -> list[int]:
        return [number for number in np.flatnonzero(flags & self.engaged()).tolist() if number != but]

    def bodies(self, level: str) -> list[int]:
        owners: list[int] = self.snapshot.column(f"{level}s", "authority").tolist()
        return owners

    def engaged(self) -> Flags:
        """Authorities of which the territory has partnerships in the tally."""
        own = self.counts("authority") > 0
        return np.asarray(own | (self.counts("epci") > 0))

    def counts(self, name: str) -> Column:
        classes = self.classes(name)
        length = self.snapshot.authorities if name in ("epci", "authority") else NOWHERE
        return self.counted.once(("descent", name), lambda: count_french(self.counted, classes, length))

    def classes(self, name: str) -> Column:
        """For each authority the number of the territory of that step in which it lies, itself included."""
        return self.snapshot.remember(("classes of", name), lambda: classes_of(self.snapshot, name))


def told_of(snapshot: Snapshot, name: str, number: int, lang: Lang) -> tuple[str, str, str]:
    """Of a territory as a step: the value that chooses it, its level and its name."""
    level = snapshot.texts("authorities", "level")[number]
    return value_of(snapshot, name, number), level, authority_name(snapshot, number, lang)


def value_of(snapshot: Snapshot, name: str, number: int) -> str:
    if name == "authority":
        return snapshot.identifier("authorities", number)
    code = authority_code(snapshot, number)
    return code.rpartition(":")[2] if name in ("region", "department") else code


def classes_of(snapshot: Snapshot, name: str) -> Column:
    numbers = np.arange(snapshot.authorities)
    if name == "authority":
        return column(numbers)
    if name in ("region", "department"):
        return column(snapshot.column("authorities", name))
    epci = snapshot.column("authorities", "epci")
    level = np.array([level == "intercommunality" for level in snapshot.texts("authorities", "level")], bool)
    return column(np.where(epci >= 0, epci, np.where(level, numbers, snapshot.authorities)))
