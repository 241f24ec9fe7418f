"""What an answer is: the type it claims, an HTML page in place of data, a charset that its bytes deny."""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterator
from email.message import Message
from pathlib import Path

from .failures import SourceUnreachable

HTML = ("text/html", "application/xhtml+xml")
HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
SNIFFED = 1_024
BLOCK = 1 << 20


def media_type(headers: Message) -> str:
    """`text/csv` of `Text/CSV; charset=utf-8`; empty when there is none."""
    return str(headers.get("Content-Type", "")).partition(";")[0].strip().lower()


def check_type(headers: Message, accept: Collection[str], host: str) -> None:
    """SourceUnreachable when the answer says itself that it is something else; data without a type is looked at later."""
    found = media_type(headers)
    if found in HTML and not set(HTML) & set(accept):
        raise SourceUnreachable(f"{host} answered with an HTML page in place of data.")
    if accept and found and found not in accept:
        raise SourceUnreachable(f"{host} answered with {found[:60]!r}; expected {', '.join(accept)}.")


def check_start(path: Path, accept: Collection[str], host: str) -> None:
    """An error page that claims to be data, and an answer without a byte."""
    with path.open("rb") as file:
        start = file.read(SNIFFED)
    if not start:
        raise SourceUnreachable(f"{host} answered without any content.")
    shown = start.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if shown.startswith(HTML_STARTS) and not set(HTML) & set(accept):
        raise SourceUnreachable(f"{host} answered with an HTML page in place of data.")


def charset_note(headers: Message, path: Path) -> str:
    """A sentence when the header's charset is not that of the bytes; the reader goes by source.yml in any case."""
    claimed = headers.get_param("charset")
    if not isinstance(claimed, str) or not claimed:
        return ""
    try:
        known = codecs.lookup(claimed).name
    except (LookupError, ValueError):
        return f"The server names a charset that does not exist ({claimed[:40]!r})."
    if not _decodes(path, known):
        return f"The server says {known}, but the content is not."
    if known not in ("utf-8", "ascii") and not _decodes(path, "ascii") and _decodes(path, "utf-8"):
        return f"The server says {known}, but the content is UTF-8."
    return ""


def _decodes(path: Path, charset: str) -> bool:
    try:
        decoder = codecs.getincrementaldecoder(charset)()
        for block in _blocks(path):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except (UnicodeError, LookupError):
        return False
    return True


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block
