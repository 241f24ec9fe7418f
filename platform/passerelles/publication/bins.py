"""The attributes of a group laid end to end in bins, so that one count of its profiles serves them all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .binned import Binned
from .choices import BY_FILTER, choices
from .profiles import DERIVED, GROUP_OF, PERIOD, SETS, SETTING, SUBJECT, Numbers, Profiles
from .snapshot import Snapshot

OF_PARTNERSHIP = (SUBJECT, PERIOD)
"""Groups of which all links of a partnership have the same profile."""
OF_SETS = {name for names in SETS.values() for name in names}
NEIGHBOURS: dict[str, tuple[str, ...]] = {SUBJECT: ("kind", "status"), SETTING: ("level", "region", "department")}
"""Categories that profiles side by side mostly have in common, for they are numbered in their order."""
SCATTERED: dict[str, tuple[str, ...]] = {SUBJECT: (), SETTING: ("country", "world_region")}
"""The other categories, those that follow from one of these last."""


@dataclass(frozen=True, eq=False)
class Attributes:
    """Those of a group that are offered as filters: `together` in bins one after the other, NEIGHBOURS first, sets last, `spans` says which.

    The first bins of an attribute are its values. One more follows: for what is beyond the last value, or for partnerships
    that have no value of a set; nothing is ever in it for a set that links of one partnership may differ in.
    """

    together: Binned
    spans: dict[str, slice]

    @classmethod
    def of(cls, snapshot: Snapshot, group: str) -> Attributes:
        profiles = snapshot.profiles[group]
        categories = [*NEIGHBOURS[group], *SCATTERED[group]]
        sets = [name for name in BY_FILTER if GROUP_OF[name] == group and name not in categories]
        widths = [width(snapshot, name) + 1 for name in (*categories, *sets)]
        stops = np.cumsum([0, *widths]).tolist()
        firsts = dict(zip((*categories, *sets), stops, strict=False))
        pairs = [pairs_of(profiles, name, width(snapshot, name), group) for name in sets]
        profile = np.concatenate([profile for profile, _ in pairs])
        bins = np.concatenate([value + firsts[name] for name, (_, value) in zip(sets, pairs, strict=True)])
        return cls(
            together=Binned.of(
                [firsts[name] + np.minimum(profiles.categories[name], width(snapshot, name)) for name in categories],
                (profile, bins),
                stops[-1],
                shared=len(NEIGHBOURS[group]),
                counted=sum(name not in DERIVED.get(group, ()) for name in SCATTERED[group]),
            ),
            spans={name: slice(*ends) for name, *ends in zip(firsts, stops, stops[1:], strict=False)},
        )


def attributes(snapshot: Snapshot, group: str) -> Attributes:
    return snapshot.remember(("attributes", group), lambda: Attributes.of(snapshot, group))


def width(snapshot: Snapshot, name: str) -> int:
    """How many values an attribute has; every country counts, France too, which no filter offers."""
    if name == "country":
        return int(snapshot.tables["countries"].num_rows)
    return 1 + max((choice.number for choice in choices(snapshot, name).values()), default=-1)


def pairs_of(profiles: Profiles, name: str, last: int, group: str) -> tuple[Numbers, Numbers]:
    """Pairs of a profile and a value of a set; `last` where it has none."""
    profile, value = profiles.pairs[name]
    bare = np.flatnonzero(profiles.bare[name]) if group in OF_PARTNERSHIP else np.zeros(0, np.int64)
    return np.concatenate([profile, bare]), np.concatenate([value, np.full(len(bare), last)])


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
