"""Search of the world gazetteer: a foreign town by its name, its area and its point; or those who may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from etl.records import Candidate, NamedPartner
from passerelles.identifiers import foreign_authority_key

from .distance import kilometres
from .foreign_names import SHORT_FORM, Reading, area_keys, languages, names_an_area, readings
from .homonyms import Placed, Where, chosen
from .spelling import strict_key
from .surroundings import named_in, of_two_towns, part_of_town
from .world import Place, World

CANDIDATES = 12
LONG_ENOUGH = 6
"""Letters of a name in which one wrong letter still leaves no doubt."""
SHORTEST_AREA = 4
WIDE_KM = 25.0
"""The middle of a subdivision's towns lies no further from its own point."""


class Answer(NamedTuple):
    """The place that is meant, how sure that is from 0 to 1, and what tells it; or nobody, with those who may be meant."""

    place: Place | None = None
    score: float = 0.0
    evidence: str = ""
    candidates: tuple[Candidate, ...] = ()
    is_around: bool = False
    """The place only says where the partner lies: it is its town, or the larger of its two towns."""


@dataclass
class Seen:
    """Those who bear the name without being certain."""

    places: dict[int, tuple[Place, float, str]] = field(default_factory=dict)

    def add(self, places: Sequence[Place], score: float, evidence: str) -> None:
        for place in places:
            self.places.setdefault(place.geonames, (place, score, evidence))

    def candidates(self) -> tuple[Candidate, ...]:
        ranked = sorted(self.places.values(), key=lambda one: (-one[1], -one[0].population, one[0].geonames))
        return tuple(_candidate(*one) for one in ranked[:CANDIDATES])


def search(partner: NamedPartner, world: World) -> Answer:
    """A town of the partner's country; a place further than 10 km from the partner's own point is never it."""
    seen = Seen()
    if names_an_area(partner.name) and (found := _area(partner, world, seen)):
        return found
    for reading in readings(partner.name, partner.within):
        if found := _read(reading, partner, world, seen):
            return found
        if seen.places and not reading.goes_on:
            break
    found = _two_languages(partner, world, seen)
    found = found or (None if seen.places else _area(partner, world, seen)) or _surrounded(partner, world, seen)
    found = found or (None if seen.places else _mistyped(partner, world, seen))
    return found or Answer(candidates=seen.candidates() or _similar(partner, world))


def search_area(partner: NamedPartner, world: World) -> Answer:
    """A district, province, region or state of the partner's country."""
    seen = Seen()
    return _area(partner, world, seen) or Answer(candidates=seen.candidates())


def lies_where_said(place: Place, partner: NamedPartner, world: World) -> bool:
    """Whether it lies in every area that the row names and the gazetteer knows."""
    last = list(readings(partner.name, partner.within))[-1]
    where = _where(last, replace(partner, lon=None, lat=None), world)
    return where.lies_in is None or where.lies_in(place)


def _read(reading: Reading, partner: NamedPartner, world: World, seen: Seen) -> Answer | None:
    own, others = world.called(partner.country, reading.key)
    if not own and not others:
        return None
    own, others = _accented_alike(partner.name, own, others)
    where = _where(reading, partner, world)
    found = chosen(own, others, where) if where.point or reading.how != SHORT_FORM else None
    if not found:
        seen.add(own, 0.7, reading.how)
        seen.add(others, 0.6, "alternate name")
        return None
    place, apart = found
    alternate = place not in own
    evidence = ("alternate name" if alternate else reading.how) + apart
    return Answer(place, _score(alternate, reading.how, apart, where), evidence)


def _accented_alike(name: str, own: list[Place], others: list[Place]) -> tuple[list[Place], list[Place]]:
    """`Löhne` and `Lohne` are two towns: the one written with the same accents has the name for its own."""
    if len(own) < 2:
        return own, others
    letters = _letters(name)
    alike = [place for place in own if _letters(place.name) == letters]
    if not alike:
        return own, others
    unlike = [] if not name.isascii() else [place for place in own if place not in alike]
    return alike, [*others, *unlike]


def _letters(name: str) -> str:
    """Small letters; Romanian is written with a comma or a cedilla under ș and ț."""
    return name.partition("(")[0].partition(",")[0].strip().casefold().replace("ş", "ș").replace("ţ", "ț")


def _score(alternate: bool, how: str, apart: str, where: Where) -> float:
    score = 0.97 if alternate else 0.99
    score -= 0.0 if how == "name" else 0.02
    score -= 0.03 if "people" in apart else 0.0
    return round(min(1.0, score + (0.01 if where.point else 0.0)), 2)


def _where(reading: Reading, partner: NamedPartner, world: World) -> Where:
    """An area that the gazetteer does not know tells nothing; of those that it knows each is believed."""
    point = (partner.lon, partner.lat) if partner.lon is not None and partner.lat is not None else None
    if not reading.within:
        return Where(point, None, reading.named_to_tell)
    parts = [strict_key(part) for part in reading.within.split(",") if part.strip()]
    areas = [world.areas_called(partner.country, part) for part in parts]
    known = [ids for ids in areas if ids]

    def lies_in(place: Placed) -> bool:
        return isinstance(place, Place) and all(world.lies_in(place, ids) for ids in known)

    return Where(point, lies_in if known else None, reading.named_to_tell or len(known) < len(areas))


def _two_languages(partner: NamedPartner, world: World, seen: Seen) -> Answer | None:
    """`Bozen / Bolzano` is a place when both of its names lead to it, or only one is known."""
    found = {}
    for part in languages(partner.name):
        for reading in readings(part, partner.within):
            if answer := _read(reading, partner, world, seen):
                assert answer.place  # noqa: S101  an answer of _read has its place
                found[answer.place.geonames] = answer
                break
    if len(found) != 1:
        return None
    answer = next(iter(found.values()))
    return Answer(answer.place, min(answer.score, 0.96), "one of its two names")


def _surrounded(partner: NamedPartner, world: World, seen: Seen) -> Answer | None:
    """A district is found near its town, or stands on it; a municipality of two towns stands on the larger."""
    if partner.lon is not None:
        return None
    if found := part_of_town(partner.name, partner.country, world):
        part, town = found
        if place := named_in(part, town, world):
            return Answer(place, 0.95, f"name near {town.name}")
        return None if seen.places else Answer(town, 0.92, f"in {town.name}", is_around=True)
    if town_beside := of_two_towns(partner.name, partner.country, world):
        return Answer(town_beside, 0.92, "its two towns", is_around=True)
    return None


def _mistyped(partner: NamedPartner, world: World, seen: Seen) -> Answer | None:
    """One letter added, missing, wrong or exchanged, in a long name that then fits one town only, at the row's own point."""
    key = strict_key(partner.name)
    if len(key) < LONG_ENOUGH:
        return None
    own, _ = world.names(partner.country)
    close = process.extract(key, own.keys(), scorer=OSA.distance, score_cutoff=1, limit=CANDIDATES)
    places = [place for name, _, _ in close for place in world.called(partner.country, name)[0]]
    where = _where(Reading(key), partner, world)
    if where.point and (found := chosen(places, [], where)):
        return Answer(found[0], 0.95, f"one letter{found[1]}")
    seen.add(places, 0.8, "one letter")
    return None


def _area(partner: NamedPartner, world: World, seen: Seen) -> Answer | None:
    """A municipality of several villages is in the gazetteer as a subdivision only."""
    for key in area_keys(partner.name):
        own, others = world.called(partner.country, key, area=True)
        if len(key) < SHORTEST_AREA or not (own or others):
            continue
        where = _where(Reading(key, partner.within, named_to_tell=True), partner, world)
        if found := _around_the_point(own, where) or chosen(own, others, where):
            return Answer(found[0], 0.94, f"subdivision{found[1]}")
        seen.add([*own, *others], 0.6, "subdivision")
    return None


def _around_the_point(own: list[Place], where: Where) -> tuple[Place, str] | None:
    """A subdivision is wide: the only one of its name in the country may have its towns some way from the row's point."""
    if len(own) != 1 or not where.point:
        return None
    distance = kilometres(*where.point, own[0].lon, own[0].lat)
    return (own[0], f" + point {distance:.1f} km") if distance <= WIDE_KM else None


def _similar(partner: NamedPartner, world: World) -> tuple[Candidate, ...]:
    own, others = world.names(partner.country)
    seen = Seen()
    for names in (own, others):
        for name, score, _ in process.extract(
            strict_key(partner.name), names.keys(), scorer=ratio, score_cutoff=80, limit=5
        ):
            mine, theirs = world.called(partner.country, name)
            seen.add(mine if names is own else theirs, score / 200, "similar name")
    return seen.candidates()


def _candidate(place: Place, score: float, evidence: str) -> Candidate:
    return Candidate(
        foreign_authority_key(place.country, "commune", place.name, place.geonames),
        place.name,
        round(score, 2),
        evidence,
    )
