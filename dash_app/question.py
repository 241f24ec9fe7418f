"""What the browser asks: an address, the parts it wants, and what only the screen knows."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

from passerelles.publication.table import FARTHEST

from .address import Box
from .ids import Part


class BadQuestion(ValueError):
    """The browser of a visitor never sends this."""


@dataclass(frozen=True)
class Question:
    """`number` comes back with the answer, so that an older answer never overwrites a newer one."""

    number: int
    query: str
    parts: frozenset[Part]
    zoom: float | None = None
    box: Box | None = None
    offset: int = 0
    whole_sheet: bool = False

    @classmethod
    def read(cls, data: Any) -> Question:
        """From the JSON of the store; BadQuestion when it has another shape."""
        try:
            camera = data.get("camera") or {}
            return cls(
                number=int(data["n"]),
                query=str(data["query"]),
                parts=frozenset(Part(part) for part in data["parts"]),
                zoom=finite(camera["zoom"]) if camera else None,
                box=read_box(camera["bbox"]) if camera else None,
                offset=min(max(0, int(data.get("offset") or 0)), FARTHEST),
                whole_sheet=bool(data.get("sheetAll")),
            )
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
            raise BadQuestion from error


def read_box(values: list[float]) -> Box:
    west, south, east, north = (finite(value) for value in values)
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise BadQuestion
    return west, south, east, north


def finite(value: float) -> float:
    number = float(value)
    if not isfinite(number):
        raise BadQuestion
    return number
