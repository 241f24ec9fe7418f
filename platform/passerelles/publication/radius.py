"""A radius around a territory: `near=35238&within_km=50` keeps the French authorities whose point lies within 50 km of Rennes.

Distances are between the points of authorities, which for a region or a department is where the atlas draws it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from passerelles.vocabulary.labelled import Lang

from .great_circle import kilometres
from .identities import authority_number, read_short_authority
from .labels import authority_name
from .problems import BadFilterValue, Sentence
from .profiles import Flags
from .snapshot import Snapshot

DEFAULT_KM = 50
LEAST_KM, MOST_KM = 1, 1000
STEPS_KM = (10, 25, 50, 100, 200)
"""Radii that an interface offers."""

WITHOUT_POINT: Sentence = {
    "fr": "l'atlas ne connaît pas de point à ce lieu ; choisissez-en un autre.",
    "en": "the atlas knows no point of this place; choose another one.",
}
A_DISTANCE: Sentence = {
    "fr": f"écrivez un nombre entier de kilomètres, de {LEAST_KM} à {MOST_KM}.",
    "en": f"write a whole number of kilometres, from {LEAST_KM} to {MOST_KM}.",
}
AROUND: Sentence = {"fr": "{name} et {km}\u00a0km alentour", "en": "Within {km}\u00a0km of {name}"}


@dataclass(frozen=True, slots=True)
class Circle:
    """Around an authority of either side, whose code `near` is; degrees and kilometres."""

    near: str
    number: int
    lon: float
    lat: float
    km: int


def read_centre(parameter: str, text: str, snapshot: Snapshot) -> str | None:
    """The code of an authority that has a point of its own; BadFilterValue when it has none, or its country's only."""
    if not text:
        return None
    code = read_short_authority(parameter, text, snapshot)
    if not has_own_point(snapshot)[authority_number(snapshot, code)]:
        raise BadFilterValue(parameter, text, WITHOUT_POINT)
    return code


def has_own_point(snapshot: Snapshot) -> Flags:
    """Which authorities have a point that is not merely their country's."""
    return snapshot.remember("own points", lambda: find_own_points(snapshot))


def find_own_points(snapshot: Snapshot) -> Flags:
    of_country = np.array([precision == "country" for precision in snapshot.texts("authorities", "precision")], bool)
    return np.asarray(~np.isnan(snapshot.column("authorities", "lon")) & ~of_country)


def read_kilometres(parameter: str, text: str, _: Snapshot) -> str | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and LEAST_KM <= int(text) <= MOST_KM):
        raise BadFilterValue(parameter, text, A_DISTANCE)
    return str(int(text))


def circle(snapshot: Snapshot, near: str, within_km: tuple[str, ...]) -> Circle:
    """DEFAULT_KM unless a distance is asked."""
    number = authority_number(snapshot, near)
    lon, lat = (float(snapshot.column("authorities", axis)[number]) for axis in ("lon", "lat"))
    return Circle(near, number, lon, lat, int(within_km[0]) if within_km else DEFAULT_KM)


def inside(snapshot: Snapshot, asked: Circle) -> Flags:
    """Which authorities have their point in the circle, its edge included; those without a point are nowhere."""
    lons, lats = snapshot.column("authorities", "lon"), snapshot.column("authorities", "lat")
    return np.asarray(kilometres(asked.lon, asked.lat, lons, lats) <= asked.km)


def in_words(snapshot: Snapshot, asked: Circle, lang: Lang) -> str:
    return AROUND[lang].format(km=asked.km, name=authority_name(snapshot, asked.number, lang))
