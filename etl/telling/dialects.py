"""How a file was found to be written, in words: `UTF-8, séparateur « ; », virgule décimale`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from passerelles.vocabulary.labelled import Lang

ENCODINGS = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8 (BOM)", "cp1252": "Windows-1252", "iso-8859-15": "ISO 8859-15", "utf-16": "UTF-16",
}  # fmt: skip
SEPARATORS = {
    ",": {"fr": "virgules", "en": "commas"},
    ";": {"fr": "points-virgules", "en": "semicolons"},
    "\t": {"fr": "tabulations", "en": "tabs"},
    "|": {"fr": "barres verticales", "en": "vertical bars"},
}
WORDS = {
    "separated": {"fr": "séparé par des {mark}", "en": "separated by {mark}"},
    "quoted": {"fr": "guillemets", "en": "quotes"},
    "decimal_comma": {"fr": "virgule décimale", "en": "decimal comma"},
}


def dialect_text(told: Mapping[str, Any], lang: Lang) -> str:
    """Empty where nothing was noted: a workbook, or a run of before this was kept."""
    return ", ".join(_parts(told, lang))


def _parts(told: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    if encoding := told.get("encoding"):
        yield ENCODINGS.get(encoding, encoding)
    if mark := SEPARATORS.get(told.get("delimiter", "")):
        yield WORDS["separated"][lang].format(mark=mark[lang])
    yield from (WORDS[name][lang] for name in ("quoted", "decimal_comma") if told.get(name))
