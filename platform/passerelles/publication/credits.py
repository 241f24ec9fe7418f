"""To whom a selection is owed: the sources that its partnerships cite, under which licences, read when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from .filters import Selection
from .profiles import Numbers
from .selected import select
from .snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Credit:
    """A source by its name and how many partnerships cite it; read between two days, None where unknown."""

    name: str
    partnerships: int
    licences: list[str]
    read_from: str | None
    read_to: str | None


@dataclass(frozen=True, slots=True)
class Credits:
    """`sources`: the one that most partnerships cite first. Licences and days are those of all of them."""

    partnerships: int
    licences: list[str]
    read_from: str | None
    read_to: str | None
    sources: list[Credit]


def credits(snapshot: Snapshot, selection: Selection) -> Credits:
    times = citing(snapshot, selection)
    lists, names = citations(snapshot), snapshot.texts("sources", "name")
    counts: Counter[str] = Counter()
    rows: dict[str, set[int]] = {}
    for citation in np.flatnonzero(times).tolist():
        for source in lists[citation]:
            rows.setdefault(names[source], set()).add(source)
        for name in {names[source] for source in lists[citation]}:
            counts[name] += int(times[citation])
    called = sorted((name for name in rows if name), key=lambda name: (-counts[name], name))
    told = terms(snapshot, {one for name in called for one in rows[name]})
    return Credits(
        int(times.sum()), *told, [Credit(name, counts[name], *terms(snapshot, rows[name])) for name in called]
    )


def citing(snapshot: Snapshot, selection: Selection) -> Numbers:
    """How many partnerships of the selection cite each list of sources."""
    numbers = snapshot.partnership.take(select(snapshot, selection).rows)
    first = np.flatnonzero(np.diff(numbers, prepend=-1))  # the links of one partnership are neighbours
    of_partnership = snapshot.column("partnerships", "citation")
    return np.bincount(of_partnership.take(numbers[first]), minlength=snapshot.tables["citations"].num_rows)


def terms(snapshot: Snapshot, sources: Iterable[int]) -> tuple[list[str], str | None, str | None]:
    """Licences of these sources, the first and the last day on which they were read."""
    licences, days = (snapshot.texts("sources", name) for name in ("licence", "retrieved"))
    listed = list(sources)
    read = sorted({days[one] for one in listed} - {""})
    return sorted({licences[one] for one in listed} - {""}), read[0] if read else None, read[-1] if read else None


def names_cited(snapshot: Snapshot) -> list[list[str]]:
    """The names in each list of sources, each once, in the order of the list."""
    names = snapshot.texts("sources", "name")
    return [[name for name in dict.fromkeys(names[one] for one in cited) if name] for cited in citations(snapshot)]


def citations(snapshot: Snapshot) -> list[list[int]]:
    """The lists of sources that partnerships cite, by their numbers."""
    listed: Callable[[], list[list[int]]] = snapshot.tables["citations"].column("sources").to_pylist
    return snapshot.remember("citations", listed)
