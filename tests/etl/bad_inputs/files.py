"""Files as they come: a bad row among good ones, in each format, and archives that no spreadsheet program writes."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from typing import Any

from openpyxl import Workbook

from etl.gate.link_row import SCHEMA

COLUMNS = [*SCHEMA.required, *SCHEMA.optional]
Cells = dict[str, str]
GOOD: Cells = {
    "fr_name": "Lyon",
    "fr_level": "commune",
    "fr_code": "69123",
    "partner_name": "Ouagadougou",
    "partner_level": "commune",
    "partner_country": "BF",
    "kind": "project",
    "source_url": "https://www.lyon.fr/",
}
BESIDE = 9
"""Good rows after the bad one: fewer than a fifth are bad, so that the file is not refused as the wrong one."""
Properties = dict[str, Any]


def rows(*bad: Cells, beside: int = BESIDE) -> list[Cells]:
    """Each row says what differs from the good one; every title is its own."""
    good = [{"title": f"Projet {number}"} for number in range(beside)]
    return [{**GOOD, "title": f"Essai {place}", **row} for place, row in enumerate((*bad, *good))]


def csv_text(*bad: Cells, delimiter: str = ",", beside: int = BESIDE) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(*bad, beside=beside))
    return out.getvalue()


def csv_file(*bad: Cells, delimiter: str = ",", encoding: str = "utf-8", beside: int = BESIDE) -> bytes:
    return csv_text(*bad, delimiter=delimiter, beside=beside).encode(encoding)


def with_line(line: str, *, at: int) -> bytes:
    """A file of good rows with this line put in as its `at`th."""
    lines = csv_text().splitlines()
    return "\n".join([*lines[: at - 1], line, *lines[at - 1 :], ""]).encode()


def wide(number: int) -> bytes:
    """A file of good rows with this number of empty columns beside theirs."""
    header, *lines = csv_text().splitlines()
    named = "".join(f",c{one}" for one in range(number))
    return "\n".join([header + named, *(line + "," * number for line in lines), ""]).encode()


def feature(properties: Properties | None = None, geometry: Any = None, **members: Any) -> dict[str, Any]:
    told = {**GOOD, **(properties or {})}
    return {"type": "Feature", "geometry": geometry, "properties": told} | members


def features(*bad: Any, beside: int = BESIDE) -> list[Any]:
    return [*bad, *(feature({"title": f"Projet {number}"}) for number in range(beside))]


def geojson(*bad: Any, beside: int = BESIDE, **members: Any) -> bytes:
    return json.dumps(
        {"type": "FeatureCollection", "features": features(*bad, beside=beside)} | members, ensure_ascii=False
    ).encode()


def placed(coordinates: Any, kind: str = "Point", **properties: Any) -> bytes:
    """GeoJSON whose first feature has this geometry, with a stated precision."""
    told = {"partner_precision": "locality"} | properties
    return geojson(feature(told, {"type": kind, "coordinates": coordinates}))


def spliced(text: str) -> bytes:
    """GeoJSON with this text as its first feature."""
    return geojson().replace(b'"features": [', f'"features": [{text}, '.encode())


def workbook(*bad: Cells, change: Callable[[Workbook], None] | None = None, beside: int = BESIDE) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(COLUMNS)
    for row in rows(*bad, beside=beside):
        sheet.append([row.get(name) for name in COLUMNS])
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell(column: str, row: int = 2) -> tuple[int, int]:
    """Row and column number of a cell."""
    return row, COLUMNS.index(column) + 1


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def repacked(content: bytes, **changed: bytes) -> bytes:
    """The workbook with parts changed or added; `sheet` and `book` are those of the first sheet and of the workbook."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "book": "xl/workbook.xml"}
    members = parts(content) | {names.get(name, name): text for name, text in changed.items()}
    return packed(members.items())


def sheet_xml(content: bytes) -> bytes:
    return parts(content)["xl/worksheets/sheet1.xml"]


def with_shared_texts(content: bytes) -> bytes:
    """The workbook as Excel writes it: texts apart from the sheet, one of them in two styles, each with a reading aid."""
    texts: list[bytes] = []

    def taken(found: re.Match[bytes]) -> bytes:
        texts.append(found[2])
        return b'<c r="%s" t="s"><v>%d</v></c>' % (found[1], len(texts) - 1)

    sheet = re.sub(rb'<c r="(\w+)" t="inlineStr"><is><t>(.*?)</t></is></c>', taken, sheet_xml(content))
    items = b"".join(
        b'<si><r><t xml:space="preserve">%s</t></r><r><t>%s</t></r><rPh sb="0" eb="1"><t>lu</t></rPh></si>'
        % (text[:3], text[3:])
        for text in texts
    )
    rels = parts(content)["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="texts" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
        b' Target="sharedStrings.xml"/></Relationships>',
    )
    shared = (
        b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + items
        + b"</sst>"
    )
    return repacked(content, sheet=sheet, **{"xl/sharedStrings.xml": shared, "xl/_rels/workbook.xml.rels": rels})


def overlapping() -> bytes:
    """A workbook whose directory names one part's bytes twice, as a bomb does to be unpacked many times."""
    content = workbook()
    start = content.index(b"PK\x01\x02")
    first_entry = content[start : content.index(b"PK\x01\x02", start + 4)]
    doubled = first_entry.replace(b"docProps/app.xml", b"docProps/apq.xml")
    end = content.index(b"PK\x05\x06")
    count, size = struct.unpack_from("<HI", content, end + 10)
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count + 1, count + 1, size + len(doubled), start, 0)
    return content[:end] + doubled + tail


def quoted_overlap() -> bytes:
    """The first part's bytes run on over the second part's header, quoting it as stored data."""
    second = packed([("b.xml", b"<b/>")])
    body = second[: second.index(b"PK\x01\x02")]
    header = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0, zlib.crc32(body), len(body), len(body), 5, 0)
    first = header + b"a.xml"
    directory = b""
    for name, offset, size, crc in (
        (b"a.xml", 0, len(body), zlib.crc32(body)),
        (b"b.xml", len(first), 4, zlib.crc32(b"<b/>")),
    ):
        packed_size = size if name == b"a.xml" else 6
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0 if name == b"a.xml" else 8, 0, 0, crc, packed_size, size, 5, 0, 0, 0, 0, 0, offset
        ) + name  # fmt: skip
    content = first + body
    return content + directory + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), len(content), 0)


def symbolic_link() -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo("xl/link.xml")
    info.external_attr = 0o120777 << 16
    return info, b"/etc/passwd"


def with_wrong_sum() -> bytes:
    """A workbook one of whose bytes was changed on its way."""
    content = bytearray(workbook())
    place = content.index(b"xl/worksheets/sheet1.xml") + 200
    content[place] ^= 0xFF
    return bytes(content)


def many_formatted_rows(number: int) -> bytes:
    """A workbook whose sheet says that it ends at its last possible row, formatted and empty."""
    content = workbook()
    empty = b"".join(b'<row r="%d" s="1"><c r="A%d" s="0"/></row>' % (row, row) for row in range(12, number + 1))
    sheet = sheet_xml(content).replace(b"</sheetData>", empty + b"</sheetData>")
    return repacked(content, sheet=sheet.replace(b'<dimension ref="A1:', b'<dimension ref="A1:XFD9999999', 1))
