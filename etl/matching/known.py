"""The authorities of the atlas as matching sees them: plain dictionaries, filled once per load."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from .spelling import loose_key, strict_key
from .world import World


@dataclass(frozen=True)
class Known:
    """An authority that may be meant. `constituency` has no assembly of its own any more."""

    key: str
    name: str
    level: str
    code: str = ""
    department: str = ""
    department_name: str = ""
    constituency: bool = False

    def described(self) -> str:
        """As a hint shows it among candidates."""
        place = f", {self.department_name}" if self.department_name else ""
        return f"{self.name} ({self.code}{place})"


@dataclass(frozen=True)
class Former:
    """A former authority, and the one that took its place; `since` is an ISO date or empty."""

    name: str
    successor: Known
    since: str


@dataclass
class KnownFrench:
    """French authorities by code and by name, and those that they replaced."""

    by_code: dict[tuple[str, str], Known] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_loose_name: dict[tuple[str, str], list[Known]] = field(default_factory=lambda: defaultdict(list))
    former_by_code: dict[tuple[str, str], list[Former]] = field(default_factory=lambda: defaultdict(list))
    former_by_name: dict[tuple[str, str], list[Former]] = field(default_factory=lambda: defaultdict(list))
    former_names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Natural key → names of those that it replaced."""

    def add(self, one: Known, codes: list[str], names: list[str]) -> None:
        for code in codes:
            self.by_code[one.level, code] = one
        for key in {strict_key(name) for name in names}:
            self.by_name[one.level, key].append(one)
        for key in {loose_key(name, one.level) for name in names}:
            self.by_loose_name[one.level, key].append(one)

    def add_former(self, level: str, code: str, former: Former) -> None:
        self.former_by_code[level, code].append(former)
        self.former_names[former.successor.key].add(former.name)
        for key in {strict_key(former.name), loose_key(former.name, level)}:
            self.former_by_name[level, key].append(former)


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
        if point is not None:
            self.points[key] = point
        for name in names:
            self.by_name[country, level, strict_key(name)].add(key)
            self.by_loose_name[country, level, loose_key(name, level)].add(key)
