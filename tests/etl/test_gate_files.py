"""A file that cannot be believed as a whole is refused, and every row of one that can is accounted for."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.gate.file_text import unchanged
from etl.gate.link_row import SCHEMA, read_link
from etl.gate.reading import read_file
from etl.gate.rejection import FileRefused
from etl.records import LinkRecord, ReadFile

Gate = Callable[..., ReadFile]
HEADER = "fr_name,fr_level,fr_code,partner_name,partner_level,partner_country,title,source_url"
ROW = "Lyon,commune,69123,Ouagadougou,commune,BF,{},https://www.lyon.fr/"


def text(*titles: str, header: str = HEADER) -> str:
    return "\n".join([header, *(ROW.format(title) for title in titles)]) + "\n"


REFUSED = [
    (b"", "empty_file", 0),
    (b"\n\n", "empty_file", 0),
    (text("a", header=HEADER + ",title").encode(), "duplicate_header", 1),
    (text("a", header=HEADER.replace("fr_level", "niveau")).encode(), "schema_contract", 1),
    (text("a", header=HEADER.replace("fr_level,", "")).encode(), "schema_contract", 1),
    (text("a", header=HEADER + ",colour").encode(), "schema_contract", 1),
    (text("a", '"an unclosed quote', "c", "d").encode(), "csv_structure", 3),
    (text("a", '"closed too early" here', "c").encode(), "csv_structure", 3),
    (text("a", '"' + "\n" * 150 + '"', "c").encode(), "csv_structure", 3),
    (text("x" * 1_100_000).encode(), "line_too_long", 2),
    (text("a").encode("utf-16-le"), "encoding_ambiguous", 0),
]


@pytest.mark.parametrize(("content", "code", "line"), REFUSED, ids=[f"{row[1]}-{n}" for n, row in enumerate(REFUSED)])
def test_a_broken_file_is_refused_with_the_line(gate: Gate, content: bytes, code: str, line: int) -> None:
    with pytest.raises(FileRefused) as refusal:
        gate(content=content)
    assert (refusal.value.code, refusal.value.line) == (code, line)
    assert refusal.value.hint


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (codecs.BOM_UTF8 + text("Œuvre d'été à 5 €").encode(), "utf-8"),
        (text("Œuvre d'été à 5 €").encode("cp1252"), "cp1252"),
        (text("Œuvre d'été à 5 €").encode("iso-8859-15"), "iso-8859-15"),
        (text("Œuvre d'été à 5 €").encode("utf-16"), "utf-8"),
        (text("Œuvre d'été à 5 €").replace("\n", "\r").encode(), "utf-8"),
        (text("Œuvre d'été à 5 €").replace("\n", "\r\n").encode(), "utf-8"),
    ],
)
def test_the_declared_encoding_gives_the_exact_text(gate: Gate, content: bytes, declared: str) -> None:
    (record,) = gate(content=content, encoding=declared).records
    assert isinstance(record, LinkRecord)
    assert record.title == "Œuvre d'été à 5 €"


def test_bytes_of_another_encoding_reject_their_row_alone(gate: Gate) -> None:
    content = text(*"abcdefgh").encode() + ROW.format("été").encode("cp1252") + b"\n"
    read = gate(content=content)
    assert [(reject.line, reject.code) for reject in read.rejects] == [(10, "undecodable")]
    assert "\ufffd" not in str(read.records)


def test_a_row_with_a_column_too_many_or_too_few_is_rejected(gate: Gate) -> None:
    read = gate(text=text(*"abcdefgh", "a,b") + "Lyon,commune\n")
    assert [(reject.line, reject.code, reject.value) for reject in read.rejects] == [
        (10, "column_count", "9"),
        (11, "column_count", "2"),
    ]


def test_lines_are_those_of_the_file_even_after_a_cell_of_several_lines(gate: Gate) -> None:
    read = gate(text=text('"two\nlines"', *"abcdefgh").replace(",h,", ",\x07,"))
    assert read.records[0].line == 2
    assert [(reject.line, reject.code) for reject in read.rejects] == [(11, "control_char")]


def test_a_header_alone_is_loaded_as_nothing_and_said(gate: Gate) -> None:
    read = gate(text=HEADER + "\n")
    assert (read.rows_in, [warning.code for warning in read.warnings]) == (0, ["no_rows"])


def test_a_fifth_of_rejects_passes_and_more_is_the_wrong_file(gate: Gate) -> None:
    assert len(gate({"kind": "sport"}, beside=4).rejects) == 1
    with pytest.raises(FileRefused) as refusal:
        gate({"kind": "sport"}, beside=3)
    assert refusal.value.code == "too_many_rejects"
    assert [reject.line for reject in refusal.value.rejects] == [2]


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "growing.csv"
    path.write_text(text("a"))
    with pytest.raises(FileRefused) as refusal, unchanged(path):
        path.write_text(text("a", "b"))
    assert refusal.value.code == "file_changed"


def test_a_column_that_the_reader_forgets_is_an_alarm(file_of: Callable[..., Path]) -> None:
    def forgetful(row: object) -> LinkRecord:
        record = read_link(row)  # type: ignore[arg-type]  # a row by the shape alone
        row.rest["title"] = "forgotten"  # type: ignore[attr-defined]  # a row by the shape alone
        return record

    with pytest.raises(FileRefused) as refusal:
        read_file(file_of({}), SCHEMA, forgetful)
    assert (refusal.value.code, refusal.value.value) == ("unused_column", "title")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=200).map(lambda tail: (HEADER + "\n" + tail).encode("utf-8", "surrogatepass")),
    )
)
def test_whatever_the_bytes_the_gate_reads_or_refuses_and_loses_no_row(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fuzz.csv"
    path.write_bytes(content)
    try:
        read = read_file(path, SCHEMA, read_link)
    except FileRefused:
        return
    assert read.rows_in == len(read.records) + len(read.rejects) + len(read.repeated)
