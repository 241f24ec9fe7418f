"""Which of several French authorities of one name is meant: told by the department, the region or the point that the row gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.records import NamedFrench

from .bearers import Bearer
from .distance import kilometres
from .french_names import Reading
from .known import SIREN, Known, KnownFrench

NEAR_KM = 10.0
"""A commune whose own point is further than this from the row's is not meant."""
NEAR_NEIGHBOURS_KM = 25.0
"""The same where the atlas has only the middle of the commune's neighbours, or where a former commune is a part of it."""
DWARFS = 15
"""A commune is meant before namesakes with this many times fewer people."""
DWARFS_ABROAD = 200
"""The same among those who only share a foreign or shortened name: Marseilles is Marseille, Vitry is nobody in particular."""
OVERSEAS = "97"
"""Codes of overseas communes come last."""
KNOWN_BY_ITSELF = 5_000
"""People that make a commune as likely meant as the region or department of its name: Vienne, Mayenne."""
OTHER_NAME = 5
EXACT = 5
CLEARER = 2.0
"""The nearest is meant only when the next one lies this many times further."""


def one_meant(bearers: Sequence[Bearer], reading: Reading, named: NamedFrench, known: KnownFrench) -> Bearer | None:
    """The only one left when every place that the row names, and its point, are believed; None when that leaves none or several."""
    left, told = _in_areas(bearers, reading.where, known)
    if named.level == "commune" and named.lon is not None and named.lat is not None:
        return _nearest(left, named.lon, named.lat)
    if not told and named.level == "commune":
        left = [bearer for bearer in left if not _in_shadow(bearer, reading.key, known)]
    left = _accented_alike(left, named.name)
    if len({bearer.one.key for bearer in left}) == 1:
        best = left[0]
        if len(bearers) > 1 and not told and best.one.level == "commune" and best.one.code >= OVERSEAS:
            return None
    elif named.level == "commune" and (not reading.where or told) and (heaviest := _heaviest(left, named.name, told)):
        best, told = heaviest, told + " of far the most people"
    else:
        return None
    score = round(best.score - 0.04, 2) if "people" in told else best.score
    return replace(best, evidence=best.evidence + told, score=score) if len(bearers) > 1 else best


def _in_shadow(bearer: Bearer, key: str, known: KnownFrench) -> bool:
    """A village called as a region or department: `Creuse` in a list is hardly the one of the Somme."""
    return (bearer.one.population or 0) < KNOWN_BY_ITSELF and any(
        len(code) < SIREN for _, code in known.areas.get(key, ())
    )


def _heaviest(bearers: Sequence[Bearer], name: str, told: str) -> Bearer | None:
    """The commune that dwarfs its namesakes: a town that has 15 times the people of a village is the one that lists mean.

    Lists mark those overseas as such: without that, size speaks for none of them.
    """
    ranked = sorted(bearers, key=lambda bearer: -_weight(bearer, name))
    if not ranked or (not told and ranked[0].one.code >= OVERSEAS):
        return None
    others = [bearer for bearer in ranked if bearer.one.key != ranked[0].one.key]
    dwarfs = DWARFS_ABROAD if ranked[0].evidence == "exonym" and others and others[0].evidence == "exonym" else DWARFS
    return ranked[0] if others and _weight(ranked[0], name) >= dwarfs * _weight(others[0], name) else None


def _weight(bearer: Bearer, name: str) -> float:
    """People; a former or foreign name counts a fifth, the very same spelling five times."""
    people = max(bearer.one.population or 0, 1)
    by_other_name = bearer.former or bearer.evidence == "exonym"
    return (
        people * (EXACT if _called(bearer).casefold() == name.casefold() else 1) / (OTHER_NAME if by_other_name else 1)
    )


def _called(bearer: Bearer) -> str:
    return bearer.former.name if bearer.former else bearer.one.name


def _accented_alike(bearers: list[Bearer], name: str) -> list[Bearer]:
    """Who writes accents means those of the name: Mellé is not Melle."""
    alike = [bearer for bearer in bearers if _called(bearer).casefold() == name.casefold()]
    return alike if alike and not name.isascii() else bearers


def _in_areas(bearers: Sequence[Bearer], where: str, known: KnownFrench) -> tuple[list[Bearer], str]:
    """Those in every department or region that is named; a word that names none tells nothing."""
    left, told = list(bearers), ""
    for place in where.split("|"):
        areas = known.areas.get(place) if place else None
        if areas:
            left = [bearer for bearer in left if any(lies_in(bearer.one, *area) for area in areas)]
            told = " in its department" if any(level == "department" for level, _ in areas) else " in its region"
    return left, told


def lies_in(one: Known, level: str, code: str) -> bool:
    """Whether the authority lies in this department or region, or is it."""
    if one.level == level and one.code == code:
        return True
    if level == "region":
        return one.region == code or (len(code) == 3 and one.code.startswith(code))
    return one.department == code or (one.level == "commune" and one.code.startswith(code))


def _nearest(bearers: Sequence[Bearer], lon: float, lat: float) -> Bearer | None:
    """Nearest first; nobody where the second is not clearly further."""
    ranked = sorted(((_distance(bearer.one, lon, lat), number) for number, bearer in enumerate(bearers)))
    if not ranked:
        return None
    distance, best = ranked[0][0], bearers[ranked[0][1]]
    if distance > (NEAR_KM if best.one.is_located and not best.former else NEAR_NEIGHBOURS_KM):
        return None
    if any(further < CLEARER * distance and bearers[other].one.key != best.one.key for further, other in ranked[1:]):
        return None
    return replace(
        best, evidence=f"{best.evidence} + point {distance:.1f} km", score=min(1.0, round(best.score + 0.01, 2))
    )


def _distance(one: Known, lon: float, lat: float) -> float:
    """Kilometres; an authority without a point is nowhere near."""
    return kilometres(lon, lat, one.lon, one.lat) if one.lon is not None and one.lat is not None else float("inf")
