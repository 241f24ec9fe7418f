"""What a map draws: flows between places, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from .lanes import Level, Place

Reason = Literal["no_french_point", "outside_view", "beyond_limit"]
Mechanisms = dict[str, int]
Line = tuple[int, int, int, Mechanisms]
"""The ranks of two places, the distinct partnerships between them, and how many of these use each 1 % mechanism."""


@dataclass(frozen=True, slots=True)
class Flow:
    """`count` distinct partnerships between two places; `mechanisms` counts those that use each 1 % mechanism."""

    from_id: str
    from_name: str
    from_lon: float
    from_lat: float
    to_id: str
    to_name: str
    to_lon: float
    to_lat: float
    count: int
    mechanisms: Mechanisms = field(default_factory=dict)

    @classmethod
    def between(cls, start: Place, end: Place, count: int, using: Mechanisms) -> Flow:
        return cls(
            start.id,
            start.name,
            start.lon,
            start.lat,
            end.id,
            end.name,
            end.lon,
            end.lat,
            count=count,
            mechanisms=using,
        )


@dataclass(frozen=True)
class Flows:
    """`lines` biggest first; `places` are the ends of every flow in view, even of those beyond the limit.

    `partnerships_total` = `partnerships_shown` + the sum of `left_out`, each partnership under its first reason.
    """

    level: Level | Literal["link"]
    lines: list[Line]
    places: list[Place]
    shown: int
    flows_total: int
    partnerships_shown: int
    partnerships_total: int
    left_out: dict[Reason, int]

    @cached_property
    def flows(self) -> list[Flow]:
        """The lines, each with its places written out."""
        return [Flow.between(self.places[a], self.places[b], count, using) for a, b, count, using in self.lines]


def left_out(total: int, located: int, seen: int, drawn: int) -> dict[Reason, int]:
    """The differences between nested sets: all, those with a French point, those in view, those drawn."""
    return {"no_french_point": total - located, "outside_view": located - seen, "beyond_limit": seen - drawn}


def biggest(counts: npt.NDArray[np.int64], numbers: npt.NDArray[np.int64], limit: int) -> npt.NDArray[np.int64]:
    """Of these numbers, the `limit` ones of which the count is biggest, biggest first, equal ones in the order of their number."""
    keys = -counts[numbers] * (len(counts) + 1) + numbers
    if len(keys) > limit:
        keys = np.partition(keys, limit)[:limit]
    return np.sort(keys) % (len(counts) + 1)
