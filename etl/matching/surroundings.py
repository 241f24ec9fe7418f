"""Parts of towns, and municipalities made of two towns: no gazetteer lists them, what they are made of tells where they lie."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .distance import kilometres
from .foreign_names import readings
from .homonyms import Where, chosen
from .spelling import context, strict_key
from .world import Place, World

IN_TOWN_KM = 40.0
"""A part of a town lies no further from its middle."""
SIDE_BY_SIDE_KM = 12.0
"""Two towns that gave a municipality their names lie no further apart."""
CITY = 50_000
"""People of a town that is known to have named or numbered districts."""
TOWN_AND_PART = re.compile(r"^([^(]+?)\s+[-–—]\s+([^(]+)$")
NUMBERED = re.compile(
    r"^(.+?)[\s-]+(?:\d{1,2}|[IVX]+)(?:st|nd|rd|th)?$|^\d{1,2}(?:st|nd|rd|th) (?:district|arrondissement) of (.+)$"
)
TWO_NAMES = re.compile(r"^([^(]{4,}?)(?:\s+(?:and|with|und|et|e|y|i)\s+|\s*[-–—]\s*)([^(]{4,})$")


def town_of(name: str, country: str, world: World) -> Place | None:
    """The town that has this name in its country and no rival."""
    for reading in readings(name):
        own, others = world.called(country, reading.key)
        if own or others:
            found = chosen(own, others, Where())
            return found[0] if found else None
    return None


def part_of_town(name: str, country: str, world: World) -> tuple[str, Place] | None:
    """The part's own name and its town: `Zemun` of `Belgrade – Zemun`, `Bad Godesberg` of `Bad Godesberg (Bonn)`."""
    for part, town_name, least in _parts_and_towns(name):
        town = town_of(town_name, country, world)
        if town and town.population >= least:
            return part, town
    return None


def _parts_and_towns(name: str) -> Iterator[tuple[str, str, int]]:
    if town := context(name):
        yield name.partition("(")[0].strip(), town, 0
    if split := TOWN_AND_PART.match(name):
        yield split[2], split[1], CITY
    if numbered := NUMBERED.match(name):
        yield name, numbered[1] or numbered[2], CITY


def named_in(part: str, town: Place, world: World) -> Place | None:
    """The part itself, where the gazetteer has it: the only place of its name around the town."""
    own, others = world.called(town.country, strict_key(part))
    near = [one for one in (*own, *others) if kilometres(town.lon, town.lat, one.lon, one.lat) <= IN_TOWN_KM]
    found = chosen(near, [], Where(unknown_area=True))
    return found[0] if found else None


def of_two_towns(name: str, country: str, world: World) -> Place | None:
    """The larger of the two neighbours in `Nuneaton and Bedworth`; None unless both are known and one pair only lies side by side."""
    split = TWO_NAMES.match(name)
    if not split:
        return None
    first, second = (world.called(country, strict_key(part))[0] for part in split.groups())
    pairs = [(a, b) for a in first for b in second if kilometres(a.lon, a.lat, b.lon, b.lat) <= SIDE_BY_SIDE_KM]
    return max(pairs[0], key=lambda town: town.population) if len(pairs) == 1 else None
