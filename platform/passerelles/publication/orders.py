"""Links in the order of their profiles, so that those of any set of profiles are met without looking at the others.

Only partnerships of one link are here (several.py has the others), so that a count of links is a count of partnerships.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .binned import Column, column
from .index import GROUPS, OTHERS, Ordered, Orders, Using
from .profiles import PERIOD, SETTING, SUBJECT
from .snapshot import Snapshot


def orders(snapshot: Snapshot) -> Orders:
    """One order for each group. ValueError for a number that leads nowhere."""
    return by(snapshot, 0), by(snapshot, 1), by(snapshot, 2)


def by(snapshot: Snapshot, group: int) -> Ordered:
    of_link = profiles_of(snapshot, GROUPS[group])[: snapshot.singles]
    rows = np.argsort(of_link, kind="stable")
    first, second = (profiles_of(snapshot, GROUPS[other]).take(rows) for other in OTHERS[group])
    return Ordered(
        starts=column(np.append(0, np.cumsum(np.bincount(of_link, minlength=snapshot.profiles[GROUPS[group]].size)))),
        first=first,
        second=second,
        french=french_ends(snapshot).of_link.take(rows),
        link=column(rows),
    )


def using(snapshot: Snapshot) -> Using:
    """Links of partnerships of one link by setting, once for each mechanism."""
    subject, setting, period = (
        profiles_of(snapshot, group)[: snapshot.singles] for group in (SUBJECT, SETTING, PERIOD)
    )
    rows, mechanism = np.nonzero(snapshot.profiles[SUBJECT].sets["mechanism"][subject])
    ordered = np.argsort(setting[rows], kind="stable")
    rows = rows[ordered]
    return Using(setting[rows], subject[rows], period[rows], column(rows), column(mechanism[ordered]))


def profiles_of(snapshot: Snapshot, group: str) -> Column:
    profiles = snapshot.profiles[group]
    return within(profiles.of_link, profiles.size)


class FrenchEnds(NamedTuple):
    """The `authorities` that are at the French end of any link, by their number; and which of these each link has."""

    authorities: Column
    of_link: Column


def french_ends(snapshot: Snapshot) -> FrenchEnds:
    def found() -> FrenchEnds:
        authorities, of_link = np.unique(within(snapshot.french, snapshot.authorities), return_inverse=True)
        return FrenchEnds(authorities, column(of_link))

    return snapshot.remember("french ends", found)


def within(numbers: Column, size: int) -> Column:
    """The same numbers; ValueError when one does not lie below `size`."""
    if len(numbers) and not 0 <= int(numbers.min()) <= int(numbers.max()) < size:
        raise ValueError(f"a link names number {numbers.max()} of {size}: the snapshot is broken, publish it again")
    return numbers
