"""A small atlas of true places with every odd case: several ends, no French point, the antimeridian, no year, no link."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

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


def known(key: str) -> str:
    return str(uuid_of(key))


COUNTRIES = (
    CountryContent("DE", "Allemagne", "Germany", "western_europe", 9.9, 51.6),
    CountryContent("FJ", "Fidji", "Fiji", "oceania", 178.0, -17.8),
    CountryContent("FR", "France", "France", "western_europe", 2.5, 46.6),
    CountryContent("MG", "Madagascar", "Madagascar", "eastern_africa", 46.7, -19.4),
    CountryContent("NA", "Namibie", "Namibia", "southern_africa", 17.1, -20.6),
)
ARA, RHONE, WALLIS = known("fr/region/84"), known("fr/department/69"), known("fr/region/986")
LYON, ETIENNE = known("fr/commune/69123"), known("fr/commune/42218")
AGENCY = known("fr/water_agency/rmc")
LEIPZIG, ULM, SUVA, TANA, NAMIBIA = (known(name) for name in ("leipzig", "ulm", "suva", "antananarivo", "namibia"))


def french(
    key: str, level: str, name: str, code: str, lon: float | None, lat: float | None, region: str | None = None
) -> AuthorityContent:
    codes = {"cog": code} if code else {}
    precision = "locality" if lon is not None else ""
    return AuthorityContent(key, level, "FR", name, lon=lon, lat=lat, precision=precision, codes=codes, region=region)


def foreign(
    key: str, country: str, name: str, lon: float | None, lat: float | None, level: str = "commune"
) -> AuthorityContent:
    precision = "locality" if lon is not None else ""
    return AuthorityContent(key, level, country, name, lon=lon, lat=lat, precision=precision)


AUTHORITIES = (
    french(ARA, "region", "Auvergne-Rhône-Alpes", "84", 4.5, 45.5),
    french(known("fr/department/84"), "department", "Vaucluse", "84", 5.1, 44.0),
    french(RHONE, "department", "Rhône", "69", 4.6, 45.8, region=ARA),
    french(WALLIS, "region", "Wallis-et-Futuna", "986", -176.2, -13.3),
    replace(french(LYON, "commune", "Lyon", "69123", 4.85, 45.76, region=ARA), department=RHONE),
    french(ETIENNE, "commune", "Saint-Étienne", "42218", 4.39, 45.43, region=ARA),
    french(AGENCY, "water_agency", "Agence de l'eau Rhône Méditerranée Corse", "", None, None),
    foreign(LEIPZIG, "DE", "Leipzig", 12.37, 51.34),
    foreign(ULM, "DE", "Ulm", 9.99, 48.4),
    foreign(SUVA, "FJ", "Suva", 178.44, -18.14),
    foreign(TANA, "MG", "Antananarivo", 47.52, -18.91),
    foreign(NAMIBIA, "NA", "Namibie", None, None, "country"),
)
SOURCE = SourceContent("Ville de Lyon", "Jumelages", "https://example.org/lyon", "", "2024-05", "", "2025-01-01")


BARE = PartnershipContent(
    id="", title="", kind="twinning", themes=(), mechanisms=(), start_year=None, end_year=None, status="unknown",
    status_date="", status_cause="", confidence="high", links=(), participants=(), fundings=(), statuses=(), sources=(SOURCE,),
)  # fmt: skip


def told(key: str, pairs: list[tuple[str, str]], **said: Any) -> PartnershipContent:
    ends = dict.fromkeys([("lead", here) for here, _ in pairs] + [("partner", there) for _, there in pairs])
    return replace(
        BARE,
        id=known(key),
        links=tuple(LinkContent.between(key, (a, a), (b, b)) for a, b in pairs),
        participants=tuple(ParticipantContent(role, end) for role, end in ends),
        **said,
    )


PARTNERSHIPS = (
    told("lyon-leipzig", [(LYON, LEIPZIG)], start_year=1981),
    told(
        "lyon-tana",
        [(LYON, TANA)],
        title="=Eau potable à l'école",
        kind="project",
        themes=("water_sanitation", "education_training"),
        mechanisms=("water",),
        start_year=2006,
        end_year=2010,
        status="ended",
        status_date="2011",
        fundings=(FundingContent("water", 240000, "total", 2006, "Agence", AGENCY, 0),),
        statuses=(StatusContent("ended", "2011", "fin du projet", 0),),
    ),
    told(
        "two-and-two",
        [(LYON, LEIPZIG), (LYON, ULM), (ETIENNE, LEIPZIG), (ETIENNE, ULM)],
        themes=("youth_sport",),
        end_year=1999,
    ),
    told("wallis-suva", [(WALLIS, SUVA)], kind="agreement", start_year=2015),
    told("etienne-namibia", [(ETIENNE, NAMIBIA)], kind="contact", mechanisms=("waste", "energy")),
    told("agency-tana", [(AGENCY, TANA)], kind="project", mechanisms=("water",), start_year=2020),
    told("nobody", [], kind="unknown"),
)


def small_content() -> Content:
    networks = (NetworkContent("energy-cities", "Energy Cities", (LEIPZIG, ETIENNE)),)
    authorities = tuple(sorted(AUTHORITIES, key=lambda a: a.id))
    return Content(Reference(COUNTRIES, authorities, networks), sorted(PARTNERSHIPS, key=lambda p: p.id))
