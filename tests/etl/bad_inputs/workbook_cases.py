"""B62 to B69: workbooks and their archives."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

from openpyxl import Workbook

from tests.etl.bad_inputs.case import Case
from tests.etl.bad_inputs.files import (
    cell,
    csv_file,
    overlapping,
    packed,
    parts,
    quoted_overlap,
    repacked,
    sheet_xml,
    symbolic_link,
    with_shared_texts,
    with_wrong_sum,
    workbook,
)  # fmt: skip

XLSX = "links-xlsx"
HERE = "tests/etl/bad_inputs/test_single_cases.py"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def declaring(entities: bytes, part: str) -> bytes:
    """A workbook one of whose parts begins with a document type."""
    content = with_shared_texts(workbook())
    text = parts(content)[part]
    mark = text.find(b"?>") + 2 if text.startswith(b"<?xml") else 0
    return repacked(content, **{part: text[:mark] + entities + text[mark:]})


def beside(name: str | zipfile.ZipInfo, content: bytes) -> bytes:
    return packed([*parts(workbook()).items(), (name, content)])


def with_value(column: str, value: Any, *, written: bytes | None = None) -> bytes:
    """A cell as openpyxl writes it, or with the XML of its value replaced."""

    def change(book: Workbook) -> None:
        book.worksheets[0].cell(*cell(column)).value = value

    content = workbook({}, change=change)
    if written is None:
        return content
    return repacked(
        content,
        sheet=sheet_xml(content).replace(b"</f><v></v>", b"</f>" + written).replace(b"</f><v />", b"</f>" + written),
    )


def arranged(change: Callable[[Workbook], None]) -> bytes:
    return workbook({"title": "Eau"}, change=change)


def merge(book: Workbook) -> None:
    book.worksheets[0].merge_cells("A3:A4")


def several_sheets(book: Workbook) -> None:
    """The table stands in a sheet named as the contract says, after one with notes and one that is hidden."""
    table = book.worksheets[0]
    table.title = "Liens"
    notes = book.create_sheet("Notes", 0)
    notes.append(["Relu par la DRI"])
    hidden = book.create_sheet("links", 0)
    hidden.append(["x"])
    hidden.sheet_state = "hidden"


NOISE = Random(7).randbytes(500_000)  # noqa: S311  bytes that do not pack, not a secret
CASES = [
    Case(62, "CSV named .xlsx", "F", "type_mismatch", csv_file, XLSX),
    Case(62, "HTML named .xlsx", "F", "type_mismatch", lambda: b"<html><table><tr><td>Lyon</td></tr></table></html>", XLSX),
    Case(62, "XLS named .xlsx", "F", "unsupported_type", lambda: OLE, XLSX),
    Case(62, "another archive", "F", "type_mismatch", lambda: packed([("links.csv", csv_file())]), XLSX),
    Case(62, "XLSX named .csv", "F", "type_mismatch", workbook),
    Case(63, "50 MB of zeros", "F", "archive_ratio", lambda: beside("xl/media/x.bin", bytes(50_000_000)), XLSX),
    Case(63, "zeros beside noise that keeps the whole under the ratio", "F", "archive_ratio", lambda: packed([*parts(workbook()).items(), ("xl/media/noise.bin", NOISE), ("xl/media/x.bin", bytes(40_000_000))]), XLSX),
    Case(63, "201 parts", "F", "archive_unsafe", lambda: packed([*parts(workbook()).items(), *((f"xl/x{n}.xml", b"<x/>") for n in range(200))]), XLSX),
    Case(64, "parts that overlap", "F", "archive_unsafe", overlapping, XLSX),
    Case(64, "a part that quotes another", "F", "archive_unsafe", quoted_overlap, XLSX),
    Case(64, "archive in the archive", "F", "archive_unsafe", lambda: beside("xl/embeddings/a.zip", packed([("a", b"a")])), XLSX),
    Case(64, "archive under another name", "F", "archive_unsafe", lambda: beside("xl/media/a.png", packed([("a", b"a")])), XLSX),
    Case(64, "name that climbs", "F", "archive_unsafe", lambda: beside("xl/../../etc/cron.d/x", b"x"), XLSX),
    Case(64, "name from the root", "F", "archive_unsafe", lambda: beside("/etc/cron.d/x", b"x"), XLSX),
    Case(64, "symbolic link", "F", "archive_unsafe", lambda: beside(*symbolic_link()), XLSX),
    *(Case(65, f"entities in {part.rpartition('/')[2]}", "F", "archive_unsafe", lambda part=part: declaring(LAUGHS, part), XLSX) for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml")),  # type: ignore[misc]  # mypy types no default of a lambda
    Case(65, "external entity", "F", "archive_unsafe", lambda: declaring(OUTSIDE, "xl/sharedStrings.xml"), XLSX, tested=(f"{HERE}::test_the_xml_of_workbooks_is_read_without_entities",)),
    Case(65, "link to another workbook", "K", file=lambda: beside("xl/externalLinks/externalLink1.xml", b'<externalLink xmlns="x"><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'), source=XLSX, judged="Links and DDE are never followed: the part is not read."),
    Case(66, "rows formatted to the end of the sheet", "-", tested=(f"{HERE}::test_a_million_formatted_rows_are_passed_over_in_time", f"{HERE}::test_the_last_row_of_a_sheet_is_read_though_a_million_empty_ones_come_first")),
    Case(67, "formula with its value", "W", "formula_value", lambda: with_value("title", "=1+1", written=b"<v>2</v>"), XLSX, line=2, column="title", gives={"title": "2"}),
    Case(67, "formula without value", "R", "formula_without_value", lambda: with_value("title", "=1+1"), XLSX, line=2, column="title"),
    Case(67, "#REF!", "R", "cell_error", lambda: with_value("title", "#REF!"), XLSX, line=2, column="title"),
    Case(67, "merged cells", "R", "merged_cells", lambda: workbook(change=merge, beside=20), XLSX, line=3, bad=2),
    Case(67, "several sheets and a hidden one", "K", file=lambda: arranged(several_sheets), source=XLSX, gives={"title": "Eau"}),
    Case(67, "number in a column of text", "K", file=lambda: with_value("fr_code", 69123), source=XLSX, gives={"french.0.code": "69123"}),
    Case(67, "cell under no column name", "R", "column_count", lambda: arranged(lambda book: setattr(book.worksheets[0].cell(2, 60), "value", "x")), XLSX, line=2),
    Case(67, "texts apart from the sheet, in styles", "K", file=lambda: with_shared_texts(workbook({"title": "Eau"})), source=XLSX, gives={"title": "Eau", "french.0.name": "Lyon"}),
    Case(68, "password", "F", "unsupported_type", lambda: OLE, XLSX),
    Case(68, "macros", "F", "unsupported_type", lambda: beside("xl/vbaProject.bin", b"x"), XLSX),
    Case(68, "ODS", "F", "unsupported_type", lambda: packed([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<x/>")]), XLSX),
    Case(68, "XLSB", "F", "unsupported_type", lambda: beside("xl/workbook.bin", b"x"), XLSX),
    Case(69, "wrong checksum", "F", "damaged_file", with_wrong_sum, XLSX),
    Case(69, "cut", "F", "damaged_file", lambda: workbook()[:-400], XLSX, tested=(f"{HERE}::test_a_workbook_that_was_cut_anywhere_is_refused",)),
]  # fmt: skip
