"""Records of GeoNames to the world gazetteer of matching: bundled places and loaded ones, the loaded ones foremost.

The gazetteer is a folder of files made anew from the bundled files and every live record, after the run is committed: a run that is
undone, or dies, leaves the files as they were, and the next run makes them again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from etl.gate.rejection import RowRejected
from etl.gazetteer import AREAS, TOWNS, Spot, merged, read, spellings, write
from etl.load.world_identity import KnownIds
from etl.matching.known import KnownFrench
from etl.matching.spelling import strict_key_of
from etl.records import GazetteerRecord, ReadFile
from etl.source import FIXTURES, Source
from passerelles.config import paths
from passerelles.identifiers import uuid_of
from passerelles.provenance.records import RecordRow, SavedRecords
from passerelles.provenance.staging import query

WORLD_PLACES = uuid_of("records/world-places")
BUNDLED = FIXTURES / "places"
LIVE = "SELECT raw, statement FROM provenance_sourcerecord WHERE subject = %s AND withdrawn_by_id IS NULL ORDER BY id"


def world_folder() -> Path:
    """Where the gazetteer lies: what was loaded, if anything was, else the bundled files."""
    loaded = paths.VAR / "geonames"
    return loaded if (loaded / TOWNS).is_file() and (loaded / AREAS).is_file() else BUNDLED


def match_world_places(read_file: ReadFile, source: Source, _french: KnownFrench) -> list[RecordRow]:
    """The rows to keep; a place told twice, under the id of another one, or of a country that nobody knows, is rejected."""
    countries = {iso2 for (iso2,) in query("SELECT iso2 FROM territories_country")}
    known = KnownIds(WORLD_PLACES, BUNDLED)
    rows: dict[int, RecordRow] = {}
    for record in read_file.records:
        assert isinstance(record, GazetteerRecord)  # noqa: S101  a source has one kind of records
        try:
            if record.country not in countries:
                raise RowRejected("unknown_country", "country", record.country, "No country has this ISO 3166-1 code.")
            if record.geonames in rows:
                hint = f"Line {rows[record.geonames].line} tells of this place already, otherwise."
                raise RowRejected("place_told_twice", "geonameid", str(record.geonames), hint)
            known.refuse_another_place(record)
            rows[record.geonames] = _row(record, source)
        except RowRejected as rejection:
            read_file.rejects.append(rejection.remark(record.line, record.raw))
    return list(rows.values())


def load_world_places(saved: SavedRecords) -> int:
    """Make the files anew once the run is committed; how many places are new."""
    transaction.on_commit(make_files)
    return len(saved.new)


def make_files() -> None:
    """Bundled and loaded places, written beside and put in place by one rename."""
    records = [(json.loads(raw), json.loads(statement)) for raw, statement in query(LIVE, [WORLD_PLACES])]
    towns, areas = read(BUNDLED / TOWNS), read(BUNDLED / AREAS)
    rank = {(raw["country"], *_path(raw)): int(raw["geonameid"]) for raw, told in records if told["is_area"]}
    areas |= {spot.geonames: spot for spot in _spots(records, rank, areas, is_area=True)}
    towns |= {spot.geonames: spot for spot in _spots(records, rank, towns, is_area=False)}
    target = paths.VAR / "geonames"
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".geonames-", dir=target.parent))
    try:
        write(beside / AREAS, areas.values())
        write(beside / TOWNS, merged(towns.values()))
        _take_the_place_of(target, beside)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _take_the_place_of(target: Path, beside: Path) -> None:
    """A folder cannot be renamed over one that holds files, each file can: subdivisions first, towns name them."""
    target.mkdir(exist_ok=True)
    for name in (AREAS, TOWNS):
        (beside / name).replace(target / name)


Raw = dict[str, Any]


def _spots(records: list[Any], rank: dict[Any, int], bundled: dict[int, Spot], *, is_area: bool) -> Iterator[Spot]:
    for raw, told in records:
        if told["is_area"] == is_area:
            number = int(raw["geonameid"])
            known = bundled.get(number)
            around = _around(raw, rank, number) or (known.area if known else 0)
            names = [raw["name"], raw.get("asciiname", ""), *raw.get("alternatenames", "").split(",")]
            keys = spellings(names) | {strict_key_of(raw["name"])} | (known.keys if known else set())
            yield Spot(
                number, raw["country"], around, raw["name"], float(raw["longitude"]), float(raw["latitude"]),
                int(raw.get("population", 0)), keys,
            )  # fmt: skip


def _path(raw: Raw) -> tuple[str, str]:
    """The codes of a subdivision within its country; the second rank's is empty for one of the first rank."""
    return raw.get("admin1", ""), raw.get("admin2", "") if raw["feature_code"] == "ADM2" else ""


def _around(raw: Raw, rank: dict[Any, int], number: int) -> int:
    country, first, second = raw["country"], raw.get("admin1", ""), raw.get("admin2", "")
    found = (rank.get((country, first, second), 0) if second else 0, rank.get((country, first, ""), 0))
    return next((one for one in found if one and one != number), 0)


def _row(record: GazetteerRecord, source: Source) -> RecordRow:
    return RecordRow(
        line=record.line,
        row_hash=hashlib.sha256(f"geonames/{record.geonames}".encode()).hexdigest(),
        raw=record.raw,
        statement={"geonames": record.geonames, "is_area": record.feature.startswith("A."), "row": record.row_hash},
        subject=WORLD_PLACES,
        licence=source.licence,
        retrieved_on=source.retrieved or date.today(),
        publisher=source.publisher,
        title=record.name,
        url=f"https://www.geonames.org/{record.geonames}",
    )
