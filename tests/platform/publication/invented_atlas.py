"""An invented atlas, small and crowded with odd cases, as published content and as rows to be counted one by one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from passerelles.publication.content import (
    AuthorityContent,
    Content,
    CountryContent,
    LinkContent,
    NetworkContent,
    PartnershipContent,
    Reference,
)
from passerelles.vocabulary.kinds import Kind
from passerelles.vocabulary.mechanisms import Mechanism
from passerelles.vocabulary.statuses import Status
from tests.platform.publication.recount import WORLD_REGIONS, End, Told
from tests.platform.publication.small_atlas import BARE, foreign, french, known

COUNTRIES = {"DE": (9.9, 51.6), "FJ": (178.0, -17.8), "FR": (2.5, 46.6), "MG": (46.7, -19.4), "NA": (17.1, -20.6)}
THEMES = ("health", "waste", "energy", "youth_sport")
TERRITORIES = {"84": ("69", "38"), "11": ("75",), "986": ()}
NETWORKS = ("energy-cities", "medcities", "nobody")


class InventedAtlas:
    """The same seed gives the same atlas."""

    def __init__(self, seed: int, partnerships: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  no secret depends on it
        self.french = [*self._territories(), *self._members([*self._communes()]), self._agency()]
        self.foreign = [self._partner(number) for number in range(14)]
        everybody = [*self.french, *self.foreign]
        members = {code: tuple(a.id for a in self.chance.sample(everybody, 6)) for code in NETWORKS[:2]}
        self.members = {**members, "nobody": ()}
        self.partnerships = sorted((self._partnership(n) for n in range(partnerships)), key=lambda p: p.id)

    def content(self) -> Content:
        countries = tuple(
            CountryContent(iso2, iso2, iso2, WORLD_REGIONS[iso2], *point) for iso2, point in COUNTRIES.items()
        )
        authorities = tuple(sorted([*self.french, *self.foreign], key=lambda a: a.id))
        networks = tuple(NetworkContent(code, code, members) for code, members in sorted(self.members.items()))
        return Content(Reference(countries, authorities, networks), self.partnerships)

    def told(self) -> list[Told]:
        """The partnerships as rows, their ends written out."""
        ends = {a.id: self._end(a) for a in (*self.french, *self.foreign)}
        return [told_by(one, ends) for one in self.partnerships]

    def _territories(self) -> Iterator[AuthorityContent]:
        for code, departments in TERRITORIES.items():
            region = known(f"region {code}")
            yield french(region, "region", code, code, *self._point())
            for department in departments:
                yield french(
                    known(f"department {department}"), "department", department, department, *self._point(), region
                )

    def _communes(self) -> Iterator[AuthorityContent]:
        for number in range(14):
            region = self.chance.choice(["84", "11", "986"])
            department = self.chance.choice([*TERRITORIES[region], ""])
            level = self.chance.choice(["commune", "intercommunality"])
            one = french(
                known(f"here {number}"),
                level,
                f"Here {number}",
                f"{number:05}",
                *self._point(),
                known(f"region {region}"),
            )
            yield replace(one, department=known(f"department {department}") if department else None)

    def _members(self, found: list[AuthorityContent]) -> Iterator[AuthorityContent]:
        """Most communes lie in an intercommunality, not always of their own department."""
        epcis = [one.id for one in found if one.level == "intercommunality"]
        for one in found:
            yield one if one.level != "commune" else replace(one, epci=self.chance.choice([None, *epcis]))

    def _agency(self) -> AuthorityContent:
        return french(known("agency"), "water_agency", "Agency", "", None, None)

    def _partner(self, number: int) -> AuthorityContent:
        country = self.chance.choice([iso2 for iso2 in COUNTRIES if iso2 != "FR"])
        point = self._point() if number % 4 else (None, None)
        return foreign(known(f"there {number}"), country, f"There {number}", *point)

    def _point(self) -> tuple[float, float]:
        return round(self.chance.uniform(-180, 180), 3), round(self.chance.uniform(-60, 70), 3)

    def _partnership(self, number: int) -> PartnershipContent:
        chance, key = self.chance, f"invented {number}"
        return replace(
            BARE,
            id=known(key),
            kind=chance.choice(Kind.codes()),
            status=chance.choice(Status.codes()),
            themes=tuple(chance.sample(THEMES, chance.randint(0, 2))),
            mechanisms=tuple(chance.sample(Mechanism.codes(), chance.choice([0, 0, 1, 2]))),
            start_year=chance.choice([None, chance.randint(1950, 2020)]),
            end_year=chance.choice([None, None, 2022]),
            links=tuple(LinkContent.between(key, (a, a), (b, b)) for a, b in self._pairs()),
        )

    def _pairs(self) -> list[tuple[str, str]]:
        """Mostly one; otherwise any pairs, with ends that come back and ends that do not."""
        here = self.chance.sample(self.french, self.chance.choice([1, 1, 2, 3]))
        there = self.chance.sample(self.foreign, self.chance.choice([1, 1, 2, 3]))
        pairs = [(a.id, b.id) for a in here for b in there]
        return sorted(self.chance.sample(pairs, self.chance.randint(0 if len(pairs) > 6 else 1, len(pairs))))

    def _end(self, a: AuthorityContent) -> End:
        codes = {one.id: one.codes.get("cog") for one in self.french}
        country = COUNTRIES[a.country]
        point = (a.lon, a.lat) if a.lon is not None or a.country == "FR" else country
        return End(
            id=a.id,
            level=a.level,
            country=a.country,
            lon=point[0],
            lat=point[1],
            region=codes[a.id] if a.level == "region" else codes.get(a.region or ""),
            department=codes[a.id] if a.level == "department" else codes.get(a.department or ""),
            networks={code for code, members in self.members.items() if a.id in members},
            codes=set(a.codes.values()),
            name=self._name(a),
            lineage={
                self._name(a),
                *(self._name(one) for one in self.french if one.id in (a.epci, a.department, a.region)),
            },
        )

    @staticmethod
    def _name(a: AuthorityContent) -> str:
        return f"{a.level}:{a.codes['cog']}" if "cog" in a.codes else a.name


def told_by(one: PartnershipContent, ends: dict[str, End]) -> Told:
    return Told(
        id=one.id,
        kind=one.kind,
        status=one.status,
        themes=set(one.themes),
        mechanisms=set(one.mechanisms),
        start=one.start_year,
        end=one.end_year,
        pairs=[(ends[link.french], ends[link.partner]) for link in one.links],
    )


def invented_atlas() -> InventedAtlas:
    """The one that is counted by brute force."""
    return InventedAtlas(3, 500)
