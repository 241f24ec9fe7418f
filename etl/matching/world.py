"""The world gazetteer: towns and subdivisions outside France, a country at a time, read from fixtures/places on first use."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

PER_DEGREE = 100_000
KM_PER_DEGREE = 111.2


class Place(NamedTuple):
    """A town, or a subdivision that bears its name; `area` is the GeoNames id of the subdivision around it, 0 where unknown."""

    geonames: int
    country: str
    area: int
    name: str
    lon: float
    lat: float
    population: int
    is_area: bool = False


class Table:
    """One file, sorted by country: rows by country, by GeoNames id and as places."""

    def __init__(self, path: Path, *, is_area: bool) -> None:
        self.path, self.is_area = path, is_area

    @cached_property
    def columns(self) -> pa.Table:
        return pq.read_table(self.path).combine_chunks()

    @cached_property
    def span_of(self) -> dict[str, tuple[int, int]]:
        """Country → its first row and the one after its last."""
        column = self.columns["country"].chunk(0)
        codes = column.indices.to_numpy()
        starts = [0, *(np.flatnonzero(np.diff(codes)) + 1).tolist(), len(codes)]
        names = column.dictionary.to_pylist()
        return {names[codes[start]]: (start, end) for start, end in itertools.pairwise(starts)}

    @cached_property
    def _by_id(self) -> tuple[np.ndarray, np.ndarray]:
        ids = self.columns["geonames"].to_numpy()
        order = np.argsort(ids, kind="stable")
        return ids[order], order

    def row_of(self, geonames: int) -> int | None:
        ids, order = self._by_id
        at = int(np.searchsorted(ids, geonames))
        return int(order[at]) if at < len(ids) and ids[at] == geonames else None

    def keys(self, country: str) -> Iterator[tuple[int, list[str]]]:
        """Row and keys of its spellings, that of its own name first."""
        start, end = self.span_of.get(country, (0, 0))
        for row, keys in enumerate(self.columns["keys"].slice(start, end - start).to_pylist(), start):
            yield row, keys.split("|")

    @cached_property
    def _numbers(self) -> list[memoryview]:
        """Views, since they give plain integers five times faster than numpy does, and copy nothing."""
        columns = [self.columns[name].chunk(0) for name in ("geonames", "area", "lon", "lat", "population")]
        return [memoryview(column.to_numpy()) for column in columns]

    @cached_property
    def _names(self) -> pa.StringArray:
        return self.columns["name"].chunk(0)

    def area_of(self, row: int) -> int:
        return int(self._numbers[1][row])

    def geonames(self, row: int) -> int:
        return int(self._numbers[0][row])

    def place(self, country: str, row: int) -> Place:
        geonames, area, lon, lat, population = self._numbers
        return Place(
            geonames[row], country, area[row], self._names[row].as_py(),
            lon[row] / PER_DEGREE, lat[row] / PER_DEGREE, population[row], self.is_area,
        )  # fmt: skip


Rows = dict[str, list[int]]


class World:
    """Towns by name within a country; nothing is read before the first question."""

    def __init__(self, folder: Path) -> None:
        self.towns = Table(folder / "world.parquet", is_area=False)
        self.areas = Table(folder / "world_areas.parquet", is_area=True)
        self._names: dict[tuple[str, bool], tuple[Rows, Rows]] = {}

    def by_id(self, geonames: int) -> Place | None:
        for table in (self.towns, self.areas):
            if (row := table.row_of(geonames)) is not None:
                return table.place(table.columns["country"][row].as_py(), row)
        return None

    def spellings(self, geonames: int) -> set[str]:
        """Keys of every name of a place; none when nobody has this id."""
        for table in (self.towns, self.areas):
            if (row := table.row_of(geonames)) is not None:
                return set(table.columns["keys"][row].as_py().split("|"))
        return set()

    def called(self, country: str, key: str, *, area: bool = False) -> tuple[list[Place], list[Place]]:
        """Those whose own name this is, and those that have it among their other names."""
        table = self.areas if area else self.towns
        own, others = self.names(country, area=area)
        return (
            [table.place(country, row) for row in own.get(key, ())],
            [table.place(country, row) for row in others.get(key, ())],
        )

    def names(self, country: str, *, area: bool = False) -> tuple[Rows, Rows]:
        """Rows of a country by own name and by other names."""
        found = self._names.get((country, area))
        if found is None:
            found = self._names[country, area] = self._read_names(self.areas if area else self.towns, country)
        return found

    @staticmethod
    def _read_names(table: Table, country: str) -> tuple[Rows, Rows]:
        own: Rows = defaultdict(list)
        others: Rows = defaultdict(list)
        for row, keys in table.keys(country):
            own[keys[0]].append(row)
            for key in keys[1:]:
                others[key].append(row)
        return dict(own), dict(others)

    def areas_called(self, country: str, key: str) -> set[int]:
        """GeoNames ids of the subdivisions of that name, of any rank."""
        own, others = self.names(country, area=True)
        return {self.areas.geonames(row) for row in (*own.get(key, ()), *others.get(key, ()))}

    def lies_in(self, place: Place, areas: set[int]) -> bool:
        """In one of these subdivisions, directly or through the one around."""
        area, seen = place.area, 0
        while area and seen < 4:
            if area in areas:
                return True
            row = self.areas.row_of(area)
            area, seen = (self.areas.area_of(row) if row is not None else 0), seen + 1
        return False

    def countries_near(self, lon: float, lat: float, km: float) -> dict[str, float]:
        """Countries that have a town within `km` of a point, with the distance of the nearest in kilometres.

        France is not among them: its authorities are in tables of their own.
        """
        lons, lats, countries = self._points
        south, north = np.searchsorted(lats, [lat - km / KM_PER_DEGREE, lat + km / KM_PER_DEGREE])
        east = np.abs((lons[south:north] - lon + 180) % 360 - 180) * math.cos(math.radians(lat))
        far = np.hypot(east, lats[south:north] - lat) * KM_PER_DEGREE
        nearest: dict[str, float] = {}
        for number in np.flatnonzero(far <= km):
            country = countries[int(south + number)]
            nearest[country] = min(nearest.get(country, km), float(far[number]))
        return nearest

    @cached_property
    def _points(self) -> tuple[np.ndarray, np.ndarray, list[str]]:
        """Longitudes, latitudes and countries of the towns, from south to north."""
        columns = self.towns.columns
        lats = columns["lat"].to_numpy() / PER_DEGREE
        order = np.argsort(lats, kind="stable")
        column = columns["country"].chunk(0)
        names = column.dictionary.to_pylist()
        countries = [names[code] for code in column.indices.to_numpy()[order]]
        return columns["lon"].to_numpy()[order] / PER_DEGREE, lats[order], countries
