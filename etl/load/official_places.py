"""Records of official points and outlines to the atlas: the code says whose they are, and what is known already must not contradict."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date

from etl.gate.rejection import RowRejected
from etl.load.codes import told_by
from etl.load.recorded import OFFICIAL_PLACES
from etl.load.reference import load_authorities
from etl.matching.distance import kilometres
from etl.matching.known import KnownFrench
from etl.records import PlaceRecord, ReadFile, Remark
from etl.source import FIXTURES, Source
from passerelles.identifiers import french_authority_key, slug
from passerelles.provenance.records import RecordRow, SavedRecords
from passerelles.provenance.staging import query
from passerelles.territories.outlines import OutlineRow, invalid_outlines, save_outlines
from passerelles.vocabulary.outcomes import Outcome

KNOWN = """
    SELECT a.natural_key, a.name, ST_X(a.point), ST_Y(a.point), c.value FROM territories_authority a
    LEFT JOIN territories_authoritycode c ON c.authority_id = a.id AND c.scheme = 'siren'
    WHERE a.country_id = 'FR' AND a.level IN ('commune', 'intercommunality')
"""
FAR_KM = 200.0
"""No official point lies so far from the one that we know, of a town or of a mean of towns."""


@dataclass(frozen=True)
class Known:
    name: str
    lon: float | None
    lat: float | None
    siren: str | None


def match_places(read: ReadFile, source: Source, _french: KnownFrench) -> list[RecordRow]:
    """The rows to keep; outlines are written here, since records keep only their SHA-256: a reject with one is mended in its own file."""
    known = {key: Known(*rest) for key, *rest in query(KNOWN)}
    records = [record for record in read.records if isinstance(record, PlaceRecord)]
    times = Counter(map(_key, records))
    wrong = invalid_outlines(_outline(record, source) for record in records if record.outline)
    rows, outlines = [], []
    for record in records:
        try:
            _check(record, known, times, wrong)
        except RowRejected as rejection:
            read.rejects.append(rejection.remark(record.line, None if record.outline else record.raw))
            continue
        read.warnings += _doubts(record, known[_key(record)])
        rows.append(_row(record, source))
        outlines += [_outline(record, source)] if record.outline else []
    save_outlines(outlines)
    return rows


def load_places(saved: SavedRecords) -> int:
    """Write the points that changed, save those that a person locked; none is of a new authority."""
    touched = told_by(saved.new | saved.changed | saved.withdrawn)
    if touched:
        load_authorities(FIXTURES / "reference", {told["authority"] for told in touched.values()})
    return 0


def _key(record: PlaceRecord) -> str:
    return french_authority_key(record.level, record.code)


def _check(record: PlaceRecord, known: dict[str, Known], times: Counter[str], wrong: dict[str, str]) -> None:
    key = _key(record)
    if key not in known:
        raise RowRejected(
            "unknown_code",
            "code",
            record.code,
            f"No {record.level} has this code today: load the official codes (cog) first.",
        )
    if times[key] > 1:
        raise RowRejected(
            "place_told_twice", "code", record.code, "The files tell of it several times, each time otherwise."
        )
    if key in wrong:
        raise RowRejected(
            "outline_invalid", "contour", record.code, f"{wrong[key]}: mend the outline, or leave it out."
        )
    if _turned_round(record, known[key]):
        hint = "Far from where it is known to be, and near it with latitude and longitude exchanged: GeoJSON has longitude first."
        raise RowRejected("axis_order", "centre", f"{record.lon} {record.lat}", hint)


def _turned_round(record: PlaceRecord, known: Known) -> bool:
    if record.lon is None or record.lat is None or known.lon is None or known.lat is None or abs(record.lon) > 90:
        return False
    there = (known.lon, known.lat)
    return kilometres(record.lon, record.lat, *there) > FAR_KM > kilometres(record.lat, record.lon, *there)


def _doubts(record: PlaceRecord, known: Known) -> list[Remark]:
    said = []
    if not _words(record.name) & _words(known.name):
        said.append(("name_differs_from_code", "nom", record.name, f"The code {record.code} is that of {known.name}."))
    if record.siren and known.siren and record.siren != known.siren:
        said.append(("siren_differs", "siren", record.siren, f"{known.name} is known under {known.siren}."))
    if record.lon is not None and record.lat is not None and known.lon is not None and known.lat is not None:
        moved = kilometres(record.lon, record.lat, known.lon, known.lat)
        if moved > FAR_KM:
            said.append(
                (
                    "far_from_known",
                    "centre",
                    f"{record.lon} {record.lat}",
                    f"{moved:.0f} km from the point known so far.",
                )
            )
    return [Remark(record.line, *one, outcome=Outcome.REMARKED) for one in said]


def _words(name: str) -> set[str]:
    return {word for word in slug(name).split("-") if len(word) > 2} or {slug(name)}


def _outline(record: PlaceRecord, source: Source) -> OutlineRow:
    return OutlineRow(_key(record), record.outline, source.name)


def _row(record: PlaceRecord, source: Source) -> RecordRow:
    statement = {"authority": _key(record), "lon": record.lon, "lat": record.lat, "population": record.population}
    if record.outline:
        statement["outline"] = record.raw["contour"]
    return RecordRow(
        line=record.line,
        row_hash=hashlib.sha256(_key(record).encode()).hexdigest(),
        raw=record.raw,
        statement=statement,
        subject=OFFICIAL_PLACES,
        licence=source.licence,
        retrieved_on=source.retrieved or date.today(),
        publisher=source.publisher,
        title=record.name,
        url=source.url,
    )
