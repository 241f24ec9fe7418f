"""The values that a filter offers in a snapshot, with their labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from passerelles.vocabulary.kinds import Kind
from passerelles.vocabulary.labelled import Labelled, Lang
from passerelles.vocabulary.levels import FunderLevel, Level
from passerelles.vocabulary.mechanisms import MechanismFilter
from passerelles.vocabulary.statuses import Status
from passerelles.vocabulary.themes import themes
from passerelles.vocabulary.world_regions import WorldRegion

from .labels import UNSTATED, UNSTATED_THEME, territory_names
from .snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter; `number` is its number in the profiles, -1 for `unstated`."""

    value: str
    fr: str
    en: str
    number: int
    group: str = ""

    def label(self, lang: Lang = "fr") -> str:
        return self.en if lang == "en" else self.fr


Choices = Callable[[Snapshot], list[Choice]]


def of(vocabulary: type[Labelled]) -> Choices:
    """Every word of a vocabulary; `unstated` has no number of its own."""
    return lambda _: [
        Choice(word.value, word.fr, word.en, -1 if word.value == UNSTATED else number)
        for number, word in enumerate(vocabulary)
    ]


def levels(snapshot: Snapshot) -> list[Choice]:
    """Levels of French authorities; State bodies that only fund are listed where one leads a partnership."""
    listed: list[Labelled] = [*Level, *FunderLevel]
    present = set(snapshot.profiles_of("level").categories["level"].tolist())
    return [
        Choice(word.value, word.fr, word.en, number)
        for number, word in enumerate(listed)
        if isinstance(word, Level) or number in present
    ]


def all_themes(_: Snapshot) -> list[Choice]:
    listed = [Choice(t.code, t.fr, t.en, t.rank, t.family.value) for t in themes().values()]
    return [*listed, Choice(UNSTATED, UNSTATED_THEME["fr"], UNSTATED_THEME["en"], -1)]


def countries(snapshot: Snapshot) -> list[Choice]:
    columns = [snapshot.texts("countries", name) for name in ("iso2", "name_fr", "name_en", "world_region")]
    return [
        Choice(iso2, fr, en, number, world_region)
        for number, (iso2, fr, en, world_region) in enumerate(zip(*columns, strict=True))
        if iso2 != "FR"
    ]


def territories(level: str) -> Choices:
    """Regions or departments; a department's group is its region."""

    def listed(snapshot: Snapshot) -> list[Choice]:
        codes, regions = (snapshot.texts(f"{level}s", name) for name in ("code", "region"))
        names = territory_names(snapshot, level)
        grouped = [region or "" if level == "department" else "" for region in regions]
        return [Choice(code, names[n], names[n], n, grouped[n]) for n, code in enumerate(codes)]

    return listed


def networks(snapshot: Snapshot) -> list[Choice]:
    names = snapshot.texts("networks", "name")
    return [Choice(code, names[n], names[n], n) for n, code in enumerate(snapshot.texts("networks", "code"))]


BY_FILTER: dict[str, Choices] = {
    "theme": all_themes,
    "level": levels,
    "mechanism": of(MechanismFilter),
    "country": countries,
    "world_region": of(WorldRegion),
    "kind": of(Kind),
    "status": of(Status),
    "region": territories("region"),
    "department": territories("department"),
    "network": networks,
}


def choices(snapshot: Snapshot, name: str) -> dict[str, Choice]:
    """The choices of a filter by value, in the order in which they are shown."""
    return snapshot.remember(("choices", name), lambda: {c.value: c for c in BY_FILTER[name](snapshot)})
