"""Which of several places of one name is meant: told by a point, by the area around, or by one dwarfing the others. Else nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from .distance import kilometres

NEAR_KM = 10.0
"""A point further than this from every namesake says that none of them is meant."""
CLEARER = 2.0
"""The nearest namesake is meant only when the next one lies this many times further."""
ONE_PLACE_KM = 4.0
"""Two entries of one name this close are one place, written twice."""
DWARFS = 15
"""A place is meant before namesakes with this many times fewer people."""
OWN_NAME = 5
"""Bearing a name as one's own weighs as much as this many times the people."""
UNCOUNTED = 500
"""People where the gazetteer has no count: it lists no place under 500."""


class Placed(Protocol):
    """What a choice looks at; degrees WGS 84."""

    @property
    def lon(self) -> float: ...
    @property
    def lat(self) -> float: ...
    @property
    def population(self) -> int: ...


P = TypeVar("P", bound=Placed)


class Where(NamedTuple):
    """What the source says of the place beside its name: a point, and a test for the area in which it says that it lies.

    `unknown_area`: it names an area that nobody knows, to tell the place from namesakes: then size does not tell which is meant.
    """

    point: tuple[float, float] | None = None
    lies_in: Callable[[Placed], bool] | None = None
    unknown_area: bool = False


def chosen(own: Sequence[P], others: Sequence[P], where: Where) -> tuple[P, str] | None:
    """The one that is meant, of those whose name it is and those who also bear it, and what tells it apart from the rest
    (empty when it has no namesake); None when that stays open."""
    if where.point:
        return _at(own, *where.point) or _nearest([*own, *others], *where.point)
    if where.lies_in:
        inside = where.lies_in
        own, others = [one for one in own if inside(one)], [one for one in others if inside(one)]
    weighed = [(OWN_NAME * (one.population or UNCOUNTED), one) for one in own]
    found = _heaviest(weighed + [(one.population or UNCOUNTED, one) for one in others], where)
    return (found[0], (" in its area" if where.lies_in else "") + found[1]) if found else None


def _at(own: Sequence[P], lon: float, lat: float) -> tuple[P, str] | None:
    """The nearest of those whose own name it is, when the point lies in it: a neighbour that also bears the name is a part of it."""
    near = min(((kilometres(lon, lat, one.lon, one.lat), number) for number, one in enumerate(own)), default=None)
    return (own[near[1]], f" + point {near[0]:.1f} km") if near and near[0] <= ONE_PLACE_KM else None


def _nearest(places: Sequence[P], lon: float, lat: float) -> tuple[P, str] | None:
    ranked = sorted((kilometres(lon, lat, one.lon, one.lat), number) for number, one in enumerate(places))
    if not ranked or ranked[0][0] > NEAR_KM:
        return None
    distance, first = ranked[0][0], places[ranked[0][1]]
    for further, number in ranked[1:]:
        if further >= CLEARER * distance and further - distance >= ONE_PLACE_KM:
            break
        if _apart(first, places[number]):
            return None
    return first, f" + point {distance:.1f} km"


def _heaviest(weighed: Sequence[tuple[int, P]], where: Where) -> tuple[P, str] | None:
    ranked = sorted(weighed, key=lambda one: -one[0])
    if not ranked:
        return None
    weight, first = ranked[0]
    rest = [other for other, one in ranked[1:] if _apart(first, one)]
    if not rest:
        return first, ""
    return (first, " of far the most people") if weight >= DWARFS * rest[0] and not where.unknown_area else None


def _apart(one: Placed, other: Placed) -> bool:
    return kilometres(one.lon, one.lat, other.lon, other.lat) > ONE_PLACE_KM
