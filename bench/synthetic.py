"""Synthetic snapshots of any size, through the same writer as the real one: for speed only, never served by default.

`python -m bench.synthetic --links 140000` writes `var/synthetic/synthetic-140000/` and prints where.
Everything in it says that it is invented; French authorities and countries are the real reference, partners are not.
"""

from __future__ import annotations

import argparse
import csv
import random
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from passerelles.config.paths import FIXTURES, VAR
from passerelles.identifiers import uuid_of
from passerelles.publication.content import (
    AuthorityContent,
    Content,
    CountryContent,
    FundingContent,
    LinkContent,
    NetworkContent,
    ParticipantContent,
    PartnershipContent,
    Reference,
    SourceContent,
    StatusContent,
)
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.writer import FORMAT, write
from passerelles.vocabulary.kinds import Kind
from passerelles.vocabulary.mechanisms import Mechanism
from passerelles.vocabulary.statuses import Status
from passerelles.vocabulary.themes import themes

SEVERAL = 0.02
"""Share of partnerships that have two links or more: that of the bundled data."""
KIND_WEIGHTS = (60, 15, 18, 2, 1, 2, 2)
STATUS_WEIGHTS = (1, 15, 1, 2, 4, 77)
MECHANISM_SHARE = 0.06
SOURCES = [
    SourceContent(
        f"Synthetic source {number}", "Invented", "https://example.org/synthetic", "none", "2025", "", "2025-01-01"
    )
    for number in range(1, 401)
]
"""As many as the bundled data cites, a few of them most of the time."""
GOLDEN = (5**0.5 - 1) / 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=140_000)
    parser.add_argument("--folder", type=Path, default=VAR / "synthetic")
    arguments = parser.parse_args()
    started = time.perf_counter()
    made = snapshot(arguments.links, arguments.folder)
    print(f"{made.folder}: {made.links} links in {time.perf_counter() - started:.1f} s")


def snapshot(links: int, folder: Path = VAR / "synthetic") -> Snapshot:
    """The synthetic snapshot of about `links` links, made on first use and kept."""
    target = folder / f"synthetic-{links}-format-{FORMAT}"
    if not (target / "snapshot.json").exists():
        target.mkdir(parents=True, exist_ok=True)
        write(content(links), target, built_on=date(2025, 1, 1), synthetic=True)
    return Snapshot.open(target)


def content(links: int, seed: int = 1) -> Content:
    """Same arguments, same content."""
    chance = random.Random(seed)  # noqa: S311  no secret depends on it
    countries = [country(row) for row in rows("countries")]
    french = [*regions(), *departments(), *communes()]
    abroad = [c for c in countries if c.iso2 != "FR"]
    weights = [1 / place for place in range(1, len(abroad) + 1)]  # a few countries have most of the partners
    places = chance.choices(abroad, weights, k=max(50, links // 8))
    partners = [partner(number, at, chance) for number, at in enumerate(places)]
    authorities = sorted([*french, *partners], key=lambda a: a.id)
    members = tuple(chance.sample([a.id for a in french], 200))
    networks = (NetworkContent("synthetic-network", "Synthetic network", members),)
    drawn = partnerships(links, french, partners, chance)
    return Content(Reference(tuple(countries), tuple(authorities), networks), drawn)


def rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def country(row: dict[str, str]) -> CountryContent:
    names = (row["name_fr"], row["name_en"], row["world_region"])
    return CountryContent(row["iso2"], *names, float(row["lon"]), float(row["lat"]))


def french_id(level: str, code: str) -> str:
    return str(uuid_of(f"fr/{level}/{code}"))


def regions() -> list[AuthorityContent]:
    return [authority(row, "region", {}) for row in rows("regions")]


def departments() -> list[AuthorityContent]:
    return [authority(row, "department", {"region": french_id("region", row["region"])}) for row in rows("departments")]


def communes() -> list[AuthorityContent]:
    """The larger communes of departments (those of overseas collectivities lie in none)."""
    known = {row["code"] for row in rows("departments")}
    return [
        authority(
            row,
            "commune",
            {"region": french_id("region", row["region"]), "department": french_id("department", row["department"])},
        )
        for row in rows("communes")
        if row["department"] in known and row["population"] and int(row["population"]) > 5000 and row["lon"]
    ]


def authority(row: dict[str, str], level: str, inside: dict[str, str]) -> AuthorityContent:
    return AuthorityContent(
        id=french_id(level, row["code"]),
        level=level,
        country="FR",
        name=row["name"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        precision=row["precision"],
        codes={"cog": row["code"]},
        region=inside.get("region"),
        department=inside.get("department"),
    )


def partner(number: int, at: CountryContent, chance: random.Random) -> AuthorityContent:
    return AuthorityContent(
        id=str(uuid_of(f"synthetic/partner/{number}")),
        level="commune",
        country=at.iso2,
        name=f"Synthetic place {number}",
        lon=max(-179.9, min(179.9, at.lon + chance.uniform(-2, 2))),
        lat=max(-89.0, min(89.0, at.lat + chance.uniform(-2, 2))),
        precision="locality",
    )


def partnerships(
    links: int, french: list[AuthorityContent], partners: list[AuthorityContent], chance: random.Random
) -> Iterator[PartnershipContent]:
    made = number = 0
    codes = list(themes())
    while made < links:
        size = min(links - made, chance.randint(2, 4) if chance.random() < SEVERAL else 1)
        here = chance.choice(french)
        there = chance.sample(partners, size)
        yield partnership(number, here, there, codes, chance)
        made, number = made + size, number + 1


def partnership(
    number: int, here: AuthorityContent, there: list[AuthorityContent], codes: list[str], chance: random.Random
) -> PartnershipContent:
    key = f"synthetic/{number}"
    status = chance.choices(Status.codes(), STATUS_WEIGHTS)[0]
    mechanisms = (chance.choice(Mechanism.codes()),) if chance.random() < MECHANISM_SHARE else ()
    start = chance.randint(1950, 2025) if chance.random() < 0.4 else None
    named = chance.choice((0, 0, 0, 1, 1, 2))
    return PartnershipContent(
        id=str(uuid_of(key)),
        title=f"Synthetic partnership {number}",
        kind=chance.choices(Kind.codes(), KIND_WEIGHTS)[0],
        themes=tuple(sorted(chance.sample(codes, named))),
        mechanisms=mechanisms,
        start_year=start,
        end_year=min(2030, start + 3) if start and chance.random() < 0.2 else None,
        status=status,
        status_date="2025",
        status_cause="",
        confidence="low",
        links=tuple(LinkContent.between(key, (here.id, here.id), (end.id, end.id)) for end in there),
        participants=(
            ParticipantContent("lead", here.id, here.name),
            *(ParticipantContent("partner", end.id, end.name) for end in there),
        ),
        fundings=tuple(FundingContent(mechanism, source=0) for mechanism in mechanisms),
        statuses=(StatusContent(status, "2025", source=0),),
        sources=tuple(sources(number)),
    )


def sources(number: int) -> Iterator[SourceContent]:
    """One, two for a partnership in twelve: spread by the golden ratio, so that chance is kept for the rest."""
    for told in range(2 if number % 12 == 0 else 1):
        yield SOURCES[int(len(SOURCES) * ((number + told) * GOLDEN % 1) ** 3)]


if __name__ == "__main__":
    main()
