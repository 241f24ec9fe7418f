"""A links-csv file of invented links between real French communes and real foreign towns: for speed only, every title says so."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from passerelles.config.paths import FIXTURES, VAR

COLUMNS = [
    "fr_name",
    "fr_level",
    "fr_code",
    "partner_name",
    "partner_level",
    "partner_country",
    "partner_geonames",
    "partner_lon",
    "partner_lat",
    "partner_precision",
    "kind",
    "themes",
    "mechanisms",
    "start_year",
    "title",
    "source_url",
]
THEMES = ("water_sanitation", "waste", "energy", "mobility", "culture_francophonie", "health", "education_training")
KINDS = ("twinning",) * 6 + ("agreement",) * 2 + ("project",) * 2


def synthetic_file(links: int) -> Path:
    """`links` rows, no pair twice; made on first use and kept."""
    path = VAR / "synthetic" / f"links-{links}.csv"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".part")
        with beside.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(_rows(links, random.Random(1)))  # noqa: S311  no secret depends on it
        beside.rename(path)
    return path


def _rows(links: int, chance: random.Random) -> list[list[str]]:
    communes = _table("reference/communes.csv")
    located = [
        row for row in _table("places/partners.csv") if row["geonames"] and row["level"] == "commune" and row["lon"]
    ]
    towns = [*{row["geonames"]: row for row in located}.values()]  # a town has several spellings there
    pairs = chance.sample(range(len(communes) * len(towns)), links)
    return [
        _row(number, communes[pair % len(communes)], towns[pair // len(communes)], chance)
        for number, pair in enumerate(pairs)
    ]


def _row(number: int, commune: dict[str, str], town: dict[str, str], chance: random.Random) -> list[str]:
    themes = ";".join(chance.sample(THEMES, chance.randint(0, 2)))
    year = str(chance.randint(1950, 2024)) if chance.random() < 0.5 else ""
    return [
        commune["name"], "commune", commune["code"], town["name"], "commune", town["country"], town["geonames"], town["lon"], town["lat"],
        "locality", chance.choice(KINDS), themes, "water" if chance.random() < 0.05 else "", year, f"Synthetic link {number}",
        "https://example.org/synthetic",
    ]  # fmt: skip


def _table(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
