"""Which single filter to loosen when a selection is too narrow, and how many partnerships that would give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .filters import MODIFIERS, NEAR_MODIFIER, Selection
from .radius import DEFAULT_KM, STEPS_KM
from .snapshot import Snapshot
from .tally import tally

TOGETHER = (("from", "to"), ("near", NEAR_MODIFIER))
"""Parameters that are one filter for a visitor."""


@dataclass(frozen=True, slots=True)
class Loosening:
    """Without the filters `names`, or with a wider radius of `km` where it is set, `selection` gives `count` partnerships."""

    names: tuple[str, ...]
    selection: Selection
    count: int
    km: int | None = None


def loosenings(snapshot: Snapshot, selection: Selection) -> list[Loosening]:
    """Every way that gives something, the one that gives most first; a wider radius before none."""
    found = [*wider(snapshot, selection), *(without(snapshot, selection, names) for names in asked(selection))]
    return sorted((one for one in found if one.count), key=lambda one: (one.km is None, -one.count))


def asked(selection: Selection) -> Iterator[tuple[str, ...]]:
    """The filters that a visitor has set, each with what belongs to it."""
    grouped = {name: group for group in TOGETHER for name in group}
    names = [name for name, _ in selection.filters if name not in MODIFIERS]
    yield from dict.fromkeys(grouped.get(name, (name,)) for name in names)


def without(snapshot: Snapshot, selection: Selection, names: tuple[str, ...]) -> Loosening:
    kept = Selection.of({name: values for name, values in selection.filters if name not in names})
    return Loosening(names, kept, tally(snapshot, kept).partnerships)


def wider(snapshot: Snapshot, selection: Selection) -> list[Loosening]:
    """The smallest of the radii offered that gives something, if a circle is asked."""
    if not selection.values("near"):
        return []
    now = int((selection.values(NEAR_MODIFIER) or (str(DEFAULT_KM),))[0])
    for km in STEPS_KM:
        widened = selection.with_value(NEAR_MODIFIER, str(km))
        if km > now and (count := tally(snapshot, widened).partnerships):
            return [Loosening((NEAR_MODIFIER,), widened, count, km)]
    return []
