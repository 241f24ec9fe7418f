"""How a file was found to be written, so that whoever published it can check that it was read as it was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from .file_text import encoding_of
from .rejection import FileRefused

Item = TypeVar("Item")


@dataclass
class Dialect:
    """What a format does not have stays empty. `quoted`: whether a quote was met; `decimal_comma`: whether 48,85 is a number."""

    encoding: str = ""
    delimiter: str = ""
    quoted: bool = False
    decimal_comma: bool = False

    def complete(self, found: Dialect) -> None:
        """Take over what was found of the text inside."""
        self.encoding = found.encoding or self.encoding
        self.delimiter, self.quoted, self.decimal_comma = found.delimiter, found.quoted, found.decimal_comma

    def described(self) -> dict[str, Any]:
        """As the run keeps it; quotes and commas mean something in delimited text only."""
        return asdict(self) if self.delimiter else {"encoding": self.encoding} if self.encoding else {}


class InDialect(Generic[Item]):
    """Rows made of the rows of a text, and the dialect of that text."""

    def __init__(self, rows: Iterable[Item], dialect: Dialect) -> None:
        self.rows, self.dialect = rows, dialect

    def __iter__(self) -> Iterator[Item]:
        return iter(self.rows)


def encoding_found(head: bytes, declared: str) -> str:
    """The codec that text which begins so is read with; empty for workbooks, archives and XML, which say their own inside."""
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begins in (b"{", b"["):
        return "utf-8"
    try:
        return "" if begins == b"<" else encoding_of(head, declared)
    except FileRefused:
        return ""
