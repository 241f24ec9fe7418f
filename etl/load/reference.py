"""Load the reference geography: countries, themes, every French authority, its containers and its predecessors."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from passerelles.cooperation.themes import save_themes
from passerelles.identifiers import french_authority_key, slug
from passerelles.territories.authorities import AuthorityRow, save_authorities
from passerelles.territories.countries import CountryRow, save_countries
from passerelles.territories.successions import SuccessionRow, save_successions

from .recorded import recorded
from .special_status import CONSTITUENCY, SpecialStatus
from .tables import Cells, integer, number, rows_of


def load_reference(folder: Path) -> int:
    """Write the tables of `folder` (fixtures/reference), as records of official sources correct them; countries and authorities changed."""
    save_themes()
    return save_countries(map(_country, rows_of(folder / "countries.csv"))) + load_authorities(folder)


def load_authorities(folder: Path, only: Collection[str] | None = None) -> int:
    """Authorities (all, or those of the natural keys `only`) and every succession; authorities that were new or changed."""
    special = SpecialStatus(list(rows_of(folder / "special.csv")))
    told = recorded()
    authorities = told.corrected({one.natural_key: one for one in _authorities(folder, special)})
    changed = save_authorities(one for one in authorities if only is None or one.natural_key in only)
    save_successions(told.successions(itertools.chain(_told_successions(folder), special.successions())))
    return changed


def _country(row: Cells) -> CountryRow:
    return CountryRow(**{**row, "lon": float(row["lon"]), "lat": float(row["lat"])})  # type: ignore[arg-type]  # cells by the names of the fields


def _authorities(folder: Path, special: SpecialStatus) -> Iterator[AuthorityRow]:
    listed: dict[str, AuthorityRow] = {}
    for authority in _listed(folder):
        listed[authority.natural_key] = special.described(authority)
    yield from listed.values()
    yield from (authority for authority in special.missing_from(listed))
    yield from _water_agencies(folder, listed)
    yield from _syndicates(folder, listed)


def _listed(folder: Path) -> Iterator[AuthorityRow]:
    for row in rows_of(folder / "regions.csv"):
        yield _authority("region", row, "code")
    for row in rows_of(folder / "departments.csv"):
        yield _authority("department", row, "code")
    for row in rows_of(folder / "intercommunalities.csv"):
        yield _authority("intercommunality", row, "siren")
    for row in rows_of(folder / "communes.csv"):
        yield _authority("commune", row, "code")


def _authority(level: str, row: Cells, code: str) -> AuthorityRow:
    return AuthorityRow(
        natural_key=french_authority_key(level, row[code]),
        country="FR",
        level=level,
        name=row["name"],
        legal_nature=row.get("nature", level),
        population=integer(row["population"]),
        lon=number(row["lon"]),
        lat=number(row["lat"]),
        precision=row["precision"],
        located_by=row.get("located_by", ""),
        epci=_container("intercommunality", row.get("intercommunality", "")),
        department=_container("department", row.get("department", "")),
        region=_container("region", row.get("region", "")),
        codes=tuple(_codes(row)),
    )


def _codes(row: Cells) -> Iterator[tuple[str, str]]:
    if row.get("code"):
        yield "cog", row["code"]
    if row.get("siren"):
        yield "siren", row["siren"]


def _container(level: str, code: str) -> str | None:
    return french_authority_key(level, code) if code else None


def _water_agencies(folder: Path, listed: dict[str, AuthorityRow]) -> Iterator[AuthorityRow]:
    """State bodies that only fund; shown at the commune of their seat."""
    for row in rows_of(folder / "water_agencies.csv"):
        seat = listed[french_authority_key("commune", row["seat"])]
        yield AuthorityRow(
            natural_key=f"fr/water_agency/~{slug(row['name'])}", country="FR", level="water_agency", name=row["name"],
            legal_nature="water_agency", lon=seat.lon, lat=seat.lat, precision=seat.precision, located_by=f"seat at {seat.name}",
            department=seat.department, region=seat.region,
        )  # fmt: skip


def _syndicates(folder: Path, listed: dict[str, AuthorityRow]) -> Iterator[AuthorityRow]:
    """Joint authorities that no official list of ours carries; shown at their department's point."""
    for row in rows_of(folder / "syndicates.csv"):
        department = listed[french_authority_key("department", row["department"])]
        yield AuthorityRow(
            natural_key=f"fr/syndicate/~{slug(row['name'])}", country="FR", level="syndicate", name=row["name"], legal_nature="syndicate",
            lon=department.lon, lat=department.lat, precision="district", located_by=f"department of {department.name}",
            department=department.natural_key, region=department.region,
        )  # fmt: skip


def _told_successions(folder: Path) -> Iterator[SuccessionRow]:
    for row in rows_of(folder / "succession.csv"):
        yield SuccessionRow(
            level=row["level"],
            former_code=row["code"],
            former_name=row["name"],
            successor=_successor_key(row),
            since=date.fromisoformat(row["date"]) if row["date"] else None,
            kind=row["kind"],
        )


def _successor_key(row: Cells) -> str:
    """The successor is at the same level, except where one assembly took over: those departments' are told by special.csv."""
    level, code = row["level"], row["successor_code"]
    if row["level"] == "department" and code != "6AE":
        level = {5: "commune"}.get(len(code), "region" if row["kind"] in {"merged", "split"} else "department")
    return french_authority_key(level, code)


__all__ = ["CONSTITUENCY", "load_reference"]
