"""Names of authorities reduced to what tells them apart: type words, articles and abbreviations aside."""

from __future__ import annotations

import re
from functools import lru_cache

from passerelles.identifiers import slug

ARTICLE = r"(?:de-la-|de-l-|des-|de-|du-|d-|la-|le-|les-|l-)?"
TYPE_WORDS = {
    "commune": r"(?:ville|commune|mairie|municipalite|cite)",
    "department": r"(?:conseil-departemental|conseil-general|departement|collectivite|cd|cg)",
    "region": r"(?:conseil-regional|region|collectivite-territoriale|collectivite)",
    "intercommunality": (
        r"(?:communaute-de-communes|communaute-d-agglomeration|communaute-urbaine|agglomeration|metropole"
        r"|eurometropole|cc|ca|cu|communaute)"
    ),
    "province": r"(?:province|departement|conseil-general|prefecture|gouvernorat|wilaya)",
    "district": r"(?:district|cercle|arrondissement|departement)",
    "state": r"(?:etat)",
}
LEADING = {level: re.compile(rf"^{words}-{ARTICLE}") for level, words in TYPE_WORDS.items()}
TRAILING = {"intercommunality": re.compile(r"-(?:metropole|agglomeration|agglo|communaute)$")}
LEADING_ARTICLE = re.compile(r"^(?:la|le|les|l)-")
CONTEXT = re.compile(r"\s*\(([^()]*)\)\s*$")


FOREIGN_LETTERS = str.maketrans(
    {"ı": "i", "ð": "d", "þ": "th", "ə": "e", "ħ": "h", "ŧ": "t", "ʻ": "", "ʼ": "", "ʹ": ""}
)
SAINT = re.compile(r"(?<![^-])st(e?)(?![^-])")


def strict_key_of(name: str) -> str:
    """Case, accents, dashes, `St` for `Saint` and a bracket at the end do not count."""
    return with_saints(slug(((CONTEXT.sub("", name) if ")" in name else name) or name).translate(FOREIGN_LETTERS)))


def with_saints(key: str) -> str:
    """`st-denis` is `saint-denis`."""
    return SAINT.sub(r"saint\1", key) if "st" in key else key


@lru_cache(maxsize=100_000)
def strict_key(name: str) -> str:
    """As `strict_key_of`, remembered: sources name the same places again and again."""
    return strict_key_of(name)


@lru_cache(maxsize=100_000)
def loose_key(name: str, level: str) -> str:
    """Also without words like `Ville de`, `Conseil départemental du`, `CC`, and without a leading article."""
    return loose_form(strict_key(name), level)


def loose_form(key: str, level: str) -> str:
    """The loose key of a name whose strict key this is."""
    for pattern in (LEADING.get(level), TRAILING.get(level), LEADING_ARTICLE):
        if pattern:
            key = pattern.sub("", key) or key
    return key


def context(name: str) -> str:
    """What stands in brackets at the end: `Isère` of `Vienne (Isère)`, empty when nothing does."""
    found = CONTEXT.search(name) if ")" in name else None
    return found[1].strip() if found else ""
