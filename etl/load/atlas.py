"""The atlas as matching needs it: read once per load, in the load's own transaction."""

from __future__ import annotations

from etl.load.places import FROM_ROWS
from etl.load.special_status import CONSTITUENCY
from etl.load.world_places import world_folder
from etl.matching.foreign import FROM_WORLD
from etl.matching.known import Former, Known, KnownFrench, KnownPlaces
from etl.matching.spelling import strict_key, strict_key_of, with_saints
from etl.matching.world import World
from etl.source import FIXTURES
from passerelles.provenance.staging import query

FRENCH = """
    SELECT a.natural_key, a.name, a.level, a.legal_nature = %s, d.natural_key, d.name, r.natural_key,
           ST_X(a.point), ST_Y(a.point), a.precision IN ('exact', 'locality'), a.population, c.codes, n.names
    FROM territories_authority a
    LEFT JOIN territories_authority d ON d.id = a.department_id
    LEFT JOIN territories_authority r ON r.id = a.region_id
    LEFT JOIN (SELECT authority_id, string_agg(value, chr(31) ORDER BY scheme, value) AS codes
               FROM territories_authoritycode GROUP BY 1) c ON c.authority_id = a.id
    LEFT JOIN (SELECT authority_id, string_agg(CASE WHEN name LIKE '%%(%%' THEN name ELSE key END, chr(31)) AS names
               FROM territories_authorityname GROUP BY 1) n ON n.authority_id = a.id
    WHERE a.country_id = 'FR'
"""
"""Columns are text as far as can be: tens of thousands of identifiers and arrays would take longer to read than all the rest."""
FOREIGN_NAMES = """
    SELECT n.authority_id, array_agg(n.name) FROM territories_authorityname n
    JOIN territories_authority a ON a.id = n.authority_id WHERE a.country_id <> 'FR' GROUP BY 1
"""
SUCCESSIONS = """
    SELECT s.level, s.former_code, s.former_name, a.natural_key, s.since::text FROM territories_succession s
    JOIN territories_authority a ON a.id = s.successor_id ORDER BY s.since NULLS LAST, s.former_name
"""
SEPARATOR = "\x1f"
PLACES = """
    SELECT a.id, a.natural_key, a.country_id, a.level, a.name, c.value,
           CASE WHEN a.precision IN ('exact', 'locality') THEN ST_X(a.point) END, ST_Y(a.point) FROM territories_authority a
    LEFT JOIN territories_authoritycode c ON c.authority_id = a.id AND c.scheme = 'geonames'
    WHERE a.country_id <> 'FR' AND NOT a.located_by = ANY(%s)
"""


def known_french() -> KnownFrench:
    """Every French authority with its codes, names and predecessors."""
    known = KnownFrench(tables=FIXTURES / "reference")
    by_key: dict[str, Known] = {}
    for key, name, level, constituency, department, department_name, region, *rest, codes, names in query(
        FRENCH, [CONSTITUENCY]
    ):
        own = codes.split(SEPARATOR) if codes else []
        by_key[key] = one = Known(
            key, name, level, own[0] if own else "", _code(department), department_name or "", constituency, _code(region), *rest
        )  # fmt: skip
        keys = {_key(written) for written in names.split(SEPARATOR)} if names else {strict_key(name)}
        known.add(one, own, keys)
    for level, code, name, successor, since in query(SUCCESSIONS):
        known.add_former(level, code, Former(name, by_key[successor], since or ""))
    return known


def _code(natural_key: str | None) -> str:
    return natural_key.rpartition("/")[2] if natural_key else ""


def _key(written: str) -> str:
    """The spelling-neutral form that the database keeps, or a name with a bracket, which the key leaves out."""
    return strict_key_of(written) if "(" in written else with_saints(written)


def known_places() -> KnownPlaces:
    """The gazetteer's foreign authorities with their names and GeoNames id, and the countries' points.

    Places that only rows led to are left out: were their names matched too, the result would depend on which file came first.
    """
    known = KnownPlaces(world=World(world_folder()))
    names: dict[object, list[str]] = dict(query(FOREIGN_NAMES))
    for key, natural_key, country, level, name, geonames, lon, lat in query(PLACES, [[*FROM_ROWS, FROM_WORLD]]):
        point = (lon, lat) if lon is not None else None
        known.add(
            natural_key, country, level, sorted({name, *names.get(key, ())}), int(geonames) if geonames else None, point
        )
    for iso2, name, lon, lat in query("SELECT iso2, name_fr, ST_X(point), ST_Y(point) FROM territories_country"):
        known.countries[iso2] = name, lon, lat
    return known
