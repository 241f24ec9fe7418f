"""Which French authorities share a territory: those that contain one of them, and those that lie in it."""

from __future__ import annotations

import numpy as np

from .gazetteer import NOWHERE
from .profiles import Flags
from .snapshot import Snapshot

LEVELS = ("department", "region")


def bodies_above(snapshot: Snapshot, number: int) -> list[int]:
    """The intercommunality, the department and the region that contain an authority, itself not."""
    found = [int(snapshot.column("authorities", "epci")[number])]
    found += [owner(snapshot, level, int(snapshot.column("authorities", level)[number])) for level in LEVELS]
    return list(dict.fromkeys(body for body in found if body not in (-1, number)))


def owner(snapshot: Snapshot, level: str, territory: int) -> int:
    """The authority whose territory this number of a region or department names; -1 for NOWHERE."""
    return -1 if territory == NOWHERE else int(snapshot.column(f"{level}s", "authority")[territory])


def within(snapshot: Snapshot, number: int) -> Flags:
    """The authorities that lie in one (itself included): its members, or all of its department or region."""
    inside = snapshot.column("authorities", "epci") == number
    for level in LEVELS:
        territory = int(snapshot.column("authorities", level)[number])
        if owner(snapshot, level, territory) == number:
            inside = inside | (snapshot.column("authorities", level) == territory)
    found: Flags = np.array(inside, bool)
    found[number] = True
    return found


def kin(snapshot: Snapshot, number: int) -> Flags:
    """The authority, what contains it and what lies in it."""
    found = within(snapshot, number)
    found[bodies_above(snapshot, number)] = True
    return found
