"""Profiles: the distinct combinations of what links share. Filters decide, and facets count, once per profile.

A link carries one number per group of attributes: its subject (themes, mechanisms, kind, status), its setting (level,
region, department, country, networks) and its period (start, end, whether it is over). A bit mask over themes never counts a partnership twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Numbers = npt.NDArray[np.integer]
Flags = npt.NDArray[np.bool_]
NO_FLAGS = np.zeros(0, bool)

SUBJECT, SETTING, PERIOD = "subject", "setting", "period"
CATEGORIES: dict[str, tuple[str, ...]] = {
    SUBJECT: ("kind", "status"),
    SETTING: ("level", "region", "department", "country"),
    PERIOD: ("start", "end", "over"),
}
"""Attributes of which a link has exactly one value, by group; `over`: 1 when a source says that it ended and none says when."""
SETS: dict[str, tuple[str, ...]] = {SUBJECT: ("theme", "mechanism"), SETTING: ("network",), PERIOD: ()}
"""Attributes of which a link has any number of values, by group."""
DERIVED: dict[str, tuple[str, ...]] = {SETTING: ("world_region",)}
"""Categories that follow from another one (the country) and are not written: snapshot.py adds them when it is opened."""
GROUP_OF = {name: group for listed in (CATEGORIES, SETS, DERIVED) for group, names in listed.items() for name in names}
"""Which group an attribute belongs to."""

Profile = tuple[int | tuple[int, ...], ...]


@dataclass
class ProfileWriter:
    """Numbers profiles as they are met, and at last in their own order, so that alike ones are neighbours."""

    group: str
    met: dict[Profile, int] = field(default_factory=dict)

    def number(self, profile: Profile) -> int:
        return self.met.setdefault(profile, len(self.met))

    def ranks(self) -> Numbers:
        """The last number of each, by the one given when it was met."""
        ranks = np.empty(len(self.met), np.int32)
        ranks[[self.met[profile] for profile in sorted(self.met)]] = np.arange(len(self.met))
        return ranks

    def table(self) -> pa.Table:
        single, several = CATEGORIES[self.group], SETS[self.group]
        columns = list(zip(*sorted(self.met), strict=True)) or [() for _ in single + several]
        types = [pa.int16()] * len(single) + [pa.list_(pa.int16())] * len(several)
        arrays = [pa.array(list(column), kind) for column, kind in zip(columns, types, strict=True)]
        return pa.table(dict(zip(single + several, arrays, strict=True)))


@dataclass(frozen=True, eq=False)
class Profiles:
    """The profiles of one group: `of_link` (links) numbers them; `categories` and `sets` say what each is.

    `pairs` lists the (profile, value) pairs of a set, which count faster than its matrix multiplies;
    `bare` flags the profiles that have no value of a set.
    """

    of_link: npt.NDArray[np.int32]
    categories: dict[str, npt.NDArray[np.int16]]
    sets: dict[str, Flags]
    pairs: dict[str, tuple[Numbers, Numbers]]
    bare: dict[str, Flags]
    size: int

    @classmethod
    def read(cls, group: str, of_link: npt.NDArray[np.int32], table: pa.Table, widths: dict[str, int]) -> Profiles:
        """`widths`: how many values each set attribute can have."""
        sets = {name: membership(table.column(name), widths[name]) for name in SETS[group]}
        return cls(
            of_link=of_link,
            categories={name: table.column(name).to_numpy().astype(np.int16) for name in CATEGORIES[group]},
            sets=sets,
            pairs={name: pairs_of(matrix) for name, matrix in sets.items()},
            bare={name: np.asarray(~matrix.any(axis=1)) for name, matrix in sets.items()},
            size=table.num_rows,
        )

    def having(self, name: str, value: int) -> Flags:
        """Which profiles have this value; -1 for those that have no value of a set."""
        if name in self.categories:
            return np.asarray(self.categories[name] == value)
        return np.ascontiguousarray(self.sets[name][:, value]) if value >= 0 else self.bare[name]


def pairs_of(matrix: Flags) -> tuple[Numbers, Numbers]:
    profile, value = np.nonzero(matrix)
    return profile, value


def membership(column: pa.ChunkedArray, width: int) -> Flags:
    """Matrix (profiles, values) of a column of lists."""
    lists = column.combine_chunks()
    matrix = np.zeros((len(lists), width), bool)
    lengths = np.diff(lists.offsets.to_numpy())
    matrix[np.repeat(np.arange(len(lists)), lengths), lists.flatten().to_numpy()] = True
    return matrix
