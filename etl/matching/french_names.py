"""The ways in which a source may have written a French authority's name: with its department, as a part of a town."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .spelling import context, strict_key

ARTICLES = frozenset(["le", "la", "les", "l"])
ARRONDISSEMENT = re.compile(
    r"^(paris|lyon|marseille)-(?:0?([1-9]|1\d|20)(?:-?(?:er|e|eme|ieme|st|nd|rd|th))?|[ivx]+(?:e|eme)?)(?:-arrondissement)?$"
)
ARRONDISSEMENT_FIRST = re.compile(
    r"^(?:0?[1-9]|1\d|20)(?:er|e|eme|st|nd|rd|th)?-(?:arrondissement|district)-(?:de|of)-(paris|lyon|marseille)$"
)
OUT_OF_PLACE = frozenset(
    ["france", "commune", "ville", "departement", "region", "communaute", "agglomeration", "metropole"]
)
"""Words in brackets or after a comma that do not tell homonyms apart."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The key of a name and the area or town that it names beside, which is empty when none does."""

    key: str
    where: str = ""


def readings(name: str, within: str) -> list[Reading]:
    """The name as written, and the name before a comma, each with the places that source and name put it in."""
    beside = strict_key(context(name))
    inside = [] if beside in ARTICLES | OUT_OF_PLACE else [context(name)]
    found = [Reading(strict_key(name), _places(within, *inside))]
    before, comma, after = name.partition(",")
    if comma and before.strip():
        found.append(Reading(strict_key(before), _places(within, *inside, after)))
    return found


def _places(*parts: str) -> str:
    return "|".join(key for part in parts if part and (key := strict_key(part)) not in OUT_OF_PLACE and key)


def town_of_arrondissement(name: str) -> str:
    """`paris` of `Paris 15e`; empty for any other name."""
    found = ARRONDISSEMENT.match(strict_key(name)) or ARRONDISSEMENT_FIRST.match(strict_key(name))
    return found[1] if found else ""
