"""A box of longitudes and latitudes, west may be greater than east: then it crosses the antimeridian."""

from __future__ import annotations

import math
import re

import numpy as np
import numpy.typing as npt

from .problems import BadFilterValue, Sentence

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees (WGS 84), as RFC 7946 orders them."""

WORLD: Box = (-180.0, -90.0, 180.0, 90.0)
EXPECTED: Sentence = {
    "fr": "écrivez ouest,sud,est,nord en degrés, par exemple -5.2,41.3,9.6,51.1 (longitudes de -180 à 180, latitudes de -90 à 90, sud ≤ nord).",
    "en": "write west,south,east,north in degrees, for example -5.2,41.3,9.6,51.1 (longitudes -180 to 180, latitudes -90 to 90, south ≤ north).",
}
NUMBER = re.compile(r"[+-]?\d{1,3}(\.\d{1,15})?", re.ASCII)


def read_box(text: str, parameter: str = "bbox") -> Box:
    """BadFilterValue for anything but four plain numbers in range."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 4 or not all(NUMBER.fullmatch(part) for part in parts):
        raise BadFilterValue(parameter, text, EXPECTED)
    west, south, east, north = (float(part) for part in parts)
    if abs(west) > 180 or abs(east) > 180 or not -90 <= south <= north <= 90:
        raise BadFilterValue(parameter, text, EXPECTED)
    return west, south, east, north


def write_box(box: Box) -> str:
    return ",".join(f"{round(side, 6) + 0.0:.6f}".rstrip("0").rstrip(".") for side in box)


def visible(west: float, south: float, east: float, north: float) -> Box:
    """The box of a map view, whose longitudes may run past ±180 or around the world more than once."""
    if not all(map(math.isfinite, (west, south, east, north))) or east - west >= 360:
        return WORLD[0], max(south, -90.0), WORLD[2], min(north, 90.0)
    return wrapped(west), max(south, -90.0), wrapped(east), min(north, 90.0)


def wrapped(longitude: float) -> float:
    return longitude if -180 <= longitude <= 180 else (longitude + 180) % 360 - 180


def inside(box: Box, lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which points lie in the box, its edges included; NaN lies nowhere."""
    west, south, east, north = box
    across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    return across & (lat >= south) & (lat <= north)
