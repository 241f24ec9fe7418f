"""Towns and subdivisions of the world: 19 columns separated by tabs, without header and without quotes, alone or in a zip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from etl.gate.cleaning import clean
from etl.gate.csv_rows import RowRejectedAt, Schema
from etl.gate.dialect import Dialect, InDialect
from etl.gate.file_text import text_of
from etl.gate.rejection import FileRefused, RowIgnored, RowRejected
from etl.gate.row import Row
from etl.gate.values import integer
from etl.records import GazetteerRecord

from .unpacked import unpacked

COLUMNS = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class", "feature_code", "country", "cc2",
    "admin1", "admin2", "admin3", "admin4", "population", "elevation", "dem", "timezone", "modified",
)  # fmt: skip
SCHEMA = Schema(required=COLUMNS)
FRENCH = frozenset(["FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF"])
KEPT = re.compile(r"P\.(?!PPLX|PPLH|PPLQ|PPLW|PPLCH)\w*|A\.ADM[12]")
"""Towns, save quarters of towns and those that are no more; subdivisions of the first two ranks."""
DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,10})?")


def rows(content: bytes, encoding: str, schema: Schema) -> Iterable[Row | RowRejectedAt]:
    """One row a line; FileRefused when the first line has not 19 columns that begin with a number."""
    lines = text_of(unpacked(content), encoding).removeprefix("\ufeff").split("\n")
    first = lines[0].rstrip("\r").split("\t")
    if len(first) != len(COLUMNS) or not first[0].isdigit():
        hint = "A GeoNames dump has 19 columns separated by tabs, no header, and begins with a number."
        raise FileRefused("schema_contract", hint, line=1, value=lines[0][:100])
    return InDialect(_rows(lines, frozenset(schema.ignored)), Dialect(encoding, "\t"))


def _rows(lines: list[str], ignored: frozenset[str]) -> Iterator[Row | RowRejectedAt]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        try:
            if len(cells) != len(COLUMNS):
                raise RowRejected("column_count", value=str(len(cells)), hint="A row has 19 columns separated by tabs.")
            yield Row(number, {name: clean(name, cell) for name, cell in zip(COLUMNS, cells, strict=True)}, ignored)
        except RowRejected as rejection:
            yield RowRejectedAt(number, rejection)


def read(row: Row) -> GazetteerRecord:
    """A foreign town or subdivision; other features, and France, which has official codes, are out of scope."""
    feature, country = f"{row.take('feature_class')}.{row.take('feature_code')}", row.take("country", required=True)
    if not KEPT.fullmatch(feature):
        raise RowIgnored(
            "other_feature", "feature_code", feature, "Neither a town nor a subdivision of the first two ranks."
        )
    if country in FRENCH:
        raise RowIgnored("in_france", "country", country, "French authorities come from the official codes.")
    lon, lat = _degrees(row, "longitude", 180), _degrees(row, "latitude", 90)
    if lon == 0 and lat == 0:
        raise RowRejected("null_island", "longitude", "0 0", "(0, 0) is in the sea.")
    names = row.take("alternatenames", longest=20_000)
    return GazetteerRecord(
        line=row.line,
        row_hash=row.digest,
        raw=row.raw,
        geonames=_number(row, "geonameid"),
        name=row.take("name", required=True, longest=200),
        ascii_name=row.take("asciiname", longest=200),
        names=tuple(name for name in names.split(",") if name),
        country=_country(country),
        admin1=row.take("admin1", longest=20),
        admin2=row.take("admin2", longest=80),
        feature=feature,
        lon=lon,
        lat=lat,
        population=integer(row, "population") or 0,
        warnings=tuple(row.warnings),
    )


def _country(code: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise RowRejected("unknown_country", "country", code, "ISO 3166-1 code of two capitals.")
    return code


def _number(row: Row, column: str) -> int:
    row.take(column, required=True)
    found = integer(row, column)
    if not found or found >= 2**31:
        raise RowRejected("number_format", column, str(found), "The number of the place at GeoNames.")
    return found


def _degrees(row: Row, column: str, most: int) -> float:
    cell = row.take(column, required=True)
    if not DEGREES.fullmatch(cell):
        raise RowRejected("number_format", column, cell, "Decimal degrees with a point.")
    if abs(float(cell)) > most:
        raise RowRejected("coord_range", column, cell, f"Degrees from -{most} to {most}.")
    return float(cell)
