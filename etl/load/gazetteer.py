"""Load the gazetteer of foreign partners: one authority per identity, with every spelling that sources use."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from passerelles.cooperation.unused import forget_unused_foreign
from passerelles.identifiers import foreign_authority_key
from passerelles.territories.authorities import AuthorityRow, save_authorities

from .tables import Cells, integer, number, rows_of


def load_gazetteer(path: Path) -> int:
    """Write fixtures/places/partners.csv; authorities that were new or changed."""
    return save_authorities(_authorities(path), take_over_names=True)


def forget_what_no_source_names(path: Path) -> int:
    """After a load: foreign authorities that an earlier gazetteer or file named, and nothing names now."""
    return forget_unused_foreign(one.natural_key for one in _authorities(path))


def _authorities(path: Path) -> list[AuthorityRow]:
    spellings: dict[str, list[Cells]] = defaultdict(list)
    for row in rows_of(path):
        label = row["label_fr"] or row["name"]
        spellings[foreign_authority_key(row["country"], row["level"], label, integer(row["geonames"]))].append(row)
    return [_authority(key, rows) for key, rows in sorted(spellings.items())]


def _authority(key: str, rows: list[Cells]) -> AuthorityRow:
    """Spellings of one place share its identity; where their points differ the most precise, then the first by name, counts."""
    first = min(rows, key=lambda row: (row["precision"] == "country", row["name"]))
    label = first["label_fr"] or first["name"]
    codes = {(scheme, row[scheme]) for row in rows for scheme in ("geonames", "wikidata") if row[scheme]}
    return AuthorityRow(
        natural_key=key,
        country=first["country"],
        level=first["level"],
        name=label,
        name_en=first["label_en"],
        lon=number(first["lon"]),
        lat=number(first["lat"]),
        precision=first["precision"],
        located_by=_located_by(first),
        codes=tuple(sorted(codes)),
        names=tuple(sorted({row["name"] for row in rows} | {row["label_en"] for row in rows if row["label_en"]})),
    )


def _located_by(row: Cells) -> str:
    identifier = row["geonames"] or row["geonames_of"]
    return f"geonames {identifier}" if identifier else (row["note"] or "by hand")[:200]
