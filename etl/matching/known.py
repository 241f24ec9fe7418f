"""The authorities of the atlas as matching sees them: plain dictionaries, filled once per load."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .spelling import loose_form, loose_key, strict_key, strict_key_of
from .typos import OneLetterAway
from .world import World

SIREN = 9


@dataclass(frozen=True, slots=True)
class Known:
    """An authority that may be meant. `constituency` has no assembly of its own any more; the point is in degrees."""

    key: str
    name: str
    level: str
    code: str = ""
    department: str = ""
    department_name: str = ""
    constituency: bool = False
    region: str = ""
    lon: float | None = None
    lat: float | None = None
    is_located: bool = False
    """Whether the point is that of the place itself, not of the neighbours around it."""
    population: int | None = None

    def described(self) -> str:
        """As a hint shows it among candidates."""
        place = f", {self.department_name}" if self.department_name else ""
        return f"{self.name} ({self.code}{place})"


@dataclass(frozen=True, slots=True)
class Former:
    """A former authority, and the one that took its place; `since` is an ISO date or empty."""

    name: str
    successor: Known
    since: str


Names = dict[tuple[str, str], list[Known]]


@dataclass
class KnownFrench:
    """French authorities by code and by name, and those that they replaced."""

    by_code: dict[tuple[str, str], Known] = field(default_factory=dict)
    by_name: Names = field(default_factory=lambda: defaultdict(list))
    former_by_code: dict[tuple[str, str], list[Former]] = field(default_factory=lambda: defaultdict(list))
    formers: list[tuple[str, Former]] = field(default_factory=list)
    former_names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Natural key → names of those that it replaced."""
    tables: Path | None = None
    """Folder of exonyms.csv (code, name) and usual_names.csv (level, code, name)."""
    remembered: dict[object, object] = field(default_factory=dict)
    """Answers given already, by what was asked."""
    doubts: dict[object, list[tuple[str, str, str, str]]] = field(default_factory=dict)
    """What is to be said of a match, by what was asked."""

    def add(self, one: Known, codes: Iterable[str], keys: Iterable[str]) -> None:
        """`keys` are the strict keys of its names."""
        for code in codes:
            self.by_code[one.level, code] = one
        for key in keys:
            self.by_name[one.level, key].append(one)

    def add_former(self, level: str, code: str, former: Former) -> None:
        self.former_by_code[level, code].append(former)
        self.former_names[former.successor.key].add(former.name)
        self.formers.append((level, former))

    @cached_property
    def former_by_name(self) -> dict[tuple[str, str], list[Former]]:
        """By level and name; made on first use."""
        names: dict[tuple[str, str], list[Former]] = defaultdict(list)
        for level, former in self.formers:
            names[level, strict_key_of(former.name)].append(former)
        return names

    @cached_property
    def former_by_loose_name(self) -> dict[tuple[str, str], list[Former]]:
        """Without the words for the kind of authority, and without an article."""
        names: dict[tuple[str, str], list[Former]] = defaultdict(list)
        for (level, key), formers in self.former_by_name.items():
            names[level, loose_form(key, level)] += formers
        return names

    @cached_property
    def by_loose_name(self) -> Names:
        """Without the words for the kind of authority; made on first use."""
        names: Names = defaultdict(list)
        for (level, key), ones in self.by_name.items():
            loose = names[level, loose_form(key, level)]
            loose += [one for one in ones if one not in loose]
        return names

    @cached_property
    def by_exonym(self) -> dict[str, list[Known]]:
        """Communes by what other languages call them; read on first use."""
        names: dict[str, list[Known]] = defaultdict(list)
        for row in self._table("exonyms.csv"):
            if one := self.by_code.get(("commune", row["code"])):
                names[strict_key_of(row["name"])].append(one)
        return names

    @cached_property
    def by_usual_name(self) -> Names:
        """Authorities by what people call them and no official list does: Grand Lyon, Le Touquet."""
        names: Names = defaultdict(list)
        for row in self._table("usual_names.csv"):
            if one := self.by_code.get((row["level"], row["code"])):
                names[one.level, strict_key_of(row["name"])].append(one)
        return names

    def _table(self, name: str) -> Iterator[dict[str, str]]:
        return rows_of_table(self.tables / name) if self.tables else iter(())

    @cached_property
    def areas(self) -> dict[str, set[tuple[str, str]]]:
        """Departments and regions, today's and former ones, by code and by every name: (level, code of today)."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for level in ("department", "region"):
            for (its_level, code), one in self.by_code.items():
                if its_level == level and len(code) < SIREN:
                    found[code.lower()].add((level, one.code))
            for (its_level, key), ones in (*self.by_name.items(), *self.by_loose_name.items()):
                if its_level == level:
                    found[key] |= {(level, one.code) for one in ones}
            for (its_level, key), formers in self.former_by_name.items():
                if its_level == level:
                    found[key] |= {(told.successor.level, told.successor.code) for told in formers}
        return found

    def near_in_spelling(self, level: str, key: str) -> set[str]:
        """Keys of names at this level that one letter tells from `key`."""
        if level not in self._one_letter_away:
            keys = {name for its_level, name in (*self.by_name, *self.former_by_name) if its_level == level}
            self._one_letter_away[level] = OneLetterAway(keys)
        return self._one_letter_away[level].of(key)

    @cached_property
    def _one_letter_away(self) -> dict[str, OneLetterAway]:
        return {}

    def names_at(self, level: str) -> list[str]:
        """Keys of all names at this level."""
        if level not in self._names_at:
            self._names_at[level] = [name for its_level, name in self.by_name if its_level == level]
        return self._names_at[level]

    @cached_property
    def _names_at(self) -> dict[str, list[str]]:
        return {}


@dataclass
class KnownPlaces:
    """Foreign authorities by identifier and by name; values are natural keys."""

    by_geonames: dict[tuple[str, int], str] = field(default_factory=dict)
    by_name: dict[tuple[str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    by_loose_name: dict[tuple[str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    countries: dict[str, tuple[str, float, float]] = field(default_factory=dict)
    """ISO code → French name, longitude, latitude of the country's own point."""
    points: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Natural key → longitude, latitude of those placed at their locality or better."""
    geonames_of: dict[str, int] = field(default_factory=dict)
    told_of: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Natural key → country and one of its names, of those with a GeoNames id."""
    by_spelling: dict[tuple[str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """(country, level, name letter for letter) → natural keys."""
    remembered: dict[object, object] = field(default_factory=dict)
    """Answers given already, by what was asked."""
    doubts: dict[object, list[tuple[str, str, str, str]]] = field(default_factory=dict)
    """What is to be said of a match, by what was asked."""
    world: World | None = None
    """Every town of the world, for those whom no bundled partnership names yet."""

    def add(
        self,
        key: str,
        country: str,
        level: str,
        names: list[str],
        geonames: int | None,
        point: tuple[float, float] | None = None,
    ) -> None:
        if geonames is not None:
            self.by_geonames[level, geonames] = key
            self.geonames_of[key] = geonames
            self.told_of[key] = country, names[0]
        if point is not None:
            self.points[key] = point
        for name in names:
            self.by_spelling[country, level, name].add(key)
            self.by_name[country, level, strict_key(name)].add(key)
            self.by_loose_name[country, level, loose_key(name, level)].add(key)


def rows_of_table(path: Path) -> Iterator[dict[str, str]]:
    """Every cell as text."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
