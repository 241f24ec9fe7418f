"""The table exported in 2018: one row per direction, English labels, points of both ends, countries as labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from etl.gate.csv_rows import RowRejectedAt, Schema
from etl.gate.dialect import InDialect
from etl.gate.points import decimal
from etl.gate.reading import csv_rows
from etl.gate.rejection import FileRefused, RowRejected
from etl.gate.row import Row
from etl.records import LinkRecord
from etl.sources.country_names import country_named
from etl.sources.points_in_countries import elsewhere
from etl.sources.two_ends import End, Pair, fold, french_of, pair_of, partner_of, say_once, town_name
from passerelles.vocabulary.confidences import Confidence

from .points import checked_point, confirm

ORIGIN = ("origincityLabel", "origincountry", "originlong", "originlat")
DESTINATION = ("sistercityLabel", "destination_countryLabel", "destinationlong", "destinationlat")
COLUMNS = (*ORIGIN, *DESTINATION)
MOST_CONTRADICTED, FEWEST = 0.20, 10
"""A country name whose points lie elsewhere in more than this share of its rows, of at least so many, is not a slip."""


def rows(content: bytes, encoding: str, schema: Schema) -> Iterable[Row | RowRejectedAt]:
    text = csv_rows(content, encoding, schema)
    found = list(text)
    _refuse_swapped_countries([row for row in found if isinstance(row, Row)])
    return InDialect(fold(found, _pair), text.dialect)


def read(row: Row) -> LinkRecord:
    pair = _pair(row)
    say_once(row, pair)
    for end, columns in zip(
        (pair.partner, pair.french) if pair.turned else (pair.french, pair.partner), (ORIGIN, DESTINATION), strict=True
    ):
        confirm(end, columns[2])
    return LinkRecord(
        line=row.line,
        row_hash=pair.digest,
        raw=row.raw,
        french=(french_of(pair.french),),
        partners=(partner_of(pair.partner),),
        source_name="Wikidata",
        source_title="twinned administrative body (P190), 2018",
        source_url="https://www.wikidata.org/wiki/Property:P190",
        source_date="2018",
        evidence="Wikidata P190 2018",
        confidence=Confidence.MEDIUM.value,
        warnings=tuple(row.warnings),
    )


def _pair(row: Row) -> Pair:
    return pair_of(_end(row, ORIGIN), _end(row, DESTINATION))


def _end(row: Row, columns: Sequence[str]) -> End:
    label, country, lon, lat = columns
    name = town_name(row.take(label, required=True, longest=300))
    place = country_named(row.take(country, longest=300), country)
    return End(name, place, *checked_point(row.take(lon), row.take(lat), lon, lat))


def _refuse_swapped_countries(rows: Sequence[Row]) -> None:
    """Each file is of the towns of one country; two files of 2018 carry each other's: every row would load, and wrong."""
    _, country, lon, lat = ORIGIN
    named = Counter(row.cells[country] for row in rows)
    there = Counter((row.cells[country], _where(row.cells[country], row.cells[lon], row.cells[lat])) for row in rows)
    for (label, other), count in there.most_common():
        if other and named[label] >= FEWEST and count > MOST_CONTRADICTED * named[label]:
            hint = f"{count} of the {named[label]} towns said to lie in {label} lie in {other}: the labels of two countries may be exchanged."
            raise FileRefused("countries_contradict_points", hint, value=label)


def _where(label: str, lon: str, lat: str) -> str:
    try:
        return elsewhere(country_named(label, "").iso2, decimal(lon, lon, False), decimal(lat, lat, False))
    except RowRejected:
        return ""  # said of the row itself, when it is read
