"""Countries as lists write them, in English or French, to ISO 3166-1: nations of the United Kingdom, overseas territories, usual misspellings."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from etl.gate.rejection import RowRejected
from passerelles.identifiers import slug

ALIASES = Path(__file__).with_suffix(".csv")
COUNTRIES = Path(__file__).resolve().parents[2] / "fixtures" / "reference" / "countries.csv"
FRANCE = "FR"
OVERSEAS = {
    "GP": "971", "MQ": "972", "GF": "973", "RE": "974", "PM": "975", "YT": "976", "BL": "977", "MF": "978", "TF": "984",
    "WF": "986", "PF": "987", "NC": "988",
}  # fmt: skip
"""ISO codes of parts of France to the code of the department or collectivity."""


@dataclass(frozen=True)
class Country:
    """`within` is the part of the country that the name tells too: a nation, a state, or the code of a French overseas department."""

    iso2: str
    within: str = ""

    @property
    def is_france(self) -> bool:
        return self.iso2 == FRANCE


@lru_cache(maxsize=10_000)
def country_named(name: str, column: str) -> Country:
    """`England, United Kingdom` is Great Britain, in England. RowRejected when no country, or no country of today, has this name."""
    if not name:
        raise RowRejected("required_missing", column, hint="The country must be named.")
    found = _known().get(slug(name)) or _with_its_part(name)
    if found is None or not found.iso2:
        hint = found.within if found else "No country of today has this name."
        raise RowRejected("unknown_country", column, name, hint)
    return found


def country_of_code(iso2: str) -> Country:
    """Parts of France have an ISO code of their own."""
    return Country(FRANCE, OVERSEAS[iso2]) if iso2 in OVERSEAS else Country(iso2)


def _with_its_part(name: str) -> Country | None:
    """`Ohio, United States`; `Åland Islands, Finland` has an ISO code of its own."""
    part, comma, country = (one.strip() for one in name.rpartition(","))
    whole = _known().get(slug(country)) if comma else None
    return _known().get(slug(part), Country(whole.iso2, part)) if whole else None


@cache
def _known() -> dict[str, Country]:
    """By slug. A State that is no more has no code, and in `within` why."""
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        rows = [(row[name], row["iso2"]) for row in csv.DictReader(file) for name in ("name_fr", "name_en")]
    found = {slug(name): country_of_code(iso2) for name, iso2 in rows}
    with ALIASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[slug(row["name"])] = Country(row["iso2"], row["within"] if row["iso2"] else row["note"])
    return found


@cache
def known_codes() -> frozenset[str]:
    """ISO codes of the countries of today."""
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        return frozenset(row["iso2"] for row in csv.DictReader(file))
