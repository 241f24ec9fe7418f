"""Whatever the bytes: no error but a refused file or a rejected row, no row lost, and the same result twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.gate import codes, points, values
from etl.gate.file_text import ENCODINGS, text_of
from etl.gate.reading import read_file
from etl.gate.rejection import FileRefused, RowRejected
from etl.records import ReadFile
from etl.source import source_named
from tests.etl.bad_inputs.files import COLUMNS, csv_file, geojson, workbook

FEW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=1000, deadline=None)
WORKBOOK, COLLECTION, TABLE = workbook(beside=3), geojson(beside=3), csv_file(beside=3)
ODD = st.one_of(
    st.text(max_size=40),
    st.text("0123456789.,-+eE_ \u00a0nafi/|;:@=", max_size=20),
    st.sampled_from(
        ["1e200", "NaN", "\0", "\ud800", "2A004", "01001", "http://[", "https://[::ffff:1.2.3.4]/", "0" * 5000]
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | ODD,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*COLUMNS, "type", "geometry", "coordinates", "crs"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def read(path: Path, content: bytes, code: str, encoding: str = "utf-8") -> ReadFile | str:
    """What the gate makes of it; of a refused file its reason."""
    source = source_named(code)
    path.write_bytes(content)
    try:
        return read_file(path, source.schema, source.read, encoding, source.rows)
    except FileRefused as refusal:
        assert refusal.hint
        return refusal.code


def assert_sound(path: Path, content: bytes, code: str, encoding: str = "utf-8") -> None:
    first = read(path, content, code, encoding)
    if isinstance(first, ReadFile):
        assert first.rows_in == len(first.records) + len(first.rejects) + len(first.repeated)
        str(first).encode()  # nothing that a database or a terminal could not take
    assert first == read(path, content, code, encoding)


@st.composite
def damaged(draw: Callable[..., Any], whole: bytes) -> bytes:
    """The file with some bytes changed, put in or taken out."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(content) - 1))
        content[place : place + draw(st.integers(0, 4))] = draw(st.binary(max_size=4))
    return bytes(content)


@FEW
@given(damaged(TABLE), st.sampled_from(ENCODINGS))
def test_damaged_tables(tmp_path: Path, content: bytes, encoding: str) -> None:
    assert_sound(tmp_path / "fuzz", content, "links-csv", encoding)


@FEW
@given(damaged(WORKBOOK))
def test_damaged_workbooks(tmp_path: Path, content: bytes) -> None:
    assert_sound(tmp_path / "fuzz", content, "links-xlsx")


@FEW
@given(damaged(COLLECTION))
def test_damaged_collections(tmp_path: Path, content: bytes) -> None:
    assert_sound(tmp_path / "fuzz", content, "links-geojson")


@FEW
@given(st.lists(JSON, max_size=3))
def test_any_features(tmp_path: Path, features: list[Any]) -> None:
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    assert_sound(tmp_path / "fuzz", content, "links-geojson")


@FEW
@given(st.dictionaries(st.sampled_from(COLUMNS), JSON), JSON)
def test_any_properties_and_geometry(tmp_path: Path, properties: dict[str, Any], geometry: Any) -> None:
    one = {"type": "Feature", "properties": properties, "geometry": geometry}
    content = json.dumps({"type": "FeatureCollection", "features": [one]}).encode()
    assert_sound(tmp_path / "fuzz", content, "links-geojson")


@FEW
@given(st.dictionaries(st.sampled_from(COLUMNS), ODD))
def test_any_cells(tmp_path: Path, cells: dict[str, str]) -> None:
    clean = {name: cell.encode("utf-8", "surrogatepass").decode("utf-8", "replace") for name, cell in cells.items()}
    assert_sound(tmp_path / "fuzz", csv_file(clean), "links-csv")


@MANY
@given(ODD, ODD, st.booleans())
def test_any_coordinates(lon: str, lat: str, decimal_comma: bool) -> None:
    try:
        found = points.sound_point(lon, lat, "locality", decimal_comma=decimal_comma)
    except RowRejected:
        return
    assert found is None or (abs(found[0]) <= 180 and abs(found[1]) <= 90 and found != (0, 0))


@MANY
@given(st.sampled_from(["region", "department", "commune", "intercommunality", "syndicate"]), ODD)
def test_any_code(level: str, code: str) -> None:
    try:
        assert codes.french_code(level, code) == code
    except RowRejected as rejection:
        assert rejection.hint


@pytest.mark.parametrize("judge", [values.partial_date_in, values.address_in, values.integer_in, values.year_in])
@MANY
@given(ODD)
def test_any_value(judge: Callable[[str, str], Any], cell: str) -> None:
    try:
        judge("column", cell)
    except RowRejected as rejection:
        assert rejection.code and rejection.hint


@MANY
@given(st.binary(max_size=200), st.sampled_from(ENCODINGS))
def test_any_encoding(content: bytes, encoding: str) -> None:
    try:
        text = text_of(content, encoding)
    except FileRefused:
        return
    assert isinstance(text, str)
