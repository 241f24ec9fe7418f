"""Compiled passes over profiles: what keeps each out of a selection, and from counts of profiles those of their attributes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .binned import Binned, Column
from .compiled import compiled
from .index import Several, Whole
from .profiles import Flags

Lacks = npt.NDArray[np.uint8]
NOTHING, MUCH = 0, 255
"""What a profile lacks to be kept by all filters: nothing, or more than one of them keep it out; between them the number of the only one, from 1."""
GROUP, FIRST, STOP, RANK, VALUES = range(5)
"""Columns of `asked`: of each filter on profiles its group, the bins of its attribute, and which of the bins of each profile is the one of
that attribute (-1 when a profile may have any number of them); and how many values are asked for."""


SPARE = 8
"""Profiles that are looked at together: as many as a number of 64 bits has bytes."""


@compiled
def room(profiles: int) -> int:
    """Of flags that can be looked at SPARE at a time."""
    return (profiles + SPARE - 1) // SPARE * SPARE


@compiled
def lacking(sizes: tuple[int, int, int], asked: Whole, decided: Flags, kept: Flags) -> Lacks:
    """What each profile lacks, group after group, each in its `room`; writes in `kept` whether that is nothing. `sizes`: of the groups; the others as in
    `sweep_all`.
    """
    starts = (0, room(sizes[0]), room(sizes[0]) + room(sizes[1]))
    found = np.zeros(starts[2] + room(sizes[2]), np.uint8)
    at = 0
    for term in range(len(asked)):
        group = asked[term, GROUP]
        size, any_value = sizes[group], decided[at : at + sizes[group]]
        for value in range(1, asked[term, VALUES]):
            one = decided[at + value * size : at + (value + 1) * size]
            for profile in range(size):
                any_value[profile] |= one[profile]
        keep_out(found[starts[group] : starts[group] + size], any_value, np.uint8(term + 1))
        at += asked[term, VALUES] * size
    for profile in range(len(found)):
        kept[profile] = found[profile] == NOTHING
    return found


@compiled
def keep_out(lacks: Lacks, decided: Flags, number: np.uint8) -> None:
    """Notes what one more filter does not keep."""
    for profile in range(len(lacks)):
        before = lacks[profile]
        lacks[profile] = before if decided[profile] else (number if before == NOTHING else np.uint8(MUCH))


@compiled
def fill(
    binned: Binned,
    counts: Column,
    lacks: Lacks,
    asked: Whole,
    under_all: Column,
    own: Column,
    alone: bool,
    kept: Column,
) -> int:
    """Counts by bin, of a group: of the profiles that all filters keep, but of what follows from other categories; and in `own` of those that the filter on
    the attribute of the bin alone keeps out, unless only one filter is asked (`alone`). Writes in `kept` the former as far as any is counted, and tells how
    many they are; it has room for all and SPARE more.
    """
    profiles, shared = np.uint64(len(lacks)), np.uint64(binned.shared)
    for run in range(len(binned.runs) - 1):
        first, found = binned.runs[run], 0
        for profile in range(first, binned.runs[run + 1]):
            found += counts[profile] if lacks[profile] == NOTHING else 0
        if found:
            for category in range(shared):
                under_all[binned.category[category * profiles + first]] += found
    standing, kept_out_too = np.zeros(room(len(lacks)), np.uint8), not alone
    for profile in range(len(lacks)):
        counted, lack = np.uint8(counts[profile] != 0), lacks[profile]
        by_one = np.uint8(kept_out_too & (lack != NOTHING) & (lack != MUCH))
        standing[profile] = counted & np.uint8(lack == NOTHING) | (counted & by_one) << 1
    kept_out, some, others = np.empty(len(standing), np.uint32), np.uint64(0), np.uint64(0)
    eights = standing.view(np.uint64)
    for eight in range(len(eights)):
        if eights[eight]:  # no branch within: what is counted cannot be foretold
            for profile in range(SPARE * eight, SPARE * (eight + 1)):
                kept[some], kept_out[others] = profile, profile
                some += np.uint64(standing[profile] & 1)
                others += np.uint64(standing[profile] >> 1)
    one = np.uint64(1)
    for category in range(shared, shared + np.uint64(binned.counted)):
        bins = binned.category[category * profiles : (category + one) * profiles]
        for profile in kept[:some]:
            under_all[bins[profile]] += counts[profile]
    for profile in kept[:some]:
        for place in range(binned.starts[profile], binned.starts[profile + one]):
            under_all[binned.of_sets[place]] += counts[profile]
    for profile in kept_out[:others]:
        filter = lacks[profile] - one
        if asked[filter, RANK] >= 0:
            own[binned.category[np.uint64(asked[filter, RANK]) * profiles + profile]] += counts[profile]
        else:
            for place in range(binned.starts[profile], binned.starts[profile + one]):
                at = binned.of_sets[place]
                if asked[filter, FIRST] <= at < asked[filter, STOP]:
                    own[at] += counts[profile]
    return int(np.int64(some))


@compiled
def fill_several(
    binned: Binned,
    several: Several,
    lacks: Lacks,
    asked: Whole,
    outside: Column,
    under_all: Column,
    own: Column,
    alone: bool,
) -> None:
    """To such counts by attribute of the setting each partnership of several links, once per bin of its settings.

    What is under all filters counts in the place of what is not: each is once in one of the two counts.
    """
    last, last_own = np.full(binned.size, -1, np.int32), np.full(binned.size, -1, np.int32)
    start, profiles = 0, len(lacks)
    while start < len(outside):
        stop = start
        number = several.partnership[outside[start]]
        while stop < len(outside) and several.partnership[outside[stop]] == number:
            here = several.setting[outside[stop]]
            if lacks[here] == NOTHING:
                for place in range(here, len(binned.category), profiles):
                    at = binned.category[place]
                    under_all[at] += last[at] != number
                    last[at] = number
                for place in range(binned.starts[here], binned.starts[here + 1]):
                    at = binned.of_sets[place]
                    under_all[at] += last[at] != number
                    last[at] = number
            stop += 1
        for rank in range(start, start if alone else stop):
            here = several.setting[outside[rank]]
            if lacks[here] != NOTHING and lacks[here] != MUCH:
                filter = lacks[here] - 1
                if asked[filter, RANK] >= 0:
                    at = binned.category[asked[filter, RANK] * profiles + here]
                    own[at] += last[at] != number and last_own[at] != number
                    last_own[at] = number
                else:
                    for place in range(binned.starts[here], binned.starts[here + 1]):
                        at = binned.of_sets[place]
                        if asked[filter, FIRST] <= at < asked[filter, STOP]:
                            own[at] += last[at] != number and last_own[at] != number
                            last_own[at] = number
        start = stop
