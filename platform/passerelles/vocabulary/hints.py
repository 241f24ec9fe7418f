"""The French of what a report says of one row: its English sentences found again in hints.toml, with their values."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from .labelled import Lang
from .levels import Level
from .reasons import typeset

GAP = re.compile(r"\{(\w+)\}")
OURS = frozenset(["personal_data", "schema_contract", "not_a_collection"])
"""Reasons whose value is made of words of ours."""
CUT = 500
"""Characters of a sentence that are stored: a longer one lacks its end."""
DEEPEST = 3
"""Sentences within sentences: a refusal names its file, then says why, which may say more."""
ENOUGH = 10
"""Characters before its last value by which a sentence is known without its end."""


@dataclass(frozen=True)
class Sentence:
    """An English sentence with gaps for its values, and the French one."""

    pattern: re.Pattern[str]
    cut: re.Pattern[str] | None
    """The same for a list that lacks its end."""
    french: str

    def in_french(self, english: str, depth: int) -> str | None:
        """None when it is another sentence, or when a part of it has no French."""
        found, is_cut = self.pattern.fullmatch(english), False
        if not found and self.cut and len(english) >= CUT:
            found, is_cut = self.cut.fullmatch(english), True
        if not found:
            return None
        values = {name: _value(name, text, depth) for name, text in found.groupdict().items()}
        if None in values.values():
            return None
        return self.french.format_map(values) + "…" * is_cut


def hint_text(english: str, lang: Lang) -> str | None:
    """The sentence in the language asked for; None when nobody has written it in French."""
    return english if lang == "en" or not english else _in_french(english)


def value_text(code: str, value: str, lang: Lang) -> str:
    """The value that a report shows for this reason: a source's own stands as it is, words of ours are in the language asked for."""
    return hint_text(value, lang) or value if code in OURS else value


@lru_cache(maxsize=10_000)
def _in_french(english: str, depth: int = 0) -> str | None:
    found = (one.in_french(english, depth) for one in sentences()) if depth < DEEPEST else ()
    return next((one for one in found if one is not None), None)


@cache
def sentences() -> tuple[Sentence, ...]:
    """Those with most words of their own first: a sentence that fits a general one too is the more particular."""
    with Path(__file__).with_name("hints.toml").open("rb") as file:
        rows: dict[str, str] = tomllib.load(file)
    ordered = sorted(rows, key=lambda english: -len(GAP.sub("", english)))
    return tuple(_sentence(one, rows[one]) for one in ordered)


def _sentence(english: str, french: str) -> Sentence:
    parts = GAP.split(english)
    told = [f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)]
    may_be_cut = len(parts) > 1 and len(parts[-3]) >= ENOUGH and "said" not in english
    cut = re.compile("".join(told[:-1]), re.DOTALL) if may_be_cut else None
    return Sentence(re.compile("".join(told), re.DOTALL), cut, typeset(french))


def _value(name: str, text: str, depth: int) -> str | None:
    if name.startswith("level"):
        levels = [Level(code).fr.lower() if code in Level.codes() else None for code in text.split(", ")]
        return None if None in levels else ", ".join(filter(None, levels))
    return _in_french(text, depth + 1) if name.startswith("said") else text
