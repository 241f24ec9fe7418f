"""Why rows do not enter the atlas, in words for whoever publishes the data, read from reasons.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .labelled import Lang

FAMILY, OTHER = "unknown_value", "other"


@dataclass(frozen=True)
class Wording:
    """What it is called, what it means, what to do."""

    title: str
    why: str
    todo: str


@dataclass(frozen=True)
class Reason:
    """`code` is the table that speaks: that of its family, or `other`, for a code without one."""

    code: str
    fr: Wording
    en: Wording

    def wording(self, lang: Lang = "fr") -> Wording:
        return self.en if lang == "en" else self.fr


@cache
def reasons() -> dict[str, Reason]:
    """Every explained reason by code, in the order of reasons.toml."""
    with Path(__file__).with_name("reasons.toml").open("rb") as file:
        rows = tomllib.load(file)
    return {
        code: Reason(code, Wording(*(typeset(text) for text in row["fr"])), Wording(*row["en"]))
        for code, row in rows.items()
    }


def reason(code: str) -> Reason:
    """Always one: the code's own, else that of its family, else a general one."""
    known = reasons()
    return known.get(code) or known[FAMILY if code.startswith("unknown_") else OTHER]


def typeset(text: str) -> str:
    """French typography: a blank that does not break before double signs and inside quotation marks."""
    return re.sub(r" (?=[:;?!%»])|(?<=«) ", "\u00a0", text)
