"""What a workbook says of its sheets: their names, which are shown, its texts, which styles are dates and where days count from."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from .archive import damaged, unsafe
from .rejection import FileRefused

CHUNK = 1 << 16
BROKEN = (
    expat.ExpatError, ParseError, BadZipFile, zlib.error, KeyError, EOFError, ValueError, OSError, NotImplementedError, RuntimeError
)  # fmt: skip
"""What a damaged archive or part raises."""
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


@dataclass(frozen=True)
class Sheet:
    name: str
    path: str
    shown: bool


@dataclass(frozen=True)
class Workbook:
    """`dates` says of each cell style whether its numbers are days since `epoch`."""

    archive: ZipFile
    sheets: list[Sheet]
    texts: list[str]
    dates: list[bool]
    epoch: datetime

    @classmethod
    def of(cls, archive: ZipFile) -> Workbook:
        """FileRefused when the parts that every workbook has are missing or broken."""
        path = next(iter(_targets(archive, "", "officeDocument").values()), "")
        if not path:
            raise FileRefused("type_mismatch", "An archive, but not a workbook: save the table as .xlsx.")
        book = _part(archive, path)
        parts = _targets(archive, path, "")
        sheets = [
            Sheet(one.get("name", ""), parts[key], one.get("state", "visible") == "visible")
            for one in _all(book, "sheet")
            if (key := _attribute(one, "id")) in parts
        ]
        epoch = any(one.get("date1904") in {"1", "true", "on"} for one in _all(book, "workbookPr"))
        texts = next(iter(_targets(archive, path, "sharedStrings").values()), "")
        styles = next(iter(_targets(archive, path, "styles").values()), "")
        return cls(
            archive,
            sheets,
            list(_texts(archive, texts)) if texts else [],
            _date_styles(_part(archive, styles)) if styles else [],
            CALENDAR_MAC_1904 if epoch else CALENDAR_WINDOWS_1900,
        )


def parsed(archive: ZipFile, path: str, start: Start, end: End, text: Callable[[str], None] | None) -> Iterator[None]:
    """The part through a parser, a step per block; a document type, where entities would be declared, refuses the file."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition("}")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition("}")[2])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        with archive.open(path) as part:
            while block := part.read(CHUNK):
                parser.Parse(block, False)
                yield
        parser.Parse(b"", True)
        yield
    except BROKEN as error:
        raise damaged(error) from error


def _refuse_doctype(*_: Any) -> None:
    raise unsafe("declares entities")


def _part(archive: ZipFile, path: str) -> Element:
    try:
        root: Element = fromstring(archive.read(path), forbid_dtd=True)
    except DefusedXmlException as error:
        raise unsafe("declares entities") from error
    except BROKEN as error:
        raise damaged(error) from error
    return root


def _targets(archive: ZipFile, path: str, kind: str) -> dict[str, str]:
    """Paths of the parts inside the archive that `path` refers to, by the number of the reference; all kinds when `kind` is empty."""
    folder = PurePosixPath(path).parent
    own = folder / "_rels" / f"{PurePosixPath(path).name}.rels"
    return {
        one.get("Id", ""): str(folder / one.get("Target", "")) if one.get("Target", "")[:1] != "/" else one.get("Target", "")[1:]
        for one in _all(_part(archive, str(own)), "Relationship")
        if one.get("TargetMode") != "External" and one.get("Type", "").endswith(kind)
    }  # fmt: skip


def _all(root: Element, name: str) -> list[Element]:
    return [one for one in root.iter() if one.tag.rpartition("}")[2] == name]


def _attribute(element: Element, name: str) -> str:
    """An attribute in a namespace: transitional and strict workbooks have different ones."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name and "}" in key), "")


def _date_styles(styles: Element) -> list[bool]:
    formats = {int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in _all(styles, "numFmt")}
    cells = next(iter(_all(styles, "cellXfs")), None)
    numbers = [int(one.get("numFmtId", 0)) for one in (() if cells is None else cells)]
    return [bool(is_date_format(formats.get(one, BUILTIN_FORMATS.get(one)))) for one in numbers]


def _texts(archive: ZipFile, path: str) -> Iterator[str]:
    """The shared texts in order, without their reading aids (phonetic runs)."""
    done: list[str] = []
    words: list[str] = []
    inside: list[str] = []

    def end(name: str) -> None:
        inside.pop()
        if name == "si":
            done.append("".join(words))
            words.clear()

    def text(data: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            words.append(data)

    for _ in parsed(archive, path, lambda name, _: inside.append(name), end, text):
        yield from done
        done.clear()


def chosen(workbook: Workbook, names: tuple[str, ...]) -> Sheet:
    """The sheet of one of these names, else the first that is shown."""
    shown = [sheet for sheet in workbook.sheets if sheet.shown]
    named = [sheet for sheet in shown if sheet.name.strip().lower() in names]
    if not shown:
        raise FileRefused("empty_file", "The workbook shows no sheet.")
    return (named or shown)[0]
