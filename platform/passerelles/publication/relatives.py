"""The levels of one territory: an authority, those that contain it and those that lie in it, told apart.

Containment is that of the official codes: intercommunality, department and region of each authority.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from passerelles.vocabulary.labelled import Lang
from passerelles.vocabulary.levels import Level

from .filters import NEAR_MODIFIER, Selection
from .french_ends import count_french
from .identities import authority_number
from .labels import authority_name
from .profiles import Flags, Numbers
from .snapshot import Snapshot
from .tally import tally
from .territory import bodies_above, kin

Relation = Literal["self", "containing", "inside"]
PLACE_FILTERS = ("level", "region", "department", "epci", "authority", "territory", "near", NEAR_MODIFIER)
"""Filters that choose French authorities: what is counted here takes their place."""


@dataclass(frozen=True, slots=True)
class Relative:
    """`count` distinct partnerships of `authorities` (how many the atlas knows); `id` and `name` of the one body, empty for several."""

    relation: Relation
    level: str
    id: str
    name: str
    authorities: int
    count: int


def relatives(snapshot: Snapshot, code: str, selection: Selection, lang: Lang = "fr") -> list[Relative]:
    """The authority itself, what contains it from the smallest on, then what lies in it by level, from the largest on.

    Counted under the filters of the selection that do not choose French authorities.
    """
    number = authority_number(snapshot, code)
    groups = grouped(snapshot, number)
    classes = np.full(snapshot.authorities, len(groups), np.int32)
    for rank, (_, _, members) in enumerate(groups):
        classes[members] = rank
    counts = count_french(tally(snapshot, elsewhere(selection)), classes, len(groups))
    return [relative(snapshot, *group, int(counts[rank]), lang) for rank, group in enumerate(groups)]


def elsewhere(selection: Selection) -> Selection:
    """The selection without what it says of French authorities."""
    return Selection.of({name: values for name, values in selection.filters if name not in PLACE_FILTERS})


def grouped(snapshot: Snapshot, number: int) -> list[tuple[Relation, str, Numbers]]:
    """Relation, level and numbers of authorities, each authority in one group."""
    level = snapshot.texts("authorities", "level")
    above = bodies_above(snapshot, number)
    found: list[tuple[Relation, str, Numbers]] = [("self", level[number], np.array([number]))]
    found += [("containing", level[body], np.array([body])) for body in above]
    inside = kin(snapshot, number)
    inside[[number, *above]] = False
    return [*found, *by_level(level, inside)]


def by_level(level: list[str], inside: Flags) -> list[tuple[Relation, str, Numbers]]:
    listed: dict[str, list[int]] = {one.value: [] for one in Level}
    for member in np.flatnonzero(inside).tolist():
        listed.setdefault(level[member], []).append(member)
    return [("inside", name, np.array(members)) for name, members in listed.items() if members]


def relative(snapshot: Snapshot, relation: Relation, level: str, members: Numbers, count: int, lang: Lang) -> Relative:
    if relation == "inside":
        return Relative(relation, level, "", "", len(members), count)
    number = int(members[0])
    identifier = snapshot.identifier("authorities", number)
    return Relative(relation, level, identifier, authority_name(snapshot, number, lang), 1, count)
