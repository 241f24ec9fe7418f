"""A GeoNames id under which something else is told than the place that bears it: used again by a source, or copied from another row."""

from __future__ import annotations

from collections.abc import Iterator

from etl.gate.rejection import RowRejected
from etl.records import Candidate, NamedPartner
from passerelles.identifiers import foreign_authority_key
from passerelles.vocabulary.levels import ForeignLevel

from .distance import kilometres
from .foreign_names import languages, readings
from .known import KnownPlaces
from .spelling import loose_key, strict_key
from .world import Place

FAR_KM, FAR_FOR_AN_AREA_KM = 30.0, 300.0
"""Beyond this another name is another place; a province may be drawn by one list at its capital, by another in its middle."""
TOWN_LEVELS = ("", ForeignLevel.COMMUNE.value)


def refuse_another_place(partner: NamedPartner, known: KnownPlaces) -> None:
    """RowRejected when the id's place has neither the row's name nor its country, or lies far from where the row's place is.

    A name that nobody knows elsewhere may be one more name of the place: the id is believed.
    """
    if partner.geonames is None:
        return
    key = known.by_geonames.get((partner.level, partner.geonames), "")
    place = known.world.by_id(partner.geonames) if known.world else None
    country = known.told_of[key][0] if key in known.told_of else place.country if place else ""
    if not country or _is_named(partner, key, country, known):
        return
    where = f"in {country}" if country != partner.country else _far(partner, key, place, known)
    if where:
        raise _identity_change(partner, key, place, where, known)


def _is_named(partner: NamedPartner, key: str, country: str, known: KnownPlaces) -> bool:
    """Whether the row's name, in one of the ways to read it, is one of the place's."""
    name, level = partner.name, partner.level
    if key in known.by_name.get((country, level, strict_key(name)), ()):
        return True
    if key in known.by_loose_name.get((country, level, loose_key(name, level)), ()):
        return True
    spellings = known.world.spellings(partner.geonames) if known.world and partner.geonames else set()
    return any(reading.key in spellings for part in (name, *languages(name)) for reading in readings(part))


def _far(partner: NamedPartner, key: str, place: Place | None, known: KnownPlaces) -> str:
    """How far the row's own place lies, where something says so; empty when it is near, or when nothing does."""
    here = known.points.get(key) or ((place.lon, place.lat) if place else None)
    there = [*_points(partner, known)]
    if here is None or not there:
        return ""
    distance = min(kilometres(*here, *point) for point in there)
    limit = FAR_KM if partner.level in TOWN_LEVELS else FAR_FOR_AN_AREA_KM
    return f"{distance:.0f} km away" if distance > limit else ""


def _points(partner: NamedPartner, known: KnownPlaces) -> Iterator[tuple[float, float]]:
    """The row's point, else those of the places that have its name for their own."""
    if partner.lon is not None and partner.lat is not None:
        yield partner.lon, partner.lat
        return
    yield from ((one.lon, one.lat) for one in _namesakes(partner, known))


def _namesakes(partner: NamedPartner, known: KnownPlaces) -> list[Place]:
    if known.world is None or partner.level not in TOWN_LEVELS:
        return []
    own, _ = known.world.called(partner.country, strict_key(partner.name))
    return own


def _identity_change(
    partner: NamedPartner, key: str, place: Place | None, where: str, known: KnownPlaces
) -> RowRejected:
    """With the place of the id and those of the name, for a person to choose from."""
    name = place.name if place else known.told_of[key][1]
    own_key = key or foreign_authority_key("", ForeignLevel.COMMUNE.value, name, partner.geonames)
    candidates = [Candidate(own_key, name, 0.5, "GeoNames id")]
    candidates += [Candidate(_key(one, known), one.name, 0.5, "name") for one in _namesakes(partner, known)]
    hint = f"The GeoNames id {partner.geonames} is that of {name}, {where}: correct the id or the name."
    return RowRejected("identity_change", "partner_geonames", str(partner.geonames), hint, tuple(candidates))


def _key(place: Place, known: KnownPlaces) -> str:
    level = ForeignLevel.COMMUNE.value
    known_as = known.by_geonames.get((level, place.geonames))
    return known_as or foreign_authority_key(place.country, level, place.name, place.geonames)
