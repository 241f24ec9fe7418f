"""What a map draws: flows between places, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, cast, get_args

import numpy as np
import numpy.typing as npt

from .binned import Column
from .columns import MECHANISMS
from .lane_sweeps import ACCOUNT, DRAWN_AT, FLOWS_AT, LANES_AT, LEFT_AT, PLACES_AT
from .lanes import Level, Place
from .place_texts import Gazetteer, Places

FlowLevel = Level | Literal["link"]
"""What a flow stands for: all links of a lane, or those of one pair of authorities."""
Reason = Literal["no_french_point", "outside_view", "beyond_limit"]
REASONS: tuple[Reason, ...] = get_args(Reason)
"""Why a partnership is not drawn, by the highest standing of its lanes (lane_sweeps.py)."""
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
    """Flows, biggest first, and what is left out: `told` is one column, as lane_sweeps lays it out.

    `partnerships_total` = `partnerships_shown` + the sum of `left_out`, each partnership under its first reason.
    """

    level: FlowLevel
    gazetteer: Gazetteer
    told: Column

    @cached_property
    def account(self) -> list[int]:
        return cast("list[int]", self.told[: ACCOUNT + len(MECHANISMS)].tolist())

    @property
    def shown(self) -> int:
        return self.account[FLOWS_AT]

    @property
    def flows_total(self) -> int:
        return self.account[LANES_AT]

    @property
    def partnerships_shown(self) -> int:
        return self.account[DRAWN_AT]

    @property
    def partnerships_total(self) -> int:
        return sum(self.account[LEFT_AT : DRAWN_AT + 1])

    @property
    def left_out(self) -> dict[Reason, int]:
        return dict(zip(REASONS, self.account[LEFT_AT:DRAWN_AT], strict=True))

    def column(self, rank: int) -> Column:
        """One of the columns of flows: ranks of their starts and of their ends in `places`, distinct partnerships."""
        first = len(self.account) + rank * self.shown
        return self.told[first : first + self.shown]

    @property
    def of_places(self) -> Column:
        """A row of the numbers of places in their gazetteer, and one of their distinct partnerships."""
        first = len(self.account) + 3 * self.shown
        return self.told[first : first + 2 * self.account[PLACES_AT]].reshape(2, -1)

    @cached_property
    def places(self) -> Places:
        """The ends of every flow in view, even of those beyond the limit."""
        return Places(self.gazetteer, self.of_places[0])

    @property
    def at_place(self) -> Column:
        """The distinct partnerships that each place is an end of."""
        return cast("Column", self.of_places[1])

    @cached_property
    def uses(self) -> list[Mechanisms]:
        """The mechanisms of each flow, without zeros."""
        first = len(self.account) + 3 * self.shown + 2 * self.account[PLACES_AT]
        told: list[Mechanisms] = [{} for _ in range(self.shown)]
        for code, column in zip(MECHANISMS, self.told[first:].reshape(len(MECHANISMS), -1).tolist(), strict=True):
            for rank, count in enumerate(column):
                if count:
                    told[rank][code] = count
        return told

    @property
    def rows(self) -> Iterator[tuple[int, int, int, Mechanisms]]:
        """Start, end, count and mechanisms of each flow."""
        columns = (self.column(rank).tolist() for rank in range(3))
        return zip(*columns, self.uses, strict=True)

    @cached_property
    def flows(self) -> list[Flow]:
        """Each flow with its places written out."""
        return [Flow.between(self.places[a], self.places[b], count, using) for a, b, count, using in self.rows]

    @property
    def counted_places(self) -> Iterator[tuple[Place, int]]:
        """Each place with the partnerships that it is an end of."""
        return zip(self.places, self.at_place.tolist(), strict=True)


def left_out(total: int, located: int, seen: int, drawn: int) -> list[int]:
    """By reason, the differences between nested sets: all, those with a French point, those in view, those drawn."""
    return [total - located, located - seen, seen - drawn]


def biggest(counts: npt.NDArray[np.int64], numbers: npt.NDArray[np.int64], limit: int) -> npt.NDArray[np.int64]:
    """Of these numbers, the `limit` ones of which the count is biggest, biggest first, equal ones in the order of their number."""
    keys = -counts[numbers] * (len(counts) + 1) + numbers
    if len(keys) > limit:
        keys = np.partition(keys, limit)[:limit]
    return np.sort(keys) % (len(counts) + 1)
