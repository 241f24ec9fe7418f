"""A file's bytes to text: read once, checked unchanged, decoded as declared and never approximately."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .rejection import FileRefused

MAX_BYTES = 200_000_000
MAX_LINE = 1_000_000
ENCODINGS = ("utf-8", "cp1252", "iso-8859-15", "utf-16")
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def unchanged(path: Path) -> Iterator[tuple[bytes, str]]:
    """The bytes and their SHA-256; FileRefused when the file is not the same at the end of the block."""
    if not path.is_file():
        raise FileRefused("no_such_file", f"There is no file {path.name}: check the path.")
    if path.stat().st_size > MAX_BYTES:
        raise FileRefused("file_too_big", f"More than {MAX_BYTES // 1_000_000} MB: split the file.")
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    yield content, digest
    if sha256_of(path) != digest:
        raise FileRefused("file_changed", "The file changed while it was read: load it again once it is complete.")


def text_of(content: bytes, encoding: str = "utf-8") -> str:
    """The text. Bytes that the encoding does not know become lone surrogates, which reject their row, not U+FFFD."""
    if not content.strip():
        raise FileRefused("empty_file", "The file is empty.")
    if encoding not in ENCODINGS:
        raise FileRefused("encoding_unknown", f"Declare one of {', '.join(ENCODINGS)}.", value=encoding)
    encoding = next((name for bom, name in BOMS.items() if content.startswith(bom)), encoding)
    if content[:4000].count(0) > len(content[:4000]) / 5 and encoding != "utf-16":
        raise FileRefused("encoding_ambiguous", "The file looks like UTF-16 without its mark: save it as UTF-8.")
    text = content.decode(encoding, errors="surrogateescape" if encoding != "utf-16" else "replace")
    _refuse_long_lines(text)
    return text


def _refuse_long_lines(text: str) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > MAX_LINE:
            raise FileRefused(
                "line_too_long", f"A line has more than {MAX_LINE} characters: this is not a table.", line=number
            )
