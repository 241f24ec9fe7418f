"""CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need): one row per link."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import orjson

from ...filters import Selection
from ...snapshot import Snapshot
from ..cells import as_text
from ..slices import pieces

EXTENSION = "csv"
MEDIA_TYPE = "text/csv; charset=utf-8"
MANY = ("themes", "sdgs", "mechanisms")
COLUMNS = (
    "id", "title", "kind", "status", "start_year", "end_year", "themes", "sdgs", "mechanisms",
    "fr_code", "fr_name", "fr_level", "fr_epci", "fr_department", "fr_region", "fr_lon", "fr_lat", "fr_precision",
    "partner_name", "partner_country", "partner_geonames", "partner_wikidata", "partner_lon", "partner_lat", "partner_precision",
    "source_names", "source_urls", "source_licences", "retrieved", "confidence", "last_verified", "url",
)  # fmt: skip


def write(snapshot: Snapshot, selection: Selection) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + lines([list(COLUMNS)])
    for piece in pieces(snapshot, selection):
        features = orjson.loads(b"[" + piece + b"]")
        yield lines([row(feature) for feature in features])


def row(feature: dict[str, Any]) -> list[str]:
    """Texts are made harmless to spreadsheets, numbers stay numbers; several values are parted by `; `."""
    properties = feature["properties"]
    values = {
        **properties,
        **{name: "; ".join(str(value) for value in properties[name]) for name in MANY},
        **ends(feature),
        "source_names": joined(properties["sources"], "name"),
        "source_urls": joined(properties["sources"], "url"),
        "source_licences": joined(properties["sources"], "licence"),
        "retrieved": joined(properties["sources"], "retrieved"),
    }
    return [as_text(values[column]) for column in COLUMNS]


def ends(feature: dict[str, Any]) -> dict[str, Any]:
    """Both end points; a line cut at the antimeridian has its ends in its first and last parts."""
    geometry = feature["geometry"]
    parts = [] if geometry is None else geometry["coordinates"]
    if parts and geometry["type"] == "MultiLineString":
        parts = [parts[0][0], parts[-1][-1]]
    start, end = (parts[0], parts[-1]) if parts else ((None, None), (None, None))
    precision = feature["precision"]
    return {
        "fr_lon": start[0], "fr_lat": start[1], "fr_precision": precision["fr"],
        "partner_lon": end[0], "partner_lat": end[1], "partner_precision": precision["partner"],
    }  # fmt: skip


def joined(sources: list[dict[str, str | None]], name: str) -> str:
    """Distinct values in their order."""
    return "; ".join(dict.fromkeys(value for source in sources if (value := source[name])))


def lines(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
