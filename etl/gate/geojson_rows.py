"""A GeoJSON FeatureCollection to rows: properties are the columns, the geometry gives the partners' points.

A row's line is the number of its feature. Coordinates are read as text and judged as plain numbers, before any geometry is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .cleaning import clean
from .csv_rows import RowRejectedAt, Schema
from .feature_points import partner_points
from .rejection import REPORT_COLUMNS, FileRefused, RowRejected
from .row import Row
from .strict_json import JsonText, Number

OF_A_FEATURE = frozenset(["type", "id", "geometry", "properties", "bbox", "precision"])
SURROGATE = re.compile(r"[\ud800-\udfff]")
SEVERAL = {"themes": ";", "mechanisms": ";", "co_funders": ";", "operator": ";"}
"""Columns that a list fills, with the mark between its values; the parallel columns of several names have ` | `."""


def geojson_rows(content: bytes, encoding: str, schema: Schema) -> Iterator[Row | RowRejectedAt]:  # noqa: ARG001  GeoJSON is UTF-8
    """FileRefused, at the latest after the last row, when the file is not one FeatureCollection in degrees."""
    text = JsonText(content)
    names: list[str] = []
    for name in text.members():
        if name in names:
            raise FileRefused("duplicate_key", "The collection has this member twice.", value=name)
        names.append(name)
        if name == "crs":
            raise _crs()
        if name == "features":
            yield from _features(text, schema)
        elif (value := text.value()) != "FeatureCollection" and name == "type":
            raise _no_collection(str(value))
    text.end()
    if not {"type", "features"} <= set(names):
        raise _no_collection("no type or no features")


def _features(text: JsonText, schema: Schema) -> Iterator[Row | RowRejectedAt]:
    first: dict[str, int] = {}
    said: set[str] = set()
    for number, feature in enumerate(text.items(), start=1):
        try:
            yield _row(number, feature, list(text.twice), first, said, schema)
        except RowRejected as rejection:
            yield RowRejectedAt(number, rejection, _as_far_as_it_goes(feature, schema))


def _row(number: int, feature: Any, twice: list[str], first: dict[str, int], said: set[str], schema: Schema) -> Row:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise RowRejected("not_a_feature", hint="Each member of `features` is an object of type Feature.")
    if twice:
        raise RowRejected("duplicate_key", value=twice[0], hint="The feature has this member twice: which one counts?")
    if "crs" in feature or (isinstance(feature.get("geometry"), dict) and "crs" in feature["geometry"]):
        raise _crs(number)
    _refuse_known_id(feature.get("id"), number, first)
    cells = cells_of(feature.get("properties") or {}, number, schema)
    cells, z_dropped = partner_points(feature, cells)
    row = Row(number, {name: clean(name, cell) for name, cell in cells.items()}, frozenset(schema.ignored))
    if z_dropped:
        row.warn("z_dropped", "geometry", "", "Heights are not kept.")
    for name in sorted(feature.keys() - OF_A_FEATURE - said):
        said.add(name)
        row.warn("foreign_member", name, "", "A member beside the properties: ignored, here and in the other features.")
    return row


def cells_of(properties: Any, number: int, schema: Schema) -> dict[str, str]:
    """The properties as cells, those ignored by name left out; FileRefused for a property that is not of the format."""
    if not isinstance(properties, dict):
        raise RowRejected("value_type", "properties", hint="Properties are an object.")
    unknown = sorted(properties.keys() - schema.known)
    if unknown:
        hint = "A property is none of the format's columns."
        raise FileRefused("schema_contract", hint, line=number, value=", ".join(unknown))
    ours = properties.keys() - set(schema.ignored) - set(REPORT_COLUMNS)
    cells = {name: cell_of(name, value) for name, value in properties.items() if name in ours and name != "sources"}
    return cells | (_told_by(properties["sources"]) if properties.get("sources") else {})


def cell_of(name: str, value: Any) -> str:
    """Text, a number as it is written, or the values of a list; null is an empty cell."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = SEVERAL.get(name, " | ").join(value)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RowRejected("value_type", name, str(value), "A text, a number, or a list of texts.")
    if SURROGATE.search(value):
        raise RowRejected(
            "invalid_unicode", name, value, "Half a character (\\ud800 …): the text was cut or badly encoded."
        )
    return str(value)


def _told_by(sources: Any) -> dict[str, str]:
    """The `sources` of our own exports: the first is the row's, the others are named as evidence."""
    if not isinstance(sources, list) or not all(isinstance(one, dict) for one in sources):
        raise RowRejected("value_type", "sources", hint="A list of objects with name and url.")
    told = [{name: cell_of(name, one.get(name)) for name in ("name", "url")} for one in sources]
    evidence = "; ".join(" ".join(filter(None, one.values())) for one in (told[1:] if told[0]["url"] else told))
    return {"source_name": told[0]["name"], "source_url": told[0]["url"], "evidence": _cut(evidence, 500)}


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rpartition("; ")[0] + "…"


def _refuse_known_id(key: Any, number: int, first: dict[str, int]) -> None:
    """An id that another feature has: the first one keeps it."""
    if key is None:
        return
    known = first.setdefault(str(key), number)
    if known != number:
        raise RowRejected("duplicate_id", "id", str(key), f"Feature {known} has this id: which one counts?")


def _as_far_as_it_goes(feature: Any, schema: Schema) -> dict[str, str]:
    """What can be repeated of a rejected feature's properties."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    ours = (properties or {}).items() if isinstance(properties, dict) else ()
    return {name: value for name, value in ours if name in schema.known and isinstance(value, str | Number)}


def _crs(line: int = 0) -> FileRefused:
    hint = "GeoJSON is in degrees (WGS 84) since RFC 7946: project the file and remove its `crs` member."
    return FileRefused("crs_member", hint, line=line)


def _no_collection(found: str) -> FileRefused:
    return FileRefused(
        "not_a_collection", "One object of type FeatureCollection is expected (not GeoJSON lines).", value=found
    )
