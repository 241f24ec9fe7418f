"""Links in the order of their profiles, so that those of any set of profiles are met without looking at the others.

Only partnerships of one link are here (several.py has the others), so that a count of links is a count of partnerships.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .binned import Column, column
from .index import GROUPS, OTHERS, Ordered, Orders, Using
from .profiles import CATEGORIES, PERIOD, SETS, SETTING, SUBJECT, Numbers, Profiles
from .snapshot import Snapshot


def orders(snapshot: Snapshot) -> Orders:
    """One order for each group. ValueError for a number that leads nowhere."""
    return by(snapshot, 0), by(snapshot, 1), by(snapshot, 2)


def by(snapshot: Snapshot, group: int) -> Ordered:
    profiles = snapshot.profiles[GROUPS[group]]
    ranked = alike_together(profiles, GROUPS[group])
    rank = np.empty(profiles.size, np.int64)
    rank[ranked] = np.arange(profiles.size)
    of_link = rank.take(profiles.of_link[: snapshot.singles])
    rows = np.argsort(of_link, kind="stable")
    first, second = (profiles_of(snapshot, GROUPS[other]).take(rows) for other in OTHERS[group])
    return Ordered(
        profile=column(ranked),
        starts=column(np.concatenate(([0], np.cumsum(np.bincount(of_link, minlength=profiles.size))))),
        first=first,
        second=second,
        french=french_ends(snapshot).of_link.take(rows),
        link=column(rows),
        whole=column(np.bincount(profiles.of_link[: snapshot.singles], minlength=profiles.size)),
    )


def using(snapshot: Snapshot) -> Using:
    """Links of partnerships of one link by setting, once for each mechanism."""
    subject, setting, period = (
        profiles_of(snapshot, group)[: snapshot.singles] for group in (SUBJECT, SETTING, PERIOD)
    )
    rows, mechanism = np.nonzero(snapshot.profiles[SUBJECT].sets["mechanism"][subject])
    ordered = np.argsort(setting[rows], kind="stable")
    rows = rows[ordered]
    counts = np.bincount(setting[rows], minlength=snapshot.profiles[SETTING].size)
    starts = np.append(0, np.cumsum(counts))
    return Using(column(starts), subject[rows], period[rows], column(rows), column(mechanism[ordered]))


def alike_together(profiles: Profiles, group: str) -> Numbers:
    """Profiles in an order that keeps those of one category value side by side."""
    sets = [profiles.bare[name] for name in SETS[group]]
    categories = [profiles.categories[name] for name in CATEGORIES[group]]
    return np.lexsort([*sets, *reversed(categories)])


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
