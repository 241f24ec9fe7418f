"""The attributes of a group laid end to end in bins, so that one count of its profiles serves them all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .binned import Binned
from .choices import BY_FILTER, choices
from .profiles import GROUP_OF, PERIOD, SETS, SETTING, SUBJECT, Numbers, Profiles
from .snapshot import Snapshot

OF_PARTNERSHIP = (SUBJECT, PERIOD)
"""Groups of which all links of a partnership have the same profile."""
OF_SETS = {name for names in SETS.values() for name in names}


@dataclass(frozen=True, eq=False)
class Attributes:
    """Those of a group that are offered as filters: `together` in bins one after the other, sets last, `spans` says which.

    The first bins of an attribute are its values. One more follows: for what is beyond the last value, or for partnerships
    that have no value of a set; nothing is ever in it for a set that links of one partnership may differ in.
    """

    together: Binned
    spans: dict[str, slice]

    @classmethod
    def of(cls, snapshot: Snapshot, group: str) -> Attributes:
        profiles = snapshot.profiles[group]
        names = sorted((name for name in BY_FILTER if GROUP_OF[name] == group), key=OF_SETS.__contains__)
        widths = [width(snapshot, name) + 1 for name in names]
        pairs = [pairs_of(profiles, name, wide, group) for name, wide in zip(names, widths, strict=True)]
        stops = np.cumsum([0, *widths]).tolist()
        profile = np.concatenate([profile for profile, _ in pairs])
        bins = np.concatenate([value + first for (_, value), first in zip(pairs, stops, strict=False)])
        return cls(
            together=Binned.of(profile, bins, profiles.size, stops[-1]),
            spans={name: slice(*ends) for name, *ends in zip(names, stops, stops[1:], strict=False)},
        )


def attributes(snapshot: Snapshot, group: str) -> Attributes:
    return snapshot.remember(("attributes", group), lambda: Attributes.of(snapshot, group))


def width(snapshot: Snapshot, name: str) -> int:
    """How many values an attribute has; every country counts, France too, which no filter offers."""
    if name == "country":
        return int(snapshot.tables["countries"].num_rows)
    return 1 + max((choice.number for choice in choices(snapshot, name).values()), default=-1)


def pairs_of(profiles: Profiles, name: str, wide: int, group: str) -> tuple[Numbers, Numbers]:
    """Pairs of a profile and its value."""
    if name not in OF_SETS:
        return np.arange(profiles.size), np.minimum(profiles.categories[name], wide - 1)
    profile, value = profiles.pairs[name]
    bare = np.flatnonzero(profiles.bare[name]) if group in OF_PARTNERSHIP else np.zeros(0, np.int64)
    return np.concatenate([profile, bare]), np.concatenate([value, np.full(len(bare), wide - 1)])


def offered(snapshot: Snapshot, name: str) -> tuple[list[str], Numbers]:
    """The values of a filter, and the bin of each: the last one for what no source states."""
    return snapshot.remember(("offered", name), lambda: listed(snapshot, name))


def all_offered(snapshot: Snapshot) -> tuple[Numbers, dict[str, slice]]:
    """The bins that filters offer, where those of settings follow those of subjects; and which of them each filter offers."""
    return snapshot.remember("all offered", lambda: make_all_offered(snapshot))


def make_all_offered(snapshot: Snapshot) -> tuple[Numbers, dict[str, slice]]:
    groups = [attributes(snapshot, group) for group in (SUBJECT, SETTING)]
    firsts = {SUBJECT: 0, SETTING: groups[0].together.size}
    spans = groups[0].spans | groups[1].spans
    bins = [offered(snapshot, name)[1] + spans[name].start + firsts[GROUP_OF[name]] for name in BY_FILTER]
    stops = np.cumsum([0, *map(len, bins)]).tolist()
    return np.concatenate(bins), {name: slice(*ends) for name, *ends in zip(BY_FILTER, stops, stops[1:], strict=False)}


def listed(snapshot: Snapshot, name: str) -> tuple[list[str], Numbers]:
    found, last = choices(snapshot, name).values(), width(snapshot, name)
    numbers = [choice.number if choice.number >= 0 else last for choice in found]
    return [choice.value for choice in found], np.array(numbers, np.int64)
