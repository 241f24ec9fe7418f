"""The ways in which a source may have written a foreign town's name: with its area, in two languages, with the word for a town."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .spelling import context, strict_key

TOWN_AFTER = re.compile(
    r"-(?:(?:urban-|rural-|urban-rural-|district-|metropolitan-)?municipality|city|town|village|(?:rural-|urban-)?commune|kommune?|kommun"
    r"|shi|(?:rural-|urban-)?gmina|comune|local-council)$"
)
TOWN_BEFORE = re.compile(
    r"^(?:gmina-(?:miejska-|wiejska-)?|(?:city|town|village|municipality|commune|ville|comune|stadt|gemeinde|ciudad|municipio|borough"
    r"|(?:urban|rural)-commune)-(?:of-the|of|de-la|de-los|de-las|del|de|di|des|du|d)-|gemeente-|obec-|opstina-)"
)
AREA_AFTER = re.compile(
    r"-(?:county|(?:rural-|urban-)?district|department|province|region|cercle|governorate|prefecture|raion|rayon|oblast|parish|township"
    r"|ku|gun|gu|borough|council-area|metropolitan-borough|subdistrict|arrondissement|state)$"
)
AREA_BEFORE = re.compile(
    r"^(?:county|district|department|departement|province|region|cercle|governorate|gouvernorat|prefecture|landkreis|kreis|bezirk"
    r"|provincia|provinz|wilaya|distrito|arrondissement|borough|london-borough|metropolitan-borough)"
    r"-(?:(?:of-the|of|de-la|de-los|de-las|de-l|del|de|di|des|du|d)-)?"
)
AROUND = re.compile(
    r"-(?:in-der|in-dem|in|an-der|am|im|bei|ob-der|vor-der|auf-dem|auf-der|upon|on|under|by|next|sur|sous|aan-de|aan-den|op"
    r"|nad|pod|pri|del|della|delle|di|do|da|de|de-la|sul|sulla|en)-[a-z-]+$"
)
"""What a long form adds to the name: a river, a land; `Weiden in der Oberpfalz` is entered as Weiden."""
SHORT_FORM = "short form"
"""Right two times in three only: it needs a point beside it."""
KIND = re.compile(r"(?:^|-)(?:gmina|district|county|municipality|city|town|kreis|commune|prefecture)$")
"""In brackets: says what the place is, not where."""
SAINTS = ("sankt", "sint", "sant", "san", "santa", "sveti", "sfantu", "svaty")
"""How neighbours write what `St` stands for; a German list says St. Pölten, GeoNames Sankt Pölten."""
BETWEEN_LANGUAGES = re.compile(r"\s*/\s*|\s+[-–—]\s+|\s+or\s+|\s+ou\s+")
UMLAUTS = re.compile(r"(?<=[aou])e")


class Reading(NamedTuple):
    """One way to read a name: its key, the area that it names beside (empty when none), and what was done to it."""

    key: str
    within: str = ""
    how: str = "name"
    goes_on: bool = False
    """Whether a later reading may still be right when this one fits several places."""
    named_to_tell: bool = False
    """The full form was written to tell the place from namesakes: the largest of them is not therefore the one meant."""


def readings(name: str, within: str = "") -> Iterator[Reading]:
    """Most faithful first; a key comes once. The area of the row and the one in brackets are both believed."""
    seen: set[str] = set()
    beside = context(name)
    if beside and not KIND.search(strict_key(beside)):
        within = f"{within},{beside}" if within else beside
    for reading in _readings(name, within):
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
    for bare in (TOWN_BEFORE.sub("", whole), TOWN_AFTER.sub("", whole)):
        yield Reading(bare, within, "name without its kind", named_to_tell=True)
    yield from (Reading(key, within, "spelling") for key in _respelt(whole))
    yield Reading(AROUND.sub("", whole), within, SHORT_FORM, named_to_tell=True)


def area_keys(name: str) -> list[str]:
    """Keys under which a subdivision is listed: as written, and without the word for its kind."""
    key = strict_key(name.partition(",")[0])
    bare = [pattern.sub("", key) for pattern in (AREA_BEFORE, AREA_AFTER, TOWN_BEFORE, TOWN_AFTER)]
    return list(dict.fromkeys([key, *bare]))


def names_an_area(name: str) -> bool:
    """`Lake County` is no town called Lake."""
    key = strict_key(name.partition(",")[0])
    return "-" in key and bool(AREA_BEFORE.match(key) or AREA_AFTER.search(key))


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
