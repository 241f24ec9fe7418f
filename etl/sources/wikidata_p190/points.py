"""Points of Wikidata: degrees in two cells, or WKT with the globe that they are of."""

from __future__ import annotations

import re

from etl.gate.points import sound_point
from etl.gate.rejection import RowRejected
from etl.sources.country_names import country_of_code
from etl.sources.points_in_countries import elsewhere
from etl.sources.two_ends import End

WKT = re.compile(r"(?:<(?P<globe>[^<>]+)>\s*)?Point\((?P<lon>[^ ()]+) (?P<lat>[^ ()]+)\)", re.IGNORECASE)
EARTH = "http://www.wikidata.org/entity/Q2"


def point_of(wkt: str, column: str) -> tuple[float | None, float | None]:
    """Longitude and latitude, None twice when empty; RowRejected when it is no point, or not one of the Earth."""
    if not wkt:
        return None, None
    found = WKT.fullmatch(wkt)
    if found is None:
        raise RowRejected("number_format", column, wkt, "Point(longitude latitude), in degrees.")
    if found["globe"] not in {None, EARTH}:
        raise RowRejected(
            "not_on_earth", column, wkt, "These are coordinates on another globe: mend the item at Wikidata."
        )
    return checked_point(found["lon"], found["lat"], column, column)


def checked_point(lon: str, lat: str, lon_column: str, lat_column: str) -> tuple[float | None, float | None]:
    """Degrees in range, None twice when both are empty; RowRejected names the column of this source."""
    try:
        return sound_point(lon, lat, "locality" if lon or lat else "", decimal_comma=False) or (None, None)
    except RowRejected as rejection:
        rejection.column = lat_column if rejection.column.endswith("lat") else lon_column
        raise


def confirm(end: End, column: str) -> None:
    """RowRejected when the point lies in another country than the one that the row names."""
    if end.lon is None or end.lat is None:
        return
    there = elsewhere(end.country.iso2, end.lon, end.lat)
    if there and country_of_code(there) != end.country and country_of_code(there).iso2 != end.country.iso2:
        hint = f"This point lies in {there}, the row says {end.country.iso2}: one of them is wrong."
        raise RowRejected("country_contradicts_point", column, f"{end.name}: {end.lon} {end.lat}", hint)
