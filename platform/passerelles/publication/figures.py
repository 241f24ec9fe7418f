"""A selection in a few small charts: how many partnerships by theme, level, mechanism, region of the world and decade.

The numbers are those of the facets, so a bar promises what its filter gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .choices import Choice, choices
from .facets import UNKNOWN, YEARS, facets
from .filters import Selection
from .labels import UNSTATED
from .problems import Sentence
from .snapshot import Snapshot

DECADE = "decade"
STARTED = "started"
"""The filter that a decade sets, as a span of years."""
FIGURES: dict[str, Sentence] = {
    "theme": {"fr": "Thèmes", "en": "Themes"},
    "level": {"fr": "Niveaux", "en": "Levels"},
    "mechanism": {"fr": "Dispositif 1 %", "en": "1% mechanism"},
    "world_region": {"fr": "Régions du monde", "en": "Regions of the world"},
    DECADE: {"fr": "Décennies du début", "en": "Decades of the start"},
}
"""The charts, by the filter that they count; in their order."""
IN_ORDER = ("level", "mechanism", DECADE)
"""Charts whose bars keep the order of their vocabulary or of time; those of others begin with the longest."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Partnerships of one value. `filter` is empty where none can ask for it; `unknown`: no source states one."""

    value: str
    fr: str
    en: str
    count: int
    filter: str
    chosen: bool
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart: `bars` without zeros (but of what is chosen), what no source states last."""

    name: str
    title: Sentence
    bars: list[Bar]


def figures(snapshot: Snapshot, selection: Selection) -> list[Figure]:
    """Every chart; a partnership of several themes is counted under each, once."""
    counts = facets(snapshot, selection)
    return [figure(snapshot, selection, name, counts) for name in FIGURES]


def figure(snapshot: Snapshot, selection: Selection, name: str, counts: Mapping[str, Mapping[str, int]]) -> Figure:
    if name == DECADE:
        return Figure(name, FIGURES[name], decades(counts[YEARS], selection.values(STARTED)))
    chosen = selection.values(name)
    bars = [bar(name, choice, counts[name].get(choice.value, 0), chosen) for choice in choices(snapshot, name).values()]
    return Figure(name, FIGURES[name], in_order(name, [one for one in bars if one.count or one.chosen]))


def bar(name: str, choice: Choice, count: int, chosen: tuple[str, ...]) -> Bar:
    unknown = choice.value == UNSTATED
    return Bar(choice.value, choice.fr, choice.en, count, name, choice.value in chosen, unknown)


def in_order(name: str, bars: list[Bar]) -> list[Bar]:
    """What no source states comes last, however long its bar."""
    if name in IN_ORDER:
        return sorted(bars, key=lambda one: one.unknown)
    return sorted(bars, key=lambda one: (one.unknown, -one.count, one.fr))


def decades(counts: Mapping[str, int], chosen: tuple[str, ...]) -> list[Bar]:
    """Every decade from the first to the last, empty ones too; no filter asks for those whose start is unknown."""
    known = [decade_bar(int(first), count, chosen) for first, count in counts.items() if first != UNKNOWN]
    undated = counts.get(UNKNOWN, 0)
    label: Sentence = {"fr": "Début inconnu", "en": "Start unknown"}
    return [*known, Bar(UNKNOWN, label["fr"], label["en"], undated, "", False, unknown=True)] if undated else known


def decade_bar(first: int, count: int, chosen: tuple[str, ...]) -> Bar:
    span = f"{first}-{first + 9}"
    said = f"{first}\u2013{first + 9}"
    return Bar(span, said, said, count, STARTED, span in chosen)
