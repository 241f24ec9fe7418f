"""Organisations of an activity: which are French local authorities, which foreign ones, which carry it out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from etl.gate import codes
from etl.gate.rejection import RowRejected
from etl.records import NamedFrench
from passerelles.identifiers import slug
from passerelles.vocabulary.levels import Level

FRENCH = re.compile(r"FR-[A-Z]+-(?P<siren>[0-9]{9})(?:[0-9]{5})?")
"""A French register and a SIREN, or the SIRET that begins with it."""
LEVEL_OF_PREFIX = {
    "21": Level.COMMUNE, "22": Level.DEPARTMENT, "23": Level.REGION, "24": Level.INTERCOMMUNALITY, "25": Level.SYNDICATE,
}  # fmt: skip
"""The first two digits of the SIREN of a local authority; those given since 2009 begin with 20 whatever the level."""
LEVEL_OF_WORD = (
    (r"(?:nouvelle-)?commune|ville|mairie", Level.COMMUNE),
    (r"conseil-departemental|conseil-general|departement|collectivite-europeenne", Level.DEPARTMENT),
    (r"conseil-regional|region|collectivite-de|collectivite-territoriale", Level.REGION),
    (r"communaute|metropole|eurometropole|agglomeration|grand|cc|ca|cu", Level.INTERCOMMUNALITY),
    (r"syndicat", Level.SYNDICATE),
)
NAMED_ONCE = frozenset([Level.DEPARTMENT, Level.REGION])
"""No two have one name, and no list of ours carries the SIREN of every one: the number says that it is one, the name which."""
LOCAL_GOVERNMENT = "11"
CARRIES_OUT, FUNDS = "4", "1"


@dataclass(frozen=True)
class Body:
    """An organisation as the activity names it; `role` is empty for the one that reports."""

    name: str
    ref: str = ""
    type: str = ""
    role: str = ""

    @property
    def siren(self) -> str:
        """The SIREN of a French local authority or group of them (it begins with 20 to 25); else empty."""
        found = FRENCH.fullmatch(self.ref)
        return found["siren"] if found and "20" <= found["siren"][:2] <= "25" else ""


def bodies_of(cell: str) -> list[Body]:
    return [Body(**{"name": "", **one}) for one in json.loads(cell)] if cell else []


def french(body: Body) -> NamedFrench:
    """RowRejected when the SIREN is wrong, or neither it nor the name says which level it is."""
    codes.checked_siren(body.siren, "participating-org")
    level = LEVEL_OF_PREFIX.get(body.siren[:2]) or _level_of(body.name)
    if level is None:
        hint = "Neither the number nor the name tells a commune from a group of communes: name it in full."
        raise RowRejected("level_unknown", "participating-org", f"{body.ref} {body.name}", hint)
    return NamedFrench(body.name or body.ref, level.value, "" if level in NAMED_ONCE else body.siren)


def _level_of(name: str) -> Level | None:
    key = slug(name)
    return next((level for words, level in LEVEL_OF_WORD if re.match(rf"(?:{words})(?:-|$)", key)), None)
