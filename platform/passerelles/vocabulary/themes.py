"""Themes of partnerships, read from themes.toml: a new theme needs no new code."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .labelled import Labelled, Lang


class Family(Labelled):
    """Six families, the most that one map can colour apart."""

    SERVICES = "services", "Services essentiels", "Essential services"
    CLIMATE = "climate", "Climat et aménagement", "Climate and planning"
    ECONOMY = "economy", "Économie", "Economy"
    CULTURE = "culture", "Culture et éducation", "Culture and education"
    SOLIDARITY = "solidarity", "Santé et solidarités", "Health and solidarity"
    GOVERNANCE = "governance", "Gouvernance", "Governance"


@dataclass(frozen=True)
class Theme:
    """One theme; `rank` is its place in the file and its bit in published snapshots."""

    code: str
    rank: int
    fr: str
    en: str
    family: Family
    sdgs: tuple[int, ...]
    icon: str
    aliases: tuple[str, ...]

    def label(self, lang: Lang = "fr") -> str:
        return self.en if lang == "en" else self.fr


@cache
def themes() -> dict[str, Theme]:
    """Every theme by code, in the order of themes.toml."""
    with Path(__file__).with_name("themes.toml").open("rb") as file:
        rows = tomllib.load(file)
    return {code: _theme(code, rank, row) for rank, (code, row) in enumerate(rows.items())}


def sdgs_of(codes: list[str]) -> list[int]:
    """The Sustainable Development Goals that these themes serve, ascending."""
    return sorted({goal for code in codes for goal in themes()[code].sdgs})


def _theme(code: str, rank: int, row: dict[str, object]) -> Theme:
    sdgs, aliases = row["sdgs"], row["aliases"]
    assert isinstance(sdgs, list) and isinstance(aliases, list)  # noqa: S101  the file is ours and tested
    return Theme(
        code=code,
        rank=rank,
        fr=str(row["fr"]),
        en=str(row["en"]),
        family=Family(str(row["family"])),
        sdgs=tuple(sdgs),
        icon=str(row["icon"]),
        aliases=tuple(aliases),
    )
