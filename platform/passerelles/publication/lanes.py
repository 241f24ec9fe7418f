"""Lanes: the pairs of a French hub (region or department) and a country between which links are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from passerelles.vocabulary.labelled import Lang

from .binned import Column
from .gazetteer import NOWHERE
from .labels import territory_names
from .profiles import SETTING
from .snapshot import Snapshot

Level = Literal["region-country", "department-country"]


@dataclass(frozen=True, slots=True)
class Place:
    """An end of flows: `id` is `region:84`, `department:69`, `country:MG` or an authority's identifier.

    `country`: ISO code of a partner, whose land is drawn lighter; None on the French side. `near`: its point in three
    decimals, which are about 100 m, enough for a curve.
    """

    id: str
    name: str
    lon: float
    lat: float
    side: Literal["fr", "partner"]
    kind: str
    country: str | None = None
    near: tuple[float, float] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "near", (round(self.lon, 3), round(self.lat, 3)))


@dataclass(frozen=True, eq=False)
class Lanes:
    """`of_profile` gives the lane of each setting; the number after the last lane stands for "no French point".

    `hubs` and `countries` are the ends of each lane, as numbers into the two lists of points.
    """

    of_profile: Column
    hubs: npt.NDArray[np.int64]
    countries: npt.NDArray[np.int64]
    hub_points: npt.NDArray[np.float64]
    country_points: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.hubs)


def lanes(snapshot: Snapshot, level: Level) -> Lanes:
    return snapshot.remember(("lanes", level), lambda: find_lanes(snapshot, level))


def find_lanes(snapshot: Snapshot, level: Level) -> Lanes:
    profiles = snapshot.profiles[SETTING]
    points = hub_points(snapshot)
    hub = hub_numbers(snapshot, level)
    located = (hub >= 0) & ~np.isnan(points[hub, 0])
    country = profiles.categories["country"].astype(np.int64)
    size = snapshot.tables["countries"].num_rows
    keys, inverse = np.unique(hub[located] * size + country[located], return_inverse=True)
    of_profile = np.full(profiles.size, len(keys), np.int32)
    of_profile[located] = inverse
    country_points = np.column_stack([snapshot.column("countries", axis) for axis in ("lon", "lat")])
    return Lanes(of_profile, keys // size, keys % size, points, country_points)


def hub_numbers(snapshot: Snapshot, level: Level) -> npt.NDArray[np.int64]:
    """Hub of each setting: departments first, then regions; -1 where the authority lies in neither.

    A region's own partnerships stay at the region's point when departments gather the others.
    """
    categories = snapshot.profiles[SETTING].categories
    region = categories["region"].astype(np.int64)
    hub = np.where(region == NOWHERE, -1, region + snapshot.tables["departments"].num_rows)
    if level == "department-country":
        department = categories["department"].astype(np.int64)
        hub = np.where(department == NOWHERE, hub, department)
    return hub


def hub_points(snapshot: Snapshot) -> npt.NDArray[np.float64]:
    """Longitude and latitude of each hub: the territory's own point, overseas included."""
    owners = np.concatenate([snapshot.column(f"{level}s", "authority") for level in ("department", "region")])
    return np.column_stack([snapshot.column("authorities", axis)[owners] for axis in ("lon", "lat")])


def hub_places(snapshot: Snapshot) -> list[Place]:
    """Every hub, in the order of its number."""
    return snapshot.remember(
        "hubs", lambda: [*territory_places(snapshot, "department"), *territory_places(snapshot, "region")]
    )


def territory_places(snapshot: Snapshot, level: str) -> list[Place]:
    owners = snapshot.column(f"{level}s", "authority")
    columns = [snapshot.column("authorities", axis)[owners].tolist() for axis in ("lon", "lat")]
    rows = zip(snapshot.texts(f"{level}s", "code"), territory_names(snapshot, level), *columns, strict=True)
    return [Place(f"{level}:{code}", name, lon, lat, "fr", level) for code, name, lon, lat in rows]


def country_places(snapshot: Snapshot, lang: Lang) -> list[Place]:
    """Every country at its label point, in the order of its number."""
    return snapshot.remember(("countries", lang), lambda: make_country_places(snapshot, lang))


def make_country_places(snapshot: Snapshot, lang: Lang) -> list[Place]:
    rows = zip(*(snapshot.texts("countries", column) for column in ("iso2", f"name_{lang}")), strict=True)
    points = zip(*(snapshot.column("countries", axis).tolist() for axis in ("lon", "lat")), strict=True)
    return [
        Place(f"country:{iso2}", name, lon, lat, "partner", "country", iso2)
        for (iso2, name), (lon, lat) in zip(rows, points, strict=True)
    ]
