"""What a renderer is given: flows between two points, and the points; no query, no request, no translation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Side = Literal["fr", "partner"]
Mode = Literal["direction", "mechanism"]
Theme = Literal["light", "dark"]
Lang = Literal["fr", "en"]
Selection = str | tuple[str, str] | None
"""Id of a place, the two ids of a flow, or nothing."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Partnerships between one French point (`from`) and one partner point (`to`); WGS 84 degrees."""

    from_id: str
    from_name: str
    from_lon: float
    from_lat: float
    to_id: str
    to_name: str
    to_lon: float
    to_lat: float
    count: int
    mechanism_counts: Mapping[str, int] = field(default_factory=dict)
    """Partnerships by mechanism code, `unstated` included; a partnership that cites two counts in both."""


@dataclass(frozen=True, slots=True)
class Place:
    """One point: a French hub or a partner; `kind` is a level, or `country` for a whole partner country."""

    id: str
    name: str
    lon: float
    lat: float
    count: int
    side: Side
    kind: str = ""
    country: str | None = None
    """ISO alpha-2 of a partner: its land is drawn lighter."""


def lit_countries(places: list[Place]) -> list[str]:
    """ISO codes of the countries that have results, sorted."""
    return sorted({place.country for place in places if place.side == "partner" and place.country})
