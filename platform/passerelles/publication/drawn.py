"""What a map draws: flows between places, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from .binned import Column
from .lanes import Level, Place
from .place_texts import Places

Reason = Literal["no_french_point", "outside_view", "beyond_limit"]
Mechanisms = dict[str, int]


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
    """Columns, biggest flow first: `starts` and `ends` are ranks in `places`, `counts` distinct partnerships, `mechanisms` how
    many of these use each 1 % mechanism, for each that any flow uses.

    `places` are the ends of every flow in view, even of those beyond the limit, and `at_place` the distinct partnerships of each.
    `partnerships_total` = `partnerships_shown` + the sum of `left_out`, each partnership under its first reason.
    """

    level: Level | Literal["link"]
    starts: Column
    ends: Column
    counts: Column
    mechanisms: dict[str, Column]
    places: Places
    at_place: Column
    flows_total: int
    partnerships_shown: int
    partnerships_total: int
    left_out: dict[Reason, int]

    @property
    def shown(self) -> int:
        return len(self.counts)

    @cached_property
    def uses(self) -> list[Mechanisms]:
        """The mechanisms of each flow, without zeros."""
        told: list[Mechanisms] = [{} for _ in self.counts]
        for code, column in self.mechanisms.items():
            for rank, count in enumerate(column.tolist()):
                if count:
                    told[rank][code] = count
        return told

    @property
    def rows(self) -> Iterator[tuple[int, int, int, Mechanisms]]:
        """Start, end, count and mechanisms of each flow."""
        columns = (column.tolist() for column in (self.starts, self.ends, self.counts))
        return zip(*columns, self.uses, strict=True)

    @cached_property
    def flows(self) -> list[Flow]:
        """Each flow with its places written out."""
        return [Flow.between(self.places[a], self.places[b], count, using) for a, b, count, using in self.rows]

    @property
    def counted_places(self) -> Iterator[tuple[Place, int]]:
        """Each place with the partnerships that it is an end of."""
        return zip(self.places, self.at_place.tolist(), strict=True)


def left_out(total: int, located: int, seen: int, drawn: int) -> dict[Reason, int]:
    """The differences between nested sets: all, those with a French point, those in view, those drawn."""
    return {"no_french_point": total - located, "outside_view": located - seen, "beyond_limit": seen - drawn}


def biggest(counts: npt.NDArray[np.int64], numbers: npt.NDArray[np.int64], limit: int) -> npt.NDArray[np.int64]:
    """Of these numbers, the `limit` ones of which the count is biggest, biggest first, equal ones in the order of their number."""
    keys = -counts[numbers] * (len(counts) + 1) + numbers
    if len(keys) > limit:
        keys = np.partition(keys, limit)[:limit]
    return np.sort(keys) % (len(counts) + 1)
