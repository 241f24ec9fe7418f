"""A file's bytes to text: checked unchanged, decoded as declared and never approximately."""

from __future__ import annotations

import codecs
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .rejection import FileRefused, shown

MAX_BYTES = 200_000_000
"""Of a file that is read whole."""
MAX_STREAMED_BYTES = 2_000_000_000
MAX_LINE = 1_000_000
"""Bytes of one line; also the size of a block, so that no line within a block is longer."""
ENCODINGS = ("utf-8", "cp1252", "iso-8859-15", "utf-16")
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook begins: today's, and that of Excel 97 or with a password."""
HEAD = 4000


@dataclass(frozen=True)
class SeenFile:
    """A file that was read once from end to end: its SHA-256, its first bytes, and where its first overlong line begins (or None)."""

    path: Path
    sha256: str
    size: int
    head: bytes
    long_line: int | None

    def content(self) -> bytes:
        """All of it; FileRefused when it is too big to be read whole."""
        if self.size > MAX_BYTES:
            raise too_big(MAX_BYTES)
        return self.path.read_bytes()

    @contextmanager
    def lines(self, encoding: str) -> Iterator[Iterator[str]]:
        """Its lines with their ends, decoded as they are read. Bytes that the encoding does not know become lone surrogates."""
        name = encoding_of(self.head, encoding)
        if self.long_line is not None:
            raise FileRefused("line_too_long", _long(), line=_line_at(self.path, self.long_line))
        with io.TextIOWrapper(self.path.open("rb", MAX_LINE), name, _errors(name), newline="") as text:
            yield text


def too_big(most: int) -> FileRefused:
    return FileRefused("file_too_big", f"More than {most // 1_000_000} MB: split the file.")


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def shown_name(path: Path) -> str:
    """The file's name as a report may print it: no path, no control character, cut."""
    return shown(path.name)


@contextmanager
def unchanged(path: Path) -> Iterator[SeenFile]:
    """The file; FileRefused when it is not the same at the end of the block."""
    if "\0" in str(path) or not path.is_file():
        raise FileRefused("no_such_file", f"There is no file {shown_name(path)}: check the path.")
    if path.stat().st_size > MAX_STREAMED_BYTES:
        raise too_big(MAX_STREAMED_BYTES)
    seen = _seen(path)
    yield seen
    if sha256_of(path) != seen.sha256:
        raise FileRefused("file_changed", "The file changed while it was read: load it again once it is complete.")


def text_of(content: bytes, encoding: str = "utf-8") -> str:
    """The text. Bytes that the encoding does not know become lone surrogates, which reject their row, not U+FFFD."""
    name = encoding_of(content[:HEAD] if content[:HEAD].strip() else content, encoding)
    text = content.decode(name, errors=_errors(name))
    for number, line in enumerate(text.splitlines() if len(text) > MAX_LINE else (), start=1):
        if len(line) > MAX_LINE:
            raise FileRefused("line_too_long", _long(), line=number)
    return text


def encoding_of(head: bytes, declared: str) -> str:
    """The codec to read with: the mark at the beginning of the file says more than what was declared."""
    if not head.strip():
        raise FileRefused("empty_file", "The file is empty.")
    if declared not in ENCODINGS:
        raise FileRefused("encoding_unknown", f"Declare one of {', '.join(ENCODINGS)}.", value=declared)
    if head.startswith((ZIP, OLE)):
        raise FileRefused("type_mismatch", "This is a workbook, not text: load it as links-xlsx, or save it as CSV.")
    marked = next((name for bom, name in BOMS.items() if head.startswith(bom)), "")
    if not marked and (declared == "utf-16" or head[:HEAD].count(0) > len(head[:HEAD]) / 5):
        raise FileRefused(
            "encoding_ambiguous", "UTF-16 needs its mark, which says the order of bytes: save it as UTF-8."
        )
    return marked or declared


def _errors(encoding: str) -> str:
    return "surrogateescape" if encoding != "utf-16" else "replace"


def _long() -> str:
    return f"A line has more than {MAX_LINE} bytes: this is not a table."


def _seen(path: Path) -> SeenFile:
    """One pass over the file by blocks. A head of white space alone is followed on, so that only an empty file is called empty."""
    digest, size, head, since, long_line = hashlib.sha256(), 0, b"", 0, None
    with path.open("rb", buffering=0) as file:
        while block := file.read(MAX_LINE):
            digest.update(block)
            if not head.strip():
                head = block[:HEAD] if block[:HEAD].strip() or head else block.lstrip()[:HEAD]
            first, last = _ends(block)
            if long_line is None and size + (first if first >= 0 else len(block)) - since > MAX_LINE:
                long_line = since
            size += len(block)
            since = size - len(block) + last + 1 if last >= 0 else since
    return SeenFile(path, digest.hexdigest(), size, head, long_line)


def _ends(block: bytes) -> tuple[int, int]:
    """Where the first and the last line end of the block are; -1 where there is none."""
    first = [place for place in (block.find(b"\n"), block.find(b"\r")) if place >= 0]
    return min(first, default=-1), max(block.rfind(b"\n"), block.rfind(b"\r"))


def _line_at(path: Path, offset: int) -> int:
    with path.open("rb") as file:
        before = file.read(offset)
    return 1 + (before.count(b"\n") or before.count(b"\r"))
