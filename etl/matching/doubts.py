"""What was matched and may still be wrong: loaded, and said, so that somebody looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.records import LinkRecord, NamedFrench, NamedPartner, Remark
from passerelles.identifiers import slug
from passerelles.vocabulary.outcomes import Outcome

from .distance import kilometres
from .foreign import NewPlace
from .french import Match
from .known import KnownFrench, KnownPlaces

FAR_KM, NEAR_KM = 3000.0, 1500.0
"""A point that is far from its country, and near once turned round, was probably written latitude first."""
TYPE_WORDS = frozenset(
    [
        "ville", "commune", "communes", "communaute", "agglomeration", "metropole", "urbaine", "region", "departement", "conseil", "regional",
        "departemental", "general", "les", "des",
    ]
)  # fmt: skip
Doubt = tuple[str, str, str, str]
"""Code, column, value, what to do."""


def doubts(
    record: LinkRecord,
    matches: Sequence[Match],
    found: Sequence[str | NewPlace],
    french: KnownFrench,
    places: KnownPlaces,
) -> list[Remark]:
    """Warnings: a code of somebody else, a partner that nothing locates, a point that looks swapped."""
    told: list[Doubt] = []
    for named, match in zip(record.french, matches, strict=True):
        if (of_name := french.doubts.get(named)) is None:
            of_name = french.doubts[named] = [*_of_name(named, match, french)]
        told += of_name
    for partner, place in zip(record.partners, found, strict=True):
        if (of_partner := places.doubts.get(partner)) is None:
            of_partner = places.doubts[partner] = [*_of_partner(partner, place, places)]
        told += of_partner
    return [Remark(record.line, *one, outcome=Outcome.REMARKED) for one in told]


def _of_partner(partner: NamedPartner, place: str | NewPlace, places: KnownPlaces) -> Iterator[Doubt]:
    if (
        partner.lon is not None
        and partner.lat is not None
        and _looks_swapped(partner.lon, partner.lat, places.countries[partner.country])
    ):
        hint = "Far from its country, near it with longitude and latitude exchanged: loaded as written."
        yield "swapped_suspect", "partner_lon", f"{partner.lon} {partner.lat}", hint
    if isinstance(place, NewPlace) and partner.name and place.precision == "country":
        yield (
            "partner_not_located",
            "partner_name",
            partner.name,
            "Shown at its country: give longitude, latitude and precision.",
        )


def _looks_swapped(lon: float, lat: float, country: tuple[str, float, float]) -> bool:
    _, country_lon, country_lat = country
    if kilometres(lon, lat, country_lon, country_lat) < FAR_KM or abs(lon) > 90:
        return False
    return kilometres(lat, lon, country_lon, country_lat) < NEAR_KM


def _of_name(named: NamedFrench, match: Match, known: KnownFrench) -> Iterator[Doubt]:
    """A code whose authority has, and had, no name with a word of the one written."""
    one = known.by_code.get((named.level, named.code))
    if one is None or match.remark:
        return
    names = {one.name, *known.former_names[one.key]}
    if not any(_words(named.name) & _words(name) for name in names):
        yield "name_differs_from_code", "fr_name", named.name, f"The code {named.code} is that of {one.name}."


def _words(name: str) -> set[str]:
    return {word for word in slug(name).split("-") if len(word) > 2} - TYPE_WORDS or {slug(name)}
