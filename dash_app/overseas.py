"""The overseas territories that have partnerships: seen from the mainland they are far apart, and easily forgotten."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from passerelles.publication.labels import territory_name
from passerelles.publication.profiles import SETTING
from passerelles.publication.snapshot import Snapshot

CODES = ("01", "02", "03", "04", "06", "975", "977", "978", "986", "987", "988")
"""Guadeloupe, Martinique, Guyane, La Réunion, Mayotte; then, from Saint-Pierre-et-Miquelon to Nouvelle-Calédonie, those that no region holds."""


@dataclass(frozen=True, slots=True)
class Territory:
    """`id` is what the map selects; WGS 84 degrees."""

    id: str
    name: str
    lon: float
    lat: float


def territories(snapshot: Snapshot) -> list[Territory]:
    """In the order of their codes, those alone of which a partnership is known."""
    return snapshot.remember("overseas", lambda: found(snapshot))


def found(snapshot: Snapshot) -> list[Territory]:
    used = set(np.unique(snapshot.profiles[SETTING].categories["region"]).tolist())
    numbers = [(code, snapshot.number_of_code("regions", code)) for code in CODES]
    owners = snapshot.column("regions", "authority")
    return [
        Territory(f"region:{code}", territory_name(snapshot, "region", code), *point(snapshot, int(owners[number])))
        for code, number in numbers
        if number is not None and number in used
    ]


def point(snapshot: Snapshot, number: int) -> tuple[float, float]:
    lon, lat = (round(float(snapshot.column("authorities", axis)[number]), 2) for axis in ("lon", "lat"))
    return lon, lat
