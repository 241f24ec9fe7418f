"""Which foreign authority is meant: by GeoNames id, by its name in the gazetteer, else under its own name where the row puts it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from etl.gate.rejection import RowRejected
from etl.records import NamedPartner
from passerelles.identifiers import foreign_authority_key
from passerelles.vocabulary.levels import ForeignLevel
from passerelles.vocabulary.precisions import Precision

from .known import KnownPlaces
from .spelling import loose_key, strict_key

PRECISIONS = Precision.codes()


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


def match_partner(partner: NamedPartner, known: KnownPlaces) -> str | NewPlace:
    """The natural key of a known place, or a new place; RowRejected when the country or the place is in doubt."""
    if partner.country not in known.countries:
        raise RowRejected("unknown_country", "partner_country", partner.country, "No country has this ISO 3166-1 code.")
    if not partner.name:
        return _country_itself(partner, known)
    found = _by_geonames(partner, known) or _by_name(partner, known)
    return found or _new_place(partner, known)


def _by_geonames(partner: NamedPartner, known: KnownPlaces) -> str | None:
    return known.by_geonames.get((partner.level, partner.geonames)) if partner.geonames is not None else None


def _by_name(partner: NamedPartner, known: KnownPlaces) -> str | None:
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
        if len(keys) > 1:
            raise RowRejected(
                "ambiguous_partner",
                "partner_name",
                partner.name,
                f"Give its level or GeoNames id: {', '.join(sorted(keys))}.",
            )
        if keys:
            return next(iter(keys))
    return None


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
