"""Twin towns as the English Wikipedia lists them, one list per country: city, country, city, country.

A pair is listed in both countries: the row that begins in France is kept, with the address of France's list.
"""

from __future__ import annotations

from collections.abc import Iterable

from etl.gate.csv_rows import RowRejectedAt, Schema
from etl.gate.dialect import InDialect
from etl.gate.reading import csv_rows
from etl.gate.row import Row
from etl.records import LinkRecord
from etl.sources.country_names import country_named
from etl.sources.two_ends import End, Pair, fold, french_of, pair_of, partner_of, say_once, town_name
from passerelles.vocabulary.confidences import Confidence
from passerelles.vocabulary.kinds import Kind

SCHEMA = Schema(required=("city1", "country1", "city2", "country2"))
LIST = "List of twin towns and sister cities in "
WITH_ARTICLE = frozenset(
    ["Czech Republic", "Faroe Islands", "Netherlands", "Republic of Ireland", "United Kingdom", "United States"]
)


def rows(content: bytes, encoding: str, schema: Schema) -> Iterable[Row | RowRejectedAt]:
    found = csv_rows(content, encoding, schema)
    return InDialect(fold(found, _pair), found.dialect)


def read(row: Row) -> LinkRecord:
    """One pair with exactly one French end; RowIgnored for the others and for a pair's second direction."""
    pair = _pair(row)
    say_once(row, pair)
    title = LIST + ("the " if row.take("country1") in WITH_ARTICLE else "") + row.take("country1")
    return LinkRecord(
        line=row.line,
        row_hash=pair.digest,
        raw=row.raw,
        french=(french_of(pair.french),),
        partners=(partner_of(pair.partner),),
        kind=Kind.TWINNING.value,
        source_name="Wikipedia",
        source_title=title,
        source_url="https://en.wikipedia.org/wiki/" + title.replace(" ", "_"),
        evidence="English Wikipedia, lists of twin towns and sister cities",
        confidence=Confidence.MEDIUM.value,
        warnings=tuple(row.warnings),
    )


def _pair(row: Row) -> Pair:
    return pair_of(_end(row, "1"), _end(row, "2"))


def _end(row: Row, side: str) -> End:
    name = town_name(row.take(f"city{side}", required=True, longest=300))
    return End(name, country_named(row.take(f"country{side}", longest=300), f"country{side}"))
