"""The attributes of a group laid end to end in bins, so that one count of its profiles serves them all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .choices import BY_FILTER, choices
from .profiles import GROUP_OF, PERIOD, SETS, SETTING, SUBJECT, Profiles
from .several import Classes, several
from .snapshot import Snapshot

OF_PARTNERSHIP = (SUBJECT, PERIOD)
"""Groups of which all links of a partnership have the same profile."""
OF_SETS = {name for names in SETS.values() for name in names}
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Bins:
    """Profile `profile[i]` counts in bin `bin[i]`. `bins` says which bins an attribute has, `pairs` which places in the two columns.

    The first bins of an attribute are its values. One more follows: for what is beyond the last value, or for partnerships
    that have no value of a set; nothing is ever in it for a set that links of one partnership may differ in.
    """

    profile: Whole
    bin: Whole
    bins: dict[str, slice]
    pairs: dict[str, slice]
    several: Classes | None
    of_several: dict[str, Classes]
    size: int

    @classmethod
    def of(cls, snapshot: Snapshot, group: str) -> Bins:
        profiles = snapshot.profiles[group]
        names = [name for name in BY_FILTER if GROUP_OF[name] == group]
        widths = [width(snapshot, name) + 1 for name in names]
        columns = [columns_of(profiles, name, wide, group) for name, wide in zip(names, widths, strict=True)]
        bins, pairs = spans(names, widths), spans(names, [len(profile) for profile, _ in columns])
        classes = (
            {} if group in OF_PARTNERSHIP else classes_of(snapshot, profiles, dict(zip(names, widths, strict=True)))
        )
        return cls(
            profile=np.concatenate([profile for profile, _ in columns]),
            bin=np.concatenate([value + bins[name].start for name, (_, value) in zip(names, columns, strict=True)]),
            bins=bins,
            pairs=pairs,
            several=Classes.together(list(classes.values())) if classes else None,
            of_several=classes,
            size=sum(widths),
        )


def bins(snapshot: Snapshot, group: str) -> Bins:
    return snapshot.remember(("bins", group), lambda: Bins.of(snapshot, group))


def width(snapshot: Snapshot, name: str) -> int:
    """How many values an attribute has; every country counts, France too, which no filter offers."""
    if name == "country":
        return int(snapshot.tables["countries"].num_rows)
    return 1 + max((choice.number for choice in choices(snapshot, name).values()), default=-1)


def columns_of(profiles: Profiles, name: str, wide: int, group: str) -> tuple[Whole, Whole]:
    """Pairs of a profile and its value."""
    if name not in OF_SETS:
        return np.arange(profiles.size), np.minimum(profiles.categories[name], wide - 1).astype(np.int64)
    profile, value = profiles.pairs[name]
    bare = np.flatnonzero(profiles.bare[name]) if group in OF_PARTNERSHIP else np.zeros(0, np.int64)
    return np.concatenate([profile, bare]), np.concatenate([value, np.full(len(bare), wide - 1)])


def classes_of(snapshot: Snapshot, profiles: Profiles, widths: dict[str, int]) -> dict[str, Classes]:
    """How the partnerships of several links fall into the bins of each attribute."""
    more = several(snapshot)
    return {
        name: more.classes_of_set(SETTING, np.pad(profiles.sets[name], ((0, 0), (0, 1))))
        if name in OF_SETS
        else more.classes(SETTING, np.minimum(profiles.categories[name], wide - 1), wide)
        for name, wide in widths.items()
    }


def spans(names: list[str], sizes: list[int]) -> dict[str, slice]:
    """Where each lies when they follow one another."""
    stops = np.cumsum([0, *sizes]).tolist()
    return {name: slice(start, stop) for name, start, stop in zip(names, stops[:-1], stops[1:], strict=True)}
