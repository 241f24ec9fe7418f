"""Foreign authorities that rows name and the gazetteer lacks: written with the point that their row gives."""

from __future__ import annotations

from collections.abc import Iterable

from etl.matching.foreign import FROM_WORLD, NewPlace
from passerelles.provenance.staging import query
from passerelles.territories.authorities import AuthorityRow, save_authorities, save_codes
from passerelles.vocabulary.precisions import Precision

FROM_ROWS = ("its source", "point of the country")
"""`located_by` of places that rows describe; the gazetteer's are never changed by a row."""


def save_new_places(places: Iterable[NewPlace]) -> int:
    """Of several descriptions of one place, in this file or before, the most precise is kept, and the codes of all, whatever the order."""
    told = [*places]
    best: dict[str, NewPlace] = {}
    for place in told:
        known = best.get(place.key)
        best[place.key] = place if known is None or place.rank() < known.rank() else known
    ranks = _ranks_of_known(best)
    written = save_authorities(
        _authority(one) for key, one in sorted(best.items()) if key not in ranks or one.rank() < ranks[key]
    )
    save_codes(map(_authority, told))
    return written


def _ranks_of_known(best: Iterable[str]) -> dict[str, tuple[int, float, float, str]]:
    rows = query(
        """
        SELECT natural_key, located_by, precision, ST_X(point), ST_Y(point), name FROM territories_authority
        WHERE natural_key = ANY(%s)
        """,
        [list(best)],
    )
    codes = Precision.codes()
    never = (-1, 0.0, 0.0, "")
    return {
        key: (codes.index(precision), lon, lat, name) if by in (*FROM_ROWS, FROM_WORLD) else never
        for key, by, precision, lon, lat, name in rows
    }


def _authority(place: NewPlace) -> AuthorityRow:
    codes = [("geonames", str(place.geonames))] * (place.geonames is not None) + [("wikidata", place.wikidata)] * bool(
        place.wikidata
    )
    return AuthorityRow(
        natural_key=place.key, country=place.country, level=place.level, name=place.name, lon=place.lon, lat=place.lat,
        precision=place.precision, located_by=place.located_by, codes=tuple(codes),
    )  # fmt: skip
