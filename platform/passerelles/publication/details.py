"""What a sheet or a page tells of one authority, territory, country or partnership."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from passerelles.vocabulary.labelled import Lang

from .columns import NO_YEAR
from .filters import Selection
from .groups import Group, groups
from .labels import authority_name, code_at, country_name, level_label, territory_name
from .partnership_details import PartnershipDetail, partnership_detail
from .problems import NotFound, Sentence
from .profiles import PERIOD, SUBJECT, Flags
from .selected import Selected, select
from .snapshot import Snapshot

SHOWN = 200
"""Partnerships that a sheet lists at most; its counts are exact whatever their number."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of all the partnerships of the subject, whatever the selection."""

    partnerships: int
    countries: int
    authorities: int
    with_mechanism: int
    oldest_year: int | None


@dataclass(frozen=True, slots=True)
class Answers:
    """`total` partnerships, `matching` of them answer the selection; `groups` list the first SHOWN, matching ones first."""

    figures: Figures
    total: int
    matching: int
    groups: list[Group]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail(Answers):
    """A subject: an authority of either side, a region or department (with all that lies in it), or a country."""

    id: str
    kind: str
    name: str
    level: str
    level_label: str
    country: str
    country_name: str
    region: str | None
    region_name: str | None
    department: str | None
    department_name: str | None
    epci: str | None
    epci_name: str | None
    legal_nature: str
    population: int | None
    codes: dict[str, str]
    precision: str
    lon: float | None
    lat: float | None


AUTHORITY: Sentence = {"fr": "collectivité ou partenaire", "en": "authority or partner"}
COUNTRY: Sentence = {"fr": "pays", "en": "country"}
PARTNERSHIP: Sentence = {"fr": "partenariat", "en": "partnership"}
TERRITORY: Sentence = {"fr": "région ou département", "en": "region or department"}


def place(snapshot: Snapshot, identifier: str, selection: Selection, lang: Lang = "fr", limit: int = SHOWN) -> Detail:
    """The detail of any place of the map, by its id there (`region:84`, `department:69`, `country:MG` or a UUID)."""
    kind, _, code = identifier.partition(":")
    if kind == "country":
        return country(snapshot, code, selection, lang, limit)
    if kind in ("region", "department"):
        return territory(snapshot, kind, code, selection, lang, limit)
    return authority(snapshot, identifier, selection, lang, limit)


def authority(
    snapshot: Snapshot, identifier: str, selection: Selection, lang: Lang = "fr", limit: int = SHOWN
) -> Detail:
    """An authority of either side and its own partnerships; NotFound."""
    number = snapshot.number_of("authorities", identifier)
    if number is None:
        raise NotFound(AUTHORITY, identifier)
    links = np.flatnonzero((snapshot.french == number) | (snapshot.partner == number))
    french = of_france(snapshot, number)
    return described(snapshot, number, identifier, "authority" if french else "partner", links, selection, lang, limit)


def territory(
    snapshot: Snapshot, level: str, code: str, selection: Selection, lang: Lang = "fr", limit: int = SHOWN
) -> Detail:
    """A region or department and the partnerships of every authority in it; NotFound."""
    number = snapshot.number_of_code(f"{level}s", code)
    if number is None:
        raise NotFound(TERRITORY, f"{level}:{code}")
    profiles = snapshot.profiles_of(level)
    links = np.flatnonzero((profiles.categories[level] == number).take(profiles.of_link))
    owner = int(snapshot.column(f"{level}s", "authority")[number])
    return described(snapshot, owner, f"{level}:{code}", "territory", links, selection, lang, limit)


def country(snapshot: Snapshot, iso2: str, selection: Selection, lang: Lang = "fr", limit: int = SHOWN) -> Detail:
    """A foreign country and the partnerships with its authorities, grouped by French authority; NotFound."""
    number = snapshot.number_of_code("countries", iso2.upper(), "iso2")
    if number is None:
        raise NotFound(COUNTRY, iso2)
    profiles = snapshot.profiles_of("country")
    links = np.flatnonzero((profiles.categories["country"] == number).take(profiles.of_link))
    name, code = country_name(snapshot, iso2.upper(), lang), iso2.upper()
    point = [float(snapshot.column("countries", axis)[number]) for axis in ("lon", "lat")]
    found = answers(snapshot, links, selection, False, lang, limit)
    return Detail(
        figures=found.figures, total=found.total, matching=found.matching, groups=found.groups,
        id=f"country:{code}", kind="country", name=name, level="country", level_label="", country=code, country_name=name,
        region=None, region_name=None, department=None, department_name=None, epci=None, epci_name=None, legal_nature="",
        population=None, codes={}, precision="country", lon=point[0], lat=point[1],
    )  # fmt: skip


def partnership(snapshot: Snapshot, identifier: str, lang: Lang = "fr") -> PartnershipDetail:
    """One partnership by its id; NotFound."""
    number = snapshot.number_of("partnerships", identifier)
    if number is None:
        raise NotFound(PARTNERSHIP, identifier)
    return partnership_detail(snapshot, number, True, lang)


def described(
    snapshot: Snapshot,
    number: int,
    identifier: str,
    kind: str,
    links: npt.NDArray[np.int64],
    selection: Selection,
    lang: Lang,
    limit: int,
) -> Detail:
    iso2 = snapshot.texts("countries", "iso2")[snapshot.column("authorities", "country")[number]]
    text = {name: snapshot.texts("authorities", name)[number] for name in ("level", "legal_nature", "precision")}
    position = [float(snapshot.column("authorities", axis)[number]) for axis in ("lon", "lat")]
    region, region_called, department, department_called = surroundings(snapshot, number)
    epci = int(snapshot.column("authorities", "epci")[number])
    found = answers(snapshot, links, selection, iso2 == "FR", lang, limit)
    return Detail(
        id=identifier,
        kind=kind,
        name=authority_name(snapshot, number, lang),
        level=text["level"],
        level_label=level_label(text["level"], lang, foreign=iso2 != "FR"),
        country=iso2,
        country_name=country_name(snapshot, iso2, lang),
        region=region,
        region_name=region_called,
        department=department,
        department_name=department_called,
        epci=snapshot.identifier("authorities", epci) if epci >= 0 else None,
        epci_name=authority_name(snapshot, epci) if epci >= 0 else None,
        legal_nature=text["legal_nature"],
        population=snapshot.texts("authorities", "population")[number],  # type: ignore[arg-type]  # a column of numbers
        codes=codes(snapshot, number),
        precision=text["precision"],
        lon=None if np.isnan(position[0]) else position[0],
        lat=None if np.isnan(position[1]) else position[1],
        figures=found.figures,
        total=found.total,
        matching=found.matching,
        groups=found.groups,
    )


def surroundings(snapshot: Snapshot, number: int) -> tuple[str | None, str | None, str | None, str | None]:
    """Code and name of the region, then of the department, in which a French authority lies."""
    region, department = (
        code_at(snapshot, f"{level}s", int(snapshot.column("authorities", level)[number]))
        for level in ("region", "department")
    )
    return (
        region,
        territory_name(snapshot, "region", region) if region else None,
        department,
        territory_name(snapshot, "department", department) if department else None,
    )


def codes(snapshot: Snapshot, number: int) -> dict[str, str]:
    schemes = ("cog", "siren", "geonames", "wikidata")
    return {scheme: code for scheme in schemes if (code := snapshot.texts("authorities", scheme)[number])}


def answers(
    snapshot: Snapshot, links: npt.NDArray[np.int64], selection: Selection, french: bool, lang: Lang, limit: int
) -> Answers:
    """Grouped by the place at the other end (`french`: the subject is a French one)."""
    of_subject = Selected(snapshot, links)
    kept = np.zeros(snapshot.links, bool)
    kept[select(snapshot, selection).rows] = True
    matching = Selected(snapshot, links[kept[links]])
    found = groups(snapshot, links, kept, french, lang, limit)
    return Answers(figures(of_subject), of_subject.partnerships(), matching.partnerships(), found)


def figures(chosen: Selected) -> Figures:
    snapshot = chosen.snapshot
    subject, period = snapshot.profiles[SUBJECT], snapshot.profiles[PERIOD]
    starts = period.categories["start"].take(period.of_link.take(chosen.rows))
    years = starts[starts != NO_YEAR]
    using: Flags = ~subject.bare["mechanism"]
    return Figures(
        partnerships=chosen.partnerships(),
        countries=len(np.unique(snapshot.column("authorities", "country")[snapshot.partner.take(chosen.rows)])),
        authorities=len(np.unique(snapshot.french.take(chosen.rows))),
        with_mechanism=chosen.partnerships(using, SUBJECT),
        oldest_year=int(years.min()) if len(years) else None,
    )


def of_france(snapshot: Snapshot, number: int) -> bool:
    return bool(snapshot.texts("countries", "iso2")[snapshot.column("authorities", "country")[number]] == "FR")
