"""Write service: authorities of both sides with their codes and names, thousands at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from passerelles.identifiers import slug, uuid_of
from passerelles.provenance.staging import keep_locked, run_sql, stage

COLUMNS = {
    "id": "uuid", "natural_key": "text", "country_id": "text", "level": "text", "legal_nature": "text", "name": "text", "name_en": "text",
    "population": "int", "lon": "float8", "lat": "float8", "precision": "text", "located_by": "text",
    "epci_id": "uuid", "department_id": "uuid", "region_id": "uuid", "point": "geometry",
}  # fmt: skip
LOCKABLE = ("name", "name_en", "population", "point", "precision", "located_by", "legal_nature")
VALUES = (
    "level",
    "legal_nature",
    "name",
    "name_en",
    "population",
    "point",
    "precision",
    "located_by",
    "epci_id",
    "department_id",
    "region_id",
)


@dataclass(frozen=True)
class AuthorityRow:
    """An authority to write; the point is in degrees, `codes` are (scheme, value), `names` are other names, containers are natural keys."""

    natural_key: str
    country: str
    level: str
    name: str
    name_en: str = ""
    legal_nature: str = ""
    population: int | None = None
    lon: float | None = None
    lat: float | None = None
    precision: str = ""
    located_by: str = ""
    epci: str | None = None
    department: str | None = None
    region: str | None = None
    codes: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()

    @property
    def id(self) -> UUID:
        return uuid_of(self.natural_key)


def save_authorities(rows: Iterable[AuthorityRow], *, take_over_names: bool = False) -> int:
    """Insert or refresh authorities, codes and names, except fields that a person locked; authorities that were new or changed.

    Containers must be among the rows or written before. `take_over_names`: no other foreign authority keeps one of these names.
    """
    listed = list(rows)
    stage("staged_authority", COLUMNS, map(_staged, listed))
    run_sql("UPDATE staged_authority SET point = ST_SetSRID(ST_MakePoint(lon, lat), 4326) WHERE lon IS NOT NULL")
    keep_locked("staged_authority", "territories_authority", "territories.Authority", LOCKABLE)
    changed = run_sql(_merge())
    save_codes(listed)
    _save_names(listed, take_over_names)
    return changed


def _merge() -> str:
    columns = ", ".join(VALUES)
    new = ", ".join(f"excluded.{name}" for name in VALUES)
    # geometry's own = compares bounding boxes in a way that NULL and EMPTY upset: bytes are compared instead.
    old_values = ", ".join(f"t.{name}{'::bytea' if name == 'point' else ''}" for name in VALUES)
    new_values = ", ".join(f"excluded.{name}{'::bytea' if name == 'point' else ''}" for name in VALUES)
    return f"""
        INSERT INTO territories_authority AS t (id, natural_key, country_id, {columns})
        SELECT id, natural_key, country_id, {columns} FROM staged_authority
        ON CONFLICT (natural_key) DO UPDATE SET ({columns}) = ROW({new})
        WHERE ({old_values}) IS DISTINCT FROM ({new_values})
    """  # noqa: S608  our own names


def _staged(row: AuthorityRow) -> tuple[Any, ...]:
    containers = (uuid_of(key) if key else None for key in (row.epci, row.department, row.region))
    return (
        row.id, row.natural_key, row.country, row.level, row.legal_nature, row.name, row.name_en, row.population,
        row.lon, row.lat, row.precision, row.located_by, *containers, None,
    )  # fmt: skip


def save_codes(rows: Iterable[AuthorityRow]) -> None:
    """Add the codes of these authorities, which must exist."""
    staged = ((row.id, scheme, row.level, value) for row in rows for scheme, value in row.codes)
    stage("staged_code", {"authority_id": "uuid", "scheme": "text", "level": "text", "value": "text"}, staged)
    # The place that the latest tables give a code wins: an earlier one was identified by its name only.
    run_sql(
        """
        INSERT INTO territories_authoritycode AS t (authority_id, scheme, level, value)
        SELECT DISTINCT ON (scheme, level, value) authority_id, scheme, level, value FROM staged_code
        ORDER BY scheme, level, value, authority_id
        ON CONFLICT (scheme, level, value) DO UPDATE SET authority_id = excluded.authority_id WHERE t.authority_id <> excluded.authority_id
        """
    )


def _save_names(rows: list[AuthorityRow], take_over: bool) -> None:
    staged = ((row.id, name, slug(name)) for row in rows for name in {row.name, *row.names})
    stage("staged_name", {"authority_id": "uuid", "name": "text", "key": "text"}, staged)
    if take_over:
        run_sql(TAKE_OVER_NAMES)
    run_sql(
        """
        INSERT INTO territories_authorityname (authority_id, name, key, language) SELECT authority_id, name, key, '' FROM staged_name
        ON CONFLICT (authority_id, name, language) DO NOTHING
        """
    )


TAKE_OVER_NAMES = """
    DELETE FROM territories_authorityname n USING staged_name s, staged_authority new, territories_authority old
    WHERE s.authority_id = new.id AND n.key = s.key AND n.authority_id = old.id AND old.id <> new.id
      AND new.country_id <> 'FR' AND (old.country_id, old.level) = (new.country_id, new.level)
      AND NOT EXISTS (SELECT FROM staged_authority both_written WHERE both_written.id = old.id)
"""
"""A foreign place identified anew (by a GeoNames id, say) takes the names of the one that was known by name only."""
