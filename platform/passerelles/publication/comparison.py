"""Two selections side by side: their totals, and the counts of each by country, theme, mechanism, level and region of the world.

Unlike facets, these counts stand under *all* the filters of their selection: they say what each selection holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .choices import Choice, choices
from .facets import by_value
from .filters import FILTERS, Selection
from .labels import UNSTATED
from .problems import Sentence
from .snapshot import Snapshot
from .tally import tally
from .totals import Totals, totals

COMPARED = ("country", "theme", "mechanism", "level", "world_region")
"""Filters whose values are compared, in the order shown."""
MOST = 8
"""Values shown of a long list: those that both selections together have most of."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One value in both selections, in partnerships. `unknown`: no source states one."""

    value: str
    fr: str
    en: str
    ours: int
    theirs: int
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Paired:
    """One filter in both selections; `left_out` values have fewer partnerships than those shown."""

    name: str
    title: Sentence
    pairs: list[Pair]
    left_out: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`ours` is the present selection, `theirs` the one it is held against."""

    ours: Totals
    theirs: Totals
    compared: list[Paired]


def by_filter(texts: Iterable[str]) -> dict[str, list[str]]:
    """`region:53` and `theme:waste`, as an address names the other selection, to values by filter; nothing is checked here."""
    asked: dict[str, list[str]] = {}
    for text in texts:
        name, _, value = text.partition(":")
        asked.setdefault(name, []).append(value)
    return asked


def comparison(snapshot: Snapshot, ours: Selection, theirs: Selection, most: int = MOST) -> Comparison:
    """`most`: values listed of each filter, beside the unknown one."""
    return Comparison(
        totals(snapshot, ours),
        totals(snapshot, theirs),
        [paired(snapshot, ours, theirs, name, most) for name in COMPARED],
    )


def paired(snapshot: Snapshot, ours: Selection, theirs: Selection, name: str, most: int) -> Paired:
    """The values that either selection has, most first, what no source states last."""
    sides = counts(snapshot, ours, name), counts(snapshot, theirs, name)
    found = [
        pair(choice, *(side.get(choice.value, 0) for side in sides)) for choice in choices(snapshot, name).values()
    ]
    present = sorted(
        (one for one in found if one.ours or one.theirs), key=lambda one: (one.unknown, -one.ours - one.theirs)
    )
    known = [one for one in present if not one.unknown]
    unknown = [one for one in present if one.unknown]
    return Paired(name, FILTERS[name].title, [*known[:most], *unknown], max(0, len(known) - most))


def pair(choice: Choice, ours: int, theirs: int) -> Pair:
    return Pair(choice.value, choice.fr, choice.en, ours, theirs, choice.value == UNSTATED)


def counts(snapshot: Snapshot, selection: Selection, name: str) -> dict[str, int]:
    """Partnerships per value under every filter of the selection."""
    return by_value(snapshot, name, tally(snapshot, selection).count(name))
