"""Whether a point lies in the country that its row names: told by the nearest towns, so that it works offline, on islands and along borders."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from .country_names import FRANCE

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
FAR_KM = 200.0
"""Beyond, nobody lives near enough to say whose land or sea it is."""
BORDER_KM = 30.0
"""Towns of the country named may be this much farther than the nearest town of another one."""
KM_PER_DEGREE = 111.2
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Towns:
    """Sorted by latitude; degrees. `country` holds indexes of `codes`."""

    lat: Floats
    lon: Floats
    country: npt.NDArray[np.int16]
    codes: list[str]


def elsewhere(iso2: str, lon: float, lat: float) -> str:
    """The ISO code of the country where the point lies instead; empty when the country is confirmed, or nobody lives near."""
    near = countries_near(lon, lat)
    if not near:
        return ""
    nearest = min(near, key=lambda code: (near[code], code))
    return nearest if near.get(iso2, FAR_KM + BORDER_KM) > near[nearest] + BORDER_KM else ""


@lru_cache(maxsize=50_000)
def countries_near(lon: float, lat: float) -> dict[str, float]:
    """ISO code → kilometres to its nearest town, for countries with a town within FAR_KM (on a plane: a tenth off at most)."""
    towns = _towns()
    reach = FAR_KM / KM_PER_DEGREE
    first, last = np.searchsorted(towns.lat, (lat - reach, lat + reach))
    east = (towns.lon[first:last] - lon + 180.0) % 360.0 - 180.0
    km = KM_PER_DEGREE * np.hypot(east * np.cos(np.radians(lat)), towns.lat[first:last] - lat)
    nearest = np.full(len(towns.codes), np.inf)
    np.minimum.at(nearest, towns.country[first:last], km)
    return {towns.codes[index]: float(nearest[index]) for index in np.flatnonzero(nearest <= FAR_KM)}


@cache
def _towns() -> Towns:
    table = pq.read_table(FIXTURES / "places" / "world.parquet", columns=["country", "lon", "lat"])
    countries = table["country"].to_pylist()
    lon, lat = (list(table[name].to_numpy() / 100_000) for name in ("lon", "lat"))
    with (FIXTURES / "reference" / "communes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["lon"]:
                countries.append(FRANCE)
                lon.append(float(row["lon"]))
                lat.append(float(row["lat"]))
    codes = sorted(set(countries))
    index = {code: number for number, code in enumerate(codes)}
    order = np.argsort(lat, kind="stable")
    numbers = np.array([index[code] for code in countries], dtype=np.int16)
    return Towns(np.array(lat)[order], np.array(lon)[order], numbers[order], codes)
