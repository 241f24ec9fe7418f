"""What is known under each GeoNames id before a dump of them is loaded: an id that it gives to another place waits."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from etl.gate.rejection import RowRejected
from etl.gazetteer import spellings
from etl.matching.distance import kilometres
from etl.matching.identity import FAR_FOR_AN_AREA_KM, FAR_KM
from etl.matching.spelling import strict_key_of
from etl.matching.world import World
from etl.records import Candidate, GazetteerRecord
from passerelles.identifiers import foreign_authority_key
from passerelles.provenance.staging import query
from passerelles.vocabulary.levels import ForeignLevel

LOADED = """
    SELECT (raw->>'geonameid')::int, raw->>'country', raw->>'name', (raw->>'longitude')::float, (raw->>'latitude')::float,
        concat_ws(',', raw->>'asciiname', raw->>'alternatenames')
    FROM provenance_sourcerecord WHERE subject = %s AND withdrawn_by_id IS NULL
"""
IN_ATLAS = """
    SELECT c.value::int, a.country_id, a.name, CASE WHEN a.precision IN ('exact', 'locality') THEN ST_X(a.point) END, ST_Y(a.point),
        (SELECT string_agg(n.name, ',') FROM territories_authorityname n WHERE n.authority_id = a.id)
    FROM territories_authority a JOIN territories_authoritycode c ON c.authority_id = a.id AND c.scheme = 'geonames'
"""


class Told(NamedTuple):
    """A place as it is known; `lon` is None where its point is not its own. `others`: its other names, by commas."""

    country: str
    name: str
    lon: float | None
    lat: float | None
    others: str | None = ""

    def keys(self) -> set[str]:
        return {strict_key_of(self.name)} | spellings([self.name, *(self.others or "").split(",")])


class KnownIds:
    """The place of each id: as it was loaded, else as it is bundled, else as the atlas has it."""

    def __init__(self, subject: object, bundled: Path) -> None:
        self.loaded = _by_id(query(LOADED, [subject]))
        self.world = World(bundled)
        self.in_atlas = _by_id(query(IN_ATLAS))

    def refuse_another_place(self, record: GazetteerRecord) -> None:
        """RowRejected when the id is known for a place of other names in another country, or far away."""
        known, keys = self._known(record.geonames)
        if known is None or known.name == record.name:
            return
        where = _elsewhere(record, known)
        if where and not _keys(record) & (keys or known.keys()):
            raise _identity_change(record, known, where)

    def _known(self, geonames: int) -> tuple[Told | None, set[str]]:
        if geonames in self.loaded:
            return self.loaded[geonames], set()
        if place := self.world.by_id(geonames):
            return Told(place.country, place.name, place.lon, place.lat), self.world.spellings(geonames)
        return self.in_atlas.get(geonames), set()


def _by_id(rows: Iterable[tuple[Any, ...]]) -> dict[int, Told]:
    return {geonames: Told(*told) for geonames, *told in rows}


def _keys(record: GazetteerRecord) -> set[str]:
    return {strict_key_of(record.name)} | spellings([record.name, record.ascii_name, *record.names])


def _elsewhere(record: GazetteerRecord, known: Told) -> str:
    """Where the known place lies, seen from the record's; empty when it is the same country and not far."""
    if record.country != known.country:
        return f"in {known.country}"
    if known.lon is None or known.lat is None:
        return ""
    distance = kilometres(record.lon, record.lat, known.lon, known.lat)
    limit = FAR_FOR_AN_AREA_KM if record.feature.startswith("A.") else FAR_KM
    return f"{distance:.0f} km away" if distance > limit else ""


def _identity_change(record: GazetteerRecord, known: Told, where: str) -> RowRejected:
    level = ForeignLevel.COMMUNE.value
    keys = [foreign_authority_key(record.country, level, name, record.geonames) for name in (known.name, record.name)]
    candidates = (Candidate(keys[0], known.name, 0.5, "known so far"), Candidate(keys[1], record.name, 0.5, "this row"))
    hint = (
        f"Known so far as {known.name}, {where}, which stays: if it is the same place, add that name to alternatenames."
    )
    return RowRejected("identity_change", "geonameid", str(record.geonames), hint, candidates)
