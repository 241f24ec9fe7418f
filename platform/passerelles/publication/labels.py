"""Names and labels of everything that a filter, a table or a sheet shows, in both languages."""

from __future__ import annotations

from passerelles.vocabulary.kinds import Kind
from passerelles.vocabulary.labelled import Labelled, Lang
from passerelles.vocabulary.levels import ForeignLevel, FunderLevel, Level
from passerelles.vocabulary.mechanisms import MechanismFilter
from passerelles.vocabulary.statuses import Status
from passerelles.vocabulary.themes import themes

from .gazetteer import NOWHERE
from .snapshot import Snapshot

UNSTATED = "unstated"
UNSTATED_THEME: dict[Lang, str] = {"fr": "Non précisé par la source", "en": "Not stated by the source"}
VOCABULARIES: dict[str, type[Labelled]] = {"kind": Kind, "status": Status, "mechanism": MechanismFilter}


def country_name(snapshot: Snapshot, iso2: str, lang: Lang = "fr") -> str:
    number = snapshot.number_of_code("countries", iso2, "iso2")
    return iso2 if number is None else snapshot.texts("countries", f"name_{lang}")[number]


def region_name(snapshot: Snapshot, code: str) -> str:
    return territory_name(snapshot, "region", code)


def department_name(snapshot: Snapshot, code: str) -> str:
    return territory_name(snapshot, "department", code)


def territory_name(snapshot: Snapshot, level: str, code: str) -> str:
    """Name of a region or department; the code itself when the snapshot has no such territory."""
    number = snapshot.number_of_code(f"{level}s", code)
    return code if number is None else territory_names(snapshot, level)[number]


def territory_names(snapshot: Snapshot, level: str) -> list[str]:
    """Names of all regions or departments, in the order of their numbers."""
    names = snapshot.texts("authorities", "name")
    return [names[number] for number in snapshot.column(f"{level}s", "authority")]


def network_name(snapshot: Snapshot, code: str) -> str:
    number = snapshot.number_of_code("networks", code)
    return code if number is None else snapshot.texts("networks", "name")[number]


def authority_name(snapshot: Snapshot, number: int, lang: Lang = "fr") -> str:
    """A foreign authority may have an English name of its own."""
    english = snapshot.texts("authorities", "name_en")[number] if lang == "en" else ""
    return english or snapshot.texts("authorities", "name")[number]


def level_label(level: str, lang: Lang = "fr", *, foreign: bool = False) -> str:
    """The same code reads otherwise on each side: `commune` is a municipality here, a city or municipality abroad."""
    if foreign:
        return ForeignLevel(level).label(lang)
    return FunderLevel(level).label(lang) if level in FunderLevel.codes() else Level(level).label(lang)


def theme_label(code: str, lang: Lang = "fr") -> str:
    return UNSTATED_THEME[lang] if code == UNSTATED else themes()[code].label(lang)


def vocabulary_label(name: str, code: str, lang: Lang = "fr") -> str:
    """Label of a kind, a status or a mechanism."""
    return VOCABULARIES[name](code).label(lang)


def code_at(snapshot: Snapshot, table: str, number: int) -> str | None:
    """Code of a region or department by its number; None for an authority that lies in none."""
    return None if number == NOWHERE else snapshot.texts(table, "code")[number]
