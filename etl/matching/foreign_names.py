"""The ways in which a source may have written a foreign town's name: with its area, in two languages, with the word for a town."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .spelling import context, strict_key

KIND_AFTER = re.compile(
    r"-(?:municipality|city|town|village|district|county|commune|kommune?|kommun|shi|ku|cho|gmina|parish|community|region"
    r"|local-council|metropolitan-municipality|governorate|prefecture|raion|township)$"
)
KIND_BEFORE = re.compile(
    r"^(?:city|town|village|municipality|district|county|commune|community|ville|comune|stadt|gemeinde|ciudad|municipio|gmina|borough|urban-commune|rural-commune)"
    r"-(?:of-the|of|de-la|de-los|de-las|del|de|di|des|du|d)-"
)
SAINTS = ("sankt", "sint", "sant", "san", "santa", "sveti", "sfantu", "svaty")
"""How neighbours write what `St` stands for; a German list says St. Pölten, GeoNames Sankt Pölten."""
BETWEEN_LANGUAGES = re.compile(r"\s*/\s*|\s+[-–—]\s+|\s+or\s+|\s+ou\s+")
UMLAUTS = re.compile(r"(?<=[aou])e")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: its key, the area that it names beside (empty when none), and what was done to it."""

    key: str
    within: str = ""
    how: str = "name"
    goes_on: bool = False
    """Whether a later reading may still be right when this one fits several places."""


def readings(name: str, within: str = "") -> Iterator[Reading]:
    """Most faithful first; a key comes once. The area of the row and the one in brackets are both believed."""
    seen: set[str] = set()
    for reading in _readings(name, ",".join(part for part in (within, context(name)) if part)):
        if reading.key and reading.key not in seen:
            seen.add(reading.key)
            yield reading


def _readings(name: str, within: str) -> Iterator[Reading]:
    whole = strict_key(name)
    town, comma, rest = name.partition(",")
    yield Reading(whole, within, goes_on=bool(comma))
    if comma and town.strip():
        within = ",".join(part for part in (within, rest.strip()) if part)
        whole = strict_key(town)
        yield Reading(whole, within, "name before the comma")
    for bare in (KIND_BEFORE.sub("", whole), KIND_AFTER.sub("", whole)):
        yield Reading(bare, within, "name without its kind")
    yield from (Reading(key, within, "spelling") for key in _respelt(whole))


def _respelt(key: str) -> Iterator[str]:
    if "saint-" in key or "sainte-" in key:
        yield from (re.sub(r"\bsainte?-", f"{saint}-", key) for saint in SAINTS)
    yield UMLAUTS.sub("", key)
    yield key.replace("-", "")
    yield key.replace("-and-", "-").replace("-et-", "-").replace("-und-", "-")


def languages(name: str) -> list[str]:
    """`Bozen/Bolzano`: both names, when there are two."""
    parts = [part for part in BETWEEN_LANGUAGES.split(name.partition("(")[0]) if part.strip()]
    return parts if len(parts) > 1 else []
