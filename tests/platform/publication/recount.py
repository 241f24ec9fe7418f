"""A second count of the atlas, in plain Python over the ORM: slow, obvious, and written apart from the snapshot."""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from passerelles.cooperation.models import Membership, Partnership
from passerelles.territories.models import Authority


@dataclass
class End:
    id: str
    level: str
    country: str
    lon: float | None
    lat: float | None
    region: str | None
    department: str | None
    networks: set[str]
    codes: set[str]
    name: str = ""
    lineage: set[str] = field(default_factory=set)
    """`level:code` of itself, and of all that it is or lies in."""


@dataclass
class Told:
    """One partnership as the database tells it; `pairs` are its links."""

    id: str
    kind: str
    status: str
    themes: set[str]
    mechanisms: set[str]
    start: int | None
    end: int | None
    pairs: list[tuple[End, End]] = field(default_factory=list)


def told_by_database() -> list[Told]:
    ends = {str(a.pk): end_of(a) for a in drawn_authorities()}
    for membership in Membership.objects.all():
        if str(membership.authority_id) in ends:
            ends[str(membership.authority_id)].networks.add(membership.network_id)
    rows = Partnership.objects.prefetch_related("themes", "participations", "statuses", "fundings")
    return [told_by(row, ends) for row in rows]


def drawn_authorities() -> list[Authority]:
    found = Authority.objects.filter(participations__role__in=("lead", "partner")).distinct()
    return list(found.select_related("region", "department", "epci", "country").prefetch_related("codes"))


def cog_of(authority: Authority | None) -> str | None:
    if authority is None:
        return None
    return next((code.value for code in authority.codes.all() if code.scheme == "cog"), None)


def name_of(a: Authority) -> str:
    codes = {code.scheme: code.value for code in a.codes.all()}
    return f"{a.level}:{codes.get('cog') or codes.get('siren')}"


def end_of(a: Authority) -> End:
    point = a.point if a.point or a.country_id == "FR" else a.country.point
    return End(
        id=str(a.pk),
        level=a.level,
        country=a.country_id,
        lon=point.x if point else None,
        lat=point.y if point else None,
        region=cog_of(a) if a.level == "region" else cog_of(a.region),
        department=cog_of(a) if a.level == "department" else cog_of(a.department),
        networks=set(),
        codes={code.value for code in a.codes.all()},
        name=name_of(a),
        lineage={name_of(one) for one in (a, a.epci, a.department, a.region) if one is not None},
    )


def told_by(row: Partnership, ends: dict[str, End]) -> Told:
    drawn = {str(p.authority_id) for p in row.participations.all() if p.authority_id and p.role in ("lead", "partner")}
    french = [ends[key] for key in drawn if ends[key].country == "FR"]
    foreign = [ends[key] for key in drawn if ends[key].country != "FR"]
    stated = sorted((s for s in row.statuses.all() if s.status != "unknown"), key=lambda s: (s.as_of, str(s.record_id)))
    return Told(
        id=str(row.pk),
        kind=row.kind,
        status=stated[-1].status if stated else "unknown",
        themes={theme.pk for theme in row.themes.all()},
        mechanisms={f.mechanism for f in row.fundings.all() if f.mechanism},
        start=row.start_year,
        end=row.end_year,
        pairs=[(here, there) for here in french for there in foreign],
    )


def in_box(end: End, text: str) -> bool:
    west, south, east, north = map(float, text.split(","))
    if end.lon is None or end.lat is None or not south <= end.lat <= north:
        return False
    return west <= end.lon <= east if west <= east else end.lon >= west or end.lon <= east


@dataclass(frozen=True)
class Drawn:
    """One link of one partnership."""

    told: Told
    here: End
    there: End

    @property
    def dated(self) -> bool:
        return bool(self.told.start or self.told.end)


def kilometres(one: End, other: End) -> float:
    """By the angle between the two points as seen from the centre of the Earth; infinite where one has none."""
    if one.lon is None or one.lat is None or other.lon is None or other.lat is None:
        return math.inf
    a, b = (unit_vector(end.lon, end.lat) for end in (one, other) if end.lon is not None and end.lat is not None)
    cross = math.hypot(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
    return 6371.0088 * math.atan2(cross, sum(x * y for x, y in zip(a, b, strict=True)))


def unit_vector(lon: float, lat: float) -> tuple[float, float, float]:
    x, y = math.radians(lon), math.radians(lat)
    return math.cos(y) * math.cos(x), math.cos(y) * math.sin(x), math.sin(y)


def everybody(told: list[Told]) -> dict[str, End]:
    return {end.name: end for one in told for pair in one.pairs for end in pair}


def with_places(told: list[Told], wanted: dict[str, list[str]]) -> dict[str, list[str | Around]]:
    """The same questions, those about places with the place itself instead of its name."""
    known = everybody(told) if wanted.keys() & {"near", "territory"} else {}
    km = float(wanted.get("within_km", ["50"])[0])
    found: dict[str, list[str | Around]] = {n: list(vs) for n, vs in wanted.items() if n != "within_km"}
    for name in wanted.keys() & {"near", "territory"}:
        found[name] = [Around(known[value], km) for value in wanted[name]]
    return found


@dataclass(frozen=True)
class Around:
    place: End
    km: float

    def answers(self, name: str, here: End) -> bool:
        if name == "near":
            return kilometres(self.place, here) <= self.km
        return self.place.name in here.lineage or here.name in self.place.lineage


COUNTRIES = Path(__file__).parents[3] / "fixtures" / "reference" / "countries.csv"
with COUNTRIES.open(encoding="utf-8", newline="") as file:
    WORLD_REGIONS: dict[str, str] = {row["iso2"]: row["world_region"] for row in csv.DictReader(file)}

VALUES: dict[str, Callable[[Drawn], set[str | None]]] = {
    "theme": lambda one: set(one.told.themes) or {"unstated"},
    "mechanism": lambda one: set(one.told.mechanisms) or {"unstated"},
    "kind": lambda one: {one.told.kind},
    "status": lambda one: {one.told.status},
    "level": lambda one: {one.here.level},
    "country": lambda one: {one.there.country},
    "world_region": lambda one: {WORLD_REGIONS[one.there.country]},
    "region": lambda one: {one.here.region},
    "department": lambda one: {one.here.department},
    "epci": lambda one: {name for name in one.here.lineage if name.startswith("intercommunality:")},
    "network": lambda one: {*one.here.networks, *one.there.networks},
    "authority": lambda one: {one.here.id, one.there.id, *one.here.codes, *one.there.codes},
}


def in_words(one: Told, name: str, first: int, last: int) -> str:
    """What a person would answer who reads the two years and the status of one partnership."""
    said_over = one.status == "ended" and one.end is None
    if name == "as_of":
        if (one.start is not None and one.start > first) or (one.end is not None and one.end < first):
            return "no"
        return "unknown" if one.start is None or said_over else "yes"
    if name == "started":
        if one.start is not None:
            return "yes" if first <= one.start <= last else "no"
        return "no" if one.end is not None and one.end < first else "unknown"
    if one.end is not None:
        return "yes" if first <= one.end <= last else "no"
    over_after = one.start is not None and one.start > last
    return "unknown" if said_over and not over_after else "no"


def yes(name: str) -> Callable[[Drawn, str], bool]:
    return lambda one, value: in_words(one.told, name, int(value[:4]), int(value[-4:])) == "yes"


TESTS: dict[str, Callable[[Drawn, str], bool]] = {
    "from": lambda one, year: one.dated and (one.told.end is None or one.told.end >= int(year)),
    "to": lambda one, year: one.dated and (one.told.start is None or one.told.start <= int(year)),
    "as_of": yes("as_of"),
    "started": yes("started"),
    "ended": yes("ended"),
    "bbox": lambda one, box: in_box(one.here, box) or in_box(one.there, box),
}


WITHOUT_FACET = {"authority", "epci"}
"""Filters of which the values are too many to be listed."""


def answers(one: Drawn, name: str, value: str | Around) -> bool:
    if isinstance(value, Around):
        return value.answers(name, one.here)
    return value in VALUES[name](one) if name in VALUES else TESTS[name](one, value)


def kept(told: list[Told], wanted: dict[str, list[str]]) -> dict[str, list[Drawn]]:
    """The links that every filter keeps, by partnership."""
    found: dict[str, list[Drawn]] = {}
    asked = with_places(told, wanted)
    for one in told:
        drawn = [Drawn(one, *pair) for pair in one.pairs]
        links = [link for link in drawn if all(any(answers(link, n, v) for v in vs) for n, vs in asked.items())]
        if links:
            found[one.id] = links
    return found


def counted(told: list[Told], name: str, wanted: dict[str, list[str]]) -> Counter[str | None]:
    """Partnerships by value of a filter, among those that the other filters keep."""
    others = {key: values for key, values in wanted.items() if key != name}
    found = kept(told, others)
    return Counter(value for links in found.values() for value in set().union(*(VALUES[name](link) for link in links)))
