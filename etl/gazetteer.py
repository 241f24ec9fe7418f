"""The files of the world gazetteer: their columns, the keys of a place's spellings, and which namesakes are one place."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from etl.matching.spelling import strict_key_of

TOWNS, AREAS = "world.parquet", "world_areas.parquet"
ONE_PLACE_KM = 4.0
PER_DEGREE = 100_000


@dataclass
class Spot:
    """A town or a subdivision; `area` is the GeoNames id of the smallest subdivision around it, 0 where none is known."""

    geonames: int
    country: str
    area: int
    name: str
    lon: float
    lat: float
    population: int
    keys: set[str] = field(default_factory=set)

    def key(self) -> str:
        """Of the whole name: `Frankfurt (Oder)` is not the first to be meant by `Frankfurt`."""
        return strict_key_of(self.name.replace("(", " ").replace(")", " "))


def spellings(names: Iterable[str]) -> set[str]:
    """Keys of the names in Latin letters; airport codes and machine transliterations (all lower case in GeoNames) are left out."""
    keys = {strict_key_of(name) for name in names if len(name) > 2 and _latin(name) and not _code(name)}
    return {key for key in keys if re.fullmatch(r"[a-z0-9-]{2,}", key)}


def _latin(name: str) -> bool:
    return name[0].isupper() and all(
        ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or unicodedata.combining(c) or c in "ʻʼ’‘–" for c in name
    )


def _code(name: str) -> bool:
    return len(name) < 5 and name.isupper()


def merged(spots: Iterable[Spot]) -> list[Spot]:
    """Of namesakes under 4 km apart the most populated stays, with the spellings of both."""
    kept: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spot in sorted(spots, key=lambda one: (-one.population, one.geonames)):
        namesakes = kept[spot.country, spot.key()]
        near = next((one for one in namesakes if kilometres(one, spot) < ONE_PLACE_KM), None)
        if near is None:
            namesakes.append(spot)
        else:
            near.keys |= spot.keys
    return [spot for namesakes in kept.values() for spot in namesakes]


def kilometres(one: Spot, other: Spot) -> float:
    """On a flat Earth: exact enough for neighbours."""
    east = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return 111.2 * math.hypot(east, one.lat - other.lat)


def write(path: Path, spots: Iterable[Spot], compression_level: int = 9) -> int:
    """Sorted by country and name; degrees as whole hundred-thousandths. Rows written."""
    rows = sorted(spots, key=lambda spot: (spot.country, spot.key(), spot.geonames))
    columns = {
        "country": pa.array([spot.country for spot in rows]).dictionary_encode(),
        "geonames": pa.array([spot.geonames for spot in rows], pa.int32()),
        "area": pa.array([spot.area for spot in rows], pa.int32()),
        "lon": pa.array([round(spot.lon * PER_DEGREE) for spot in rows], pa.int32()),
        "lat": pa.array([round(spot.lat * PER_DEGREE) for spot in rows], pa.int32()),
        "population": pa.array([spot.population for spot in rows], pa.int32()),
        "name": pa.array([spot.name for spot in rows]),
        "keys": pa.array(["|".join([spot.key(), *sorted(spot.keys - {spot.key()})]) for spot in rows]),
    }
    pq.write_table(
        pa.table(columns), path, compression="zstd", compression_level=compression_level, use_dictionary=["country", "area"],
        row_group_size=1_000_000, data_page_size=1 << 25,
    )  # fmt: skip
    return len(rows)


def read(path: Path) -> dict[int, Spot]:
    """What `write` wrote, by GeoNames id."""
    table = pq.read_table(path)
    columns = [
        table[name].to_pylist() for name in ("geonames", "country", "area", "name", "lon", "lat", "population", "keys")
    ]
    return {
        number: Spot(number, country, area, name, lon / PER_DEGREE, lat / PER_DEGREE, people, set(keys.split("|")))
        for number, country, area, name, lon, lat, people, keys in zip(*columns, strict=True)
    }
