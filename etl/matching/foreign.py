"""Which foreign authority is meant: by GeoNames id, by its name in the atlas or in the world gazetteer, else where its row puts it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from etl.gate.rejection import RowRejected
from etl.records import Candidate, NamedPartner
from passerelles.identifiers import foreign_authority_key
from passerelles.vocabulary.levels import ForeignLevel
from passerelles.vocabulary.precisions import Precision

from .distance import kilometres
from .identity import refuse_another_place
from .known import KnownPlaces
from .place_search import Answer, lies_where_said, search, search_area
from .spelling import loose_key, strict_key
from .world import Place

PRECISIONS = Precision.codes()
FROM_WORLD = "world gazetteer"
"""`located_by` of places that only rows led to: a later run finds them again by their GeoNames id, not by a name that others may bear."""
TOWN_LEVELS = ("", ForeignLevel.COMMUNE.value)
PRECISION_OF_AREA = {
    "district": Precision.DISTRICT,
    "province": Precision.REGION,
    "region": Precision.REGION,
    "state": Precision.REGION,
}
ONE_PLACE_KM = 4.0
MUCH_SMALLER = 3
ELSEWHERE_KM = 30.0
"""A row's point this far from a place of the atlas says that a namesake is meant."""


@dataclass(frozen=True)
class NewPlace:
    """A foreign authority that the atlas does not know yet, with the point that it will have."""

    key: str
    country: str
    level: str
    name: str
    lon: float
    lat: float
    precision: str
    located_by: str
    geonames: int | None = None
    wikidata: str = ""

    def rank(self) -> tuple[int, float, float, str]:
        """Of two descriptions of one place the lower rank wins, whatever the order of rows: the more precise point."""
        return PRECISIONS.index(self.precision), self.lon, self.lat, self.name


@dataclass(frozen=True)
class Found:
    """A known place's natural key or a new place, how sure it is from 0 to 1, and what tells it."""

    place: str | NewPlace
    score: float
    evidence: str

    @property
    def key(self) -> str:
        return self.place if isinstance(self.place, str) else self.place.key


def match_partner(partner: NamedPartner, known: KnownPlaces, *, located: bool = False) -> str | NewPlace:
    """The natural key of a known place, or a new place; see `find_partner`."""
    return find_partner(partner, known, located=located).place


def find_partner(partner: NamedPartner, known: KnownPlaces, *, located: bool = False) -> Found:
    """RowRejected when the country or the place is in doubt; `located`: also when nothing says where the place lies.

    What was asked before is answered from memory.
    """
    answer = known.remembered.get((partner, located))
    if answer is None:
        answer = known.remembered[partner, located] = _answer(partner, known, located)
    if isinstance(answer, RowRejected):
        raise RowRejected(answer.code, answer.column, answer.value, answer.hint, answer.candidates)
    assert isinstance(answer, Found)  # noqa: S101  nothing else is remembered
    return answer


def _answer(partner: NamedPartner, known: KnownPlaces, located: bool) -> Found | RowRejected:
    try:
        return _found(partner, known, located)
    except RowRejected as rejection:
        return rejection


def _found(partner: NamedPartner, known: KnownPlaces, located: bool) -> Found:
    if partner.country not in known.countries:
        raise RowRejected("unknown_country", "partner_country", partner.country, "No country has this ISO 3166-1 code.")
    if not partner.name:
        return Found(_country_itself(partner, known), 1.0, "country")
    refuse_another_place(partner, known)
    if found := _by_geonames(partner, known):
        return found
    if (found := _as_written(partner, known)) and not (located and _rivalled(found.key, partner, known)):
        return found
    if (
        not _tells_where(partner)
        and (found := _by_name(partner, known))
        and not (located and _rivalled(found.key, partner, known))
    ):
        return found
    answer = _searched(partner, known)
    if answer.place:
        place = _around(answer.place, partner) if answer.is_around else _placed(answer.place, partner, known)
        return Found(place, answer.score, answer.evidence)
    if (found := _by_name(partner, known)) and not (located and _rivalled(found.key, partner, known)):
        return found
    if located and partner.lon is None:
        raise _waiting(partner, answer.candidates)
    stated = _new_place(partner, known)
    return Found(stated, 0.5, "point of its row" if partner.lon is not None else "country only")


def _tells_where(partner: NamedPartner) -> bool:
    """Whether the row says more than the name: a point, an area, or a word in brackets or after a comma."""
    return partner.lon is not None or bool(partner.within) or "(" in partner.name or "," in partner.name


def _as_written(partner: NamedPartner, known: KnownPlaces) -> Found | None:
    """A name that the atlas has letter for letter, unless the row says where else it lies."""
    if partner.geonames is not None or partner.within:
        return None
    keys = known.by_spelling.get((partner.country, partner.level, partner.name), set())
    keys = {key for key in keys if not _lies_elsewhere(key, partner, known)}
    return Found(next(iter(keys)), 0.99, "name in the atlas") if len(keys) == 1 else None


def _by_geonames(partner: NamedPartner, known: KnownPlaces) -> Found | None:
    if partner.geonames is None:
        return None
    if key := known.by_geonames.get((partner.level, partner.geonames)):
        return Found(key, 1.0, "GeoNames id")
    place = known.world.by_id(partner.geonames) if known.world and partner.level in TOWN_LEVELS else None
    if place and place.country == partner.country:
        return Found(_placed(place, partner, known), 1.0, "GeoNames id")
    return None


def _by_name(partner: NamedPartner, known: KnownPlaces) -> Found | None:
    """An identifier that the row gives and the atlas does not know makes it another place than its namesakes."""
    if partner.geonames is not None:
        return None
    levels = (
        [partner.level] if partner.level else [code for code in ForeignLevel.codes() if code != ForeignLevel.COUNTRY]
    )
    for names, key_of in ((known.by_name, strict_key), (known.by_loose_name, None)):
        keys: set[str] = set()
        for level in levels:
            keys |= names.get(
                (partner.country, level, key_of(partner.name) if key_of else loose_key(partner.name, level)), set()
            )
        keys = {key for key in keys if not _lies_elsewhere(key, partner, known)}
        if len(keys) > 1:
            raise RowRejected(
                "ambiguous_partner",
                "partner_name",
                partner.name,
                f"Give its level or GeoNames id: {', '.join(sorted(keys))}.",
                tuple(Candidate(key, partner.name, 0.7, "name") for key in sorted(keys)),
            )
        if keys:
            return Found(next(iter(keys)), 0.99, "name in the atlas")
    return None


def _rivalled(key: str, partner: NamedPartner, known: KnownPlaces) -> bool:
    """A namesake that nothing in the row excludes, and that is not much smaller: that the atlas has the other one tells too little."""
    if known.world is None or partner.lon is not None or partner.level not in TOWN_LEVELS:
        return False
    mine = known.world.by_id(known.geonames_of.get(key, 0))
    namesakes, _ = known.world.called(partner.country, strict_key(partner.name))
    rivals = [
        one for one in namesakes
        if lies_where_said(one, partner, known.world)
        and (mine is None or kilometres(mine.lon, mine.lat, one.lon, one.lat) > ONE_PLACE_KM)
    ]  # fmt: skip
    return any(mine is None or MUCH_SMALLER * one.population > mine.population for one in rivals)


def _lies_elsewhere(key: str, partner: NamedPartner, known: KnownPlaces) -> bool:
    """The row's own point, or the area that it names, contradicts the place's."""
    point = known.points.get(key)
    if point is not None and partner.lon is not None and partner.lat is not None:
        return kilometres(*point, partner.lon, partner.lat) > ELSEWHERE_KM
    place = known.world.by_id(known.geonames_of[key]) if known.world and key in known.geonames_of else None
    return bool(
        place and known.world and partner.level in TOWN_LEVELS and not lies_where_said(place, partner, known.world)
    )


def _searched(partner: NamedPartner, known: KnownPlaces) -> Answer:
    if known.world is None or partner.geonames is not None:
        return Answer()
    if partner.level in TOWN_LEVELS:
        return search(partner, known.world)
    return search_area(partner, known.world) if partner.level in PRECISION_OF_AREA else Answer()


def _placed(place: Place, partner: NamedPartner, known: KnownPlaces) -> str | NewPlace:
    """The authority of the atlas that this place is, or a new one under the gazetteer's name."""
    level = ForeignLevel.COMMUNE.value if partner.level in TOWN_LEVELS else partner.level
    key = known.by_geonames.get((level, place.geonames)) or _neighbour(place, partner.name, level, known)
    if key:
        return key
    precision = PRECISION_OF_AREA.get(level, Precision.DISTRICT) if place.is_area else Precision.LOCALITY
    return NewPlace(
        foreign_authority_key(place.country, level, place.name, place.geonames), place.country, level, place.name,
        place.lon, place.lat, precision, FROM_WORLD, place.geonames, partner.wikidata,
    )  # fmt: skip


def _neighbour(place: Place, name: str, level: str, known: KnownPlaces) -> str | None:
    """An authority of the atlas under 4 km with one of the two names: it is the same place, whatever id it goes by."""
    keys = {
        key
        for written in ((name,) if name == place.name else (name, place.name))
        for key in known.by_name.get((place.country, level, strict_key(written)), ())
    }
    near = [
        key
        for key in keys
        if key in known.points and kilometres(*known.points[key], place.lon, place.lat) < ONE_PLACE_KM
    ]
    return near[0] if len(near) == 1 else None


def _around(place: Place, partner: NamedPartner) -> NewPlace:
    """Under its own name, on the town that it is a part of."""
    level = ForeignLevel.COMMUNE.value
    key = foreign_authority_key(partner.country, level, partner.name)
    return NewPlace(
        key, partner.country, level, partner.name, place.lon, place.lat, Precision.DISTRICT, FROM_WORLD, None, partner.wikidata
    )  # fmt: skip


def _waiting(partner: NamedPartner, candidates: tuple[Candidate, ...]) -> RowRejected:
    if len(candidates) > 1 and candidates[0].score >= 0.7:
        listed = "; ".join(f"{one.name} ({one.key.rpartition('/')[2]})" for one in candidates)
        hint = f"Give its GeoNames id or its region. Candidates: {listed}."
        return RowRejected("ambiguous_partner", "partner_name", partner.name, hint, candidates)
    hint = "No gazetteer locates it: give its GeoNames id, or its longitude and latitude."
    return RowRejected("unknown_place", "partner_name", partner.name, hint, candidates)


def _country_itself(partner: NamedPartner, known: KnownPlaces) -> NewPlace:
    """A partnership whose source names no partner is placed at its country, and says so."""
    name, lon, lat = known.countries[partner.country]
    key = foreign_authority_key(partner.country, ForeignLevel.COUNTRY, partner.country)
    return NewPlace(
        key, partner.country, ForeignLevel.COUNTRY, name, lon, lat, Precision.COUNTRY, "point of the country"
    )


def _new_place(partner: NamedPartner, known: KnownPlaces) -> NewPlace:
    partner = replace(partner, level=partner.level or ForeignLevel.OTHER)
    key = foreign_authority_key(partner.country, partner.level, partner.name, partner.geonames)
    lon, lat, precision, located_by = partner.lon, partner.lat, partner.precision, "its source"
    if lon is None or lat is None:
        (_, lon, lat), precision, located_by = (
            known.countries[partner.country],
            Precision.COUNTRY,
            "point of the country",
        )
    return NewPlace(
        key, partner.country, partner.level, partner.name, lon, lat, precision, located_by, partner.geonames, partner.wikidata
    )  # fmt: skip
