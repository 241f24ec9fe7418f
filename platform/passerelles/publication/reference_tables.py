"""The small tables of a snapshot: countries, authorities, territories, networks and the names that a search knows."""

from __future__ import annotations

from uuid import UUID

import pyarrow as pa

from .columns import identifiers
from .content import AuthorityContent, Reference
from .features import containing, main_code
from .gazetteer import Gazetteer
from .spelling import neutral


def reference_tables(gazetteer: Gazetteer) -> dict[str, pa.Table]:
    reference = gazetteer.reference
    tables = {"countries": countries(reference), "authorities": authorities(gazetteer), "networks": networks(reference)}
    for level in ("region", "department"):
        tables[f"{level}s"] = territories(gazetteer, level)
    return {**tables, "names": names(gazetteer)}


def countries(reference: Reference) -> pa.Table:
    names = ("iso2", "name_fr", "name_en", "world_region", "lon", "lat")
    return pa.table({name: [getattr(country, name) for country in reference.countries] for name in names})


def authorities(gazetteer: Gazetteer) -> pa.Table:
    """`rank` orders by neutral name; coordinates are where the authority is drawn, NaN only if nowhere."""
    found = gazetteer.reference.authorities
    positions = [gazetteer.position(a) or (float("nan"), float("nan"), "") for a in found]
    texts = ("level", "name", "name_en", "legal_nature")
    codes = ("cog", "siren", "geonames", "wikidata")
    return pa.table(
        {
            "id": identifiers(b"".join(UUID(a.id).bytes for a in found)),
            **{name: pa.array([getattr(a, name) for a in found], pa.string()) for name in texts},
            **{scheme: pa.array([a.codes.get(scheme) for a in found], pa.string()) for scheme in codes},
            "code": pa.array([main_code(a) for a in found], pa.string()),
            "country": pa.array([gazetteer.countries[a.country] for a in found], pa.uint8()),
            "region": pa.array([gazetteer.territory(a, "region") for a in found], pa.uint8()),
            "department": pa.array([gazetteer.territory(a, "department") for a in found], pa.uint8()),
            "epci": pa.array([gazetteer.authorities.get(a.epci or "", -1) for a in found], pa.int32()),
            "population": pa.array([a.population for a in found], pa.int32()),
            "lon": pa.array([p[0] for p in positions], pa.float64()),
            "lat": pa.array([p[1] for p in positions], pa.float64()),
            "precision": pa.array([p[2] for p in positions], pa.string()),
            "rank": pa.array(ranks([(neutral(a.name), a.id) for a in found]), pa.int32()),
        }
    )


def territories(gazetteer: Gazetteer, level: str) -> pa.Table:
    found = gazetteer.territories[level]
    return pa.table(
        {
            "code": pa.array([a.codes.get("cog", "") for a in found], pa.string()),
            "authority": pa.array([gazetteer.authorities[a.id] for a in found], pa.int32()),
            "region": pa.array([containing(a, "region", "cog", gazetteer) for a in found], pa.string()),
        }
    )


def networks(reference: Reference) -> pa.Table:
    found = reference.networks
    return pa.table(
        {"code": pa.array([n.code for n in found], pa.string()), "name": pa.array([n.name for n in found], pa.string())}
    )


def names(gazetteer: Gazetteer) -> pa.Table:
    """Every neutral spelling by which an authority, a country or a network is found; `number` is its row. A blank goes before each word."""
    rows: set[tuple[str, str, int]] = set()
    for number, authority in enumerate(gazetteer.reference.authorities):
        rows |= {(spelt, "authority", number) for spelt in spellings(authority)}
    for number, country in enumerate(gazetteer.reference.countries):
        rows |= {(neutral(name), "country", number) for name in (country.name_fr, country.name_en)}
    rows |= {(neutral(network.name), "network", n) for n, network in enumerate(gazetteer.reference.networks)}
    ordered = sorted(row for row in rows if row[0])
    return pa.table(
        {
            "key": pa.array([f" {row[0]}" for row in ordered], pa.string()),
            "kind": pa.array([row[1] for row in ordered], pa.string()),
            "number": pa.array([row[2] for row in ordered], pa.int32()),
        }
    )


def spellings(authority: AuthorityContent) -> set[str]:
    return {neutral(name) for name in (authority.name, authority.name_en, *authority.names)}


def ranks(keys: list[tuple[str, str]]) -> list[int]:
    """Place of each key in sorted order."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    placed = [0] * len(keys)
    for place, number in enumerate(order):
        placed[number] = place
    return placed
