"""The limit: what numpy alone needs to filter and to count, on one small column per attribute, partnerships of several links not told apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from passerelles.publication.choices import choices
from passerelles.publication.filters import Selection
from passerelles.publication.lanes import lanes
from passerelles.publication.profiles import GROUP_OF, SETTING
from passerelles.publication.snapshot import Snapshot

Column = npt.NDArray[np.generic]
Flags = npt.NDArray[np.bool_]
CATEGORIES = ("kind", "status", "level", "region", "department", "country", "world_region")
SETS = ("theme", "mechanism", "network")


@dataclass(frozen=True)
class Columns:
    """One byte per category and link, a bit mask per set, two bytes per year and lane."""

    snapshot: Snapshot
    values: dict[str, npt.NDArray[np.integer]]
    lane: npt.NDArray[np.integer]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Columns:
        values: dict[str, npt.NDArray[np.integer]] = {n: category(snapshot, n).astype(np.uint8) for n in CATEGORIES}
        values |= {name: bits(snapshot, name) for name in SETS}
        values |= {name: category(snapshot, name, "start") for name in ("start", "end")}
        lane = lanes(snapshot, "region-country").of_profile[snapshot.profiles[SETTING].of_link].astype(np.int16)
        return cls(snapshot, values, lane)

    def mask(self, selection: Selection, without: str = "") -> Flags:
        """Which links every filter keeps, one pass per filter."""
        kept = np.ones(len(self.lane), bool)
        for name, values in selection.filters:
            if name != without:
                kept &= self.kept_by(name, values)
        return kept

    def kept_by(self, name: str, values: tuple[str, ...]) -> Flags:
        start, end = self.values["start"], self.values["end"]
        if name == "from":
            return np.asarray(((start > 0) | (end > 0)) & ((end == 0) | (end >= int(values[0]))))
        if name == "to":
            return np.asarray(((start > 0) | (end > 0)) & ((start == 0) | (start <= int(values[0]))))
        numbers = [choices(self.snapshot, name)[value].number for value in values]
        column = self.values[name]
        if name in SETS:
            asked = column.dtype.type(sum(1 << n for n in numbers if n >= 0))
            kept = (column & asked) != 0
            return np.asarray(kept | (column == 0) if -1 in numbers else kept)
        return np.asarray(np.logical_or.reduce([column == number for number in numbers]))

    def one_count(self, selection: Selection) -> Column:
        """The mask, and links by lane."""
        return np.bincount(self.lane[self.mask(selection)])

    def every_count(self, selection: Selection) -> list[Column]:
        """The counts of every facet, each without its own filter, of decades, of lanes, and of each mechanism by lane."""
        whole = self.mask(selection)
        names = [name for name, _ in selection.filters]
        without = {name: self.mask(selection, name) if name in names else whole for name in (*CATEGORIES, *SETS)}
        counts: list[Column] = [np.bincount(self.values[name][without[name]]) for name in CATEGORIES]
        counts += [self.set_counts(name, without[name]) for name in SETS]
        counts.append(np.bincount(self.values["start"][whole] // 10))
        lane, using = self.lane[whole], self.values["mechanism"][whole]
        counts.append(np.bincount(lane))
        return counts + [np.bincount(lane[(using >> number & 1) > 0]) for number in range(4)]

    def set_counts(self, name: str, kept: Flags) -> Column:
        column = self.values[name][kept]
        width = len(choices(self.snapshot, name))
        return np.array([np.count_nonzero(column & column.dtype.type(1 << number)) for number in range(width)])


def category(snapshot: Snapshot, name: str, group_of: str = "") -> npt.NDArray[np.integer]:
    profiles = snapshot.profiles["period" if group_of else GROUP_OF[name]]
    return profiles.categories[name][profiles.of_link]


def bits(snapshot: Snapshot, name: str) -> npt.NDArray[np.integer]:
    profiles = snapshot.profiles_of(name)
    matrix = profiles.sets[name]
    return (matrix @ (1 << np.arange(matrix.shape[1])))[profiles.of_link].astype(np.uint32)
