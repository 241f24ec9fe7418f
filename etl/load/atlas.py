"""The atlas as matching needs it: read once per load, in the load's own transaction."""

from __future__ import annotations

from collections import defaultdict

from etl.load.places import FROM_ROWS
from etl.load.special_status import CONSTITUENCY
from etl.matching.foreign import FROM_WORLD
from etl.matching.known import Former, Known, KnownFrench, KnownPlaces
from etl.matching.world import World
from etl.source import FIXTURES
from passerelles.provenance.staging import query

FRENCH = """
    SELECT a.id, a.natural_key, a.name, a.level, a.legal_nature, d.natural_key, d.name FROM territories_authority a
    LEFT JOIN territories_authority d ON d.id = a.department_id WHERE a.country_id = 'FR'
"""
CODES = """
    SELECT c.authority_id, c.value FROM territories_authoritycode c JOIN territories_authority a ON a.id = c.authority_id
    WHERE a.country_id = 'FR' ORDER BY c.scheme, c.value
"""
NAMES = "SELECT n.authority_id, n.name FROM territories_authorityname n JOIN territories_authority a ON a.id = n.authority_id WHERE a.country_id {} 'FR'"
SUCCESSIONS = "SELECT level, former_code, former_name, successor_id, since FROM territories_succession ORDER BY since NULLS LAST, former_name"
PLACES = """
    SELECT a.id, a.natural_key, a.country_id, a.level, a.name, c.value,
           CASE WHEN a.precision IN ('exact', 'locality') THEN ST_X(a.point) END, ST_Y(a.point) FROM territories_authority a
    LEFT JOIN territories_authoritycode c ON c.authority_id = a.id AND c.scheme = 'geonames'
    WHERE a.country_id <> 'FR' AND NOT a.located_by = ANY(%s)
"""


def known_french() -> KnownFrench:
    """Every French authority with its codes, names and predecessors."""
    known = KnownFrench()
    codes, names = _by_authority(CODES), _by_authority(NAMES.format("="))
    by_id: dict[object, Known] = {}
    for key, natural_key, name, level, nature, department, department_name in query(FRENCH):
        code = codes[key][0] if codes[key] else ""
        by_id[key] = one = Known(
            natural_key, name, level, code, (department or "").rpartition("/")[2], department_name or "", nature == CONSTITUENCY
        )  # fmt: skip
        known.add(one, codes[key], names[key] or [name])
    for level, code, name, successor, since in query(SUCCESSIONS):
        known.add_former(level, code, Former(name, by_id[successor], since.isoformat() if since else ""))
    return known


def known_places() -> KnownPlaces:
    """The gazetteer's foreign authorities with their names and GeoNames id, and the countries' points.

    Places that only rows led to are left out: were their names matched too, the result would depend on which file came first.
    """
    known = KnownPlaces(world=World(FIXTURES / "places"))
    names = _by_authority(NAMES.format("<>"))
    for key, natural_key, country, level, name, geonames, lon, lat in query(PLACES, [[*FROM_ROWS, FROM_WORLD]]):
        point = (lon, lat) if lon is not None else None
        known.add(natural_key, country, level, sorted({name, *names[key]}), int(geonames) if geonames else None, point)
    for iso2, name, lon, lat in query("SELECT iso2, name_fr, ST_X(point), ST_Y(point) FROM territories_country"):
        known.countries[iso2] = name, lon, lat
    return known


def _by_authority(sql: str) -> dict[object, list[str]]:
    found: dict[object, list[str]] = defaultdict(list)
    for key, value in query(sql):
        found[key].append(value)
    return found
