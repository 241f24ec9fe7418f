"""Official point, outline and population of communes and of groups of communes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from etl.gate import codes
from etl.gate.csv_rows import RowRejectedAt, Schema
from etl.gate.rejection import RowRejected
from etl.gate.row import Row
from etl.gate.values import integer
from etl.records import PlaceRecord
from passerelles.vocabulary.levels import Level

from .answer import objects
from .geometry import outline, point

SCHEMA = Schema(required=("code", "nom"), optional=("siren", "population", "centre", "contour"))
LONGEST_OUTLINE = 20_000_000
SIREN = 9


def rows(content: bytes, _encoding: str, schema: Schema) -> Iterable[Row | RowRejectedAt]:
    return objects(content, [*schema.required, *schema.optional], frozenset(schema.ignored))


def read(row: Row) -> PlaceRecord:
    """A code of nine digits is that of a group, else of a commune. RowRejected for a geometry that is not sound, or for none at all."""
    code = row.take("code", required=True)
    level = Level.INTERCOMMUNALITY if len(code) == SIREN else Level.COMMUNE
    centre = point("centre", row.take("centre"))
    contour = outline("contour", row.take("contour", longest=LONGEST_OUTLINE))
    if centre is None:
        row.warn("no_point", "centre", "", "The service gives no point: the known one stays.")
    return PlaceRecord(
        line=row.line,
        row_hash=row.digest,
        raw=_raw(row),
        level=level.value,
        code=codes.french_code(level.value, code, "code"),
        name=row.take("nom", required=True, longest=300),
        siren=_siren(row),
        population=_population(row),
        lon=centre[0] if centre else None,
        lat=centre[1] if centre else None,
        outline=contour,
        warnings=tuple(row.warnings),
    )


def _siren(row: Row) -> str:
    cell = row.take("siren")
    if cell and len(cell) != SIREN:
        raise RowRejected("siren_invalid", "siren", cell, "A SIREN has nine digits.")
    return codes.french_code("siren", cell, "siren")


def _population(row: Row) -> int | None:
    return integer(row, "population")


def _raw(row: Row) -> dict[str, str]:
    """The row, with the outline's SHA-256 in place of its megabytes; the archived file has them."""
    said = row.raw
    if "contour" in said:
        said["contour"] = "sha256:" + hashlib.sha256(said["contour"].encode()).hexdigest()
    return said
