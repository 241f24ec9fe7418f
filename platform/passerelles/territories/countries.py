"""Write service: the countries of the world."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from passerelles.provenance.staging import run_sql, stage

COLUMNS = {
    "iso2": "text",
    "iso3": "text",
    "name_fr": "text",
    "name_en": "text",
    "world_region": "text",
    "lon": "float8",
    "lat": "float8",
}


@dataclass(frozen=True)
class CountryRow:
    """A country as the reference tables give it; the point is in degrees."""

    iso2: str
    iso3: str
    name_fr: str
    name_en: str
    world_region: str
    lon: float
    lat: float


def save_countries(rows: Iterable[CountryRow]) -> int:
    """Insert or refresh; countries that were new or changed."""
    stage("staged_country", COLUMNS, (astuple(row) for row in rows))
    return run_sql(
        """
        INSERT INTO territories_country AS t (iso2, iso3, name_fr, name_en, world_region, point)
        SELECT iso2, iso3, name_fr, name_en, world_region, ST_SetSRID(ST_MakePoint(lon, lat), 4326) FROM staged_country
        ON CONFLICT (iso2) DO UPDATE SET
            iso3 = excluded.iso3, name_fr = excluded.name_fr, name_en = excluded.name_en,
            world_region = excluded.world_region, point = excluded.point
        WHERE (t.iso3, t.name_fr, t.name_en, t.world_region, t.point::bytea)
            IS DISTINCT FROM (excluded.iso3, excluded.name_fr, excluded.name_en, excluded.world_region, excluded.point::bytea)
        """
    )
