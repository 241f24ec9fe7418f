"""From a selection to the links that it keeps: one boolean per link."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from .bbox import inside, read_box
from .choices import choices
from .columns import NO_YEAR
from .filters import Selection
from .labels import UNSTATED
from .profiles import GROUP_OF, PERIOD, Flags, Profiles
from .snapshot import Snapshot
from .spelling import words

Values = tuple[str, ...]


def mask(snapshot: Snapshot, selection: Selection) -> Flags:
    """Which links every filter of the selection keeps; True everywhere for an empty selection."""
    kept: Flags | None = None
    for of_link, allowed in [*by_profile(snapshot, selection), *by_link(snapshot, selection)]:
        here = allowed if of_link is None else allowed.take(of_link)
        kept = here if kept is None else np.logical_and(kept, here, out=kept)
    return np.ones(snapshot.links, bool) if kept is None else kept


def by_profile(snapshot: Snapshot, selection: Selection) -> list[tuple[npt.NDArray[np.int32] | None, Flags]]:
    """Filters on attributes, decided together once per profile of each group."""
    allowed: dict[str, Flags] = {}
    for name, values in selection.filters:
        group = GROUP_OF.get(name) or (PERIOD if name in ("from", "to") else None)
        if group:
            decided = decide(snapshot, snapshot.profiles[group], name, values)
            allowed[group] = allowed[group] & decided if group in allowed else decided
    return [(snapshot.profiles[group].of_link, flags) for group, flags in allowed.items()]


def decide(snapshot: Snapshot, profiles: Profiles, name: str, values: Values) -> Flags:
    """Which profiles the filter keeps."""
    if name in ("from", "to"):
        return in_period(profiles, name, int(values[0]))
    numbers = [choices(snapshot, name)[value].number for value in values]
    return profiles.having(name, [n for n in numbers if n >= 0], unstated=UNSTATED in values)


def in_period(profiles: Profiles, name: str, year: int) -> Flags:
    """Whether the known period overlaps [from, …) or (…, to].

    A partnership whose end no source states goes on; one whose start no source states has always been; one without any
    year is in no period.
    """
    start, end = profiles.categories["start"], profiles.categories["end"]
    dated = (start != NO_YEAR) | (end != NO_YEAR)
    beyond = (end == NO_YEAR) | (end >= year) if name == "from" else (start == NO_YEAR) | (start <= year)
    return np.asarray(dated & beyond)


def by_link(snapshot: Snapshot, selection: Selection) -> list[tuple[None, Flags]]:
    """Filters on the ends of links and on words."""
    ways: dict[str, Callable[[Snapshot, Values], Flags]] = {
        "authority": of_authorities,
        "bbox": in_boxes,
        "q": with_words,
    }
    return [(None, ways[name](snapshot, values)) for name, values in selection.filters if name in ways]


def of_authorities(snapshot: Snapshot, values: Values) -> Flags:
    """Links that have one of these authorities at either end."""
    wanted = np.zeros(snapshot.authorities, bool)
    wanted[[snapshot.number_of("authorities", value) or 0 for value in values]] = True
    return at_either_end(snapshot, wanted)


def in_boxes(snapshot: Snapshot, values: Values) -> Flags:
    """Links that have one end in one of the boxes."""
    lon, lat = snapshot.column("authorities", "lon"), snapshot.column("authorities", "lat")
    return at_either_end(snapshot, np.logical_or.reduce([inside(read_box(value), lon, lat) for value in values]))


def with_words(snapshot: Snapshot, values: Values) -> Flags:
    """Links of which one of the texts has every word, each at the start of a word of a name or of the title."""
    found: Flags = np.logical_or.reduce(
        [np.logical_and.reduce([with_word(snapshot, word) for word in words(value)]) for value in values]
    )
    return found


def with_word(snapshot: Snapshot, word: str) -> Flags:
    """Links of which an end, its country, or the title has a word that starts so."""
    named = {kind: np.zeros(size, bool) for kind, size in name_sizes(snapshot).items()}
    names = snapshot.tables["names"]
    hits = np.flatnonzero(starting(snapshot, "names", "key", word))
    numbers, kinds = snapshot.column("names", "number"), np.asarray(names.column("kind"))
    for kind, flags in named.items():
        flags[numbers[hits[kinds[hits] == kind]]] = True
    setting = snapshot.profiles_of("country")
    abroad = named["country"][setting.categories["country"]].take(setting.of_link)
    titled: Flags = starting(snapshot, "partnerships", "title_key", word).take(snapshot.partnership)
    return at_either_end(snapshot, named["authority"]) | abroad | titled


def name_sizes(snapshot: Snapshot) -> dict[str, int]:
    return {"authority": snapshot.authorities, "country": snapshot.tables["countries"].num_rows}


def starting(snapshot: Snapshot, table: str, column: str, word: str) -> Flags:
    """Rows whose text, written with a blank before each word, has a word that starts so."""
    found = pc.match_substring(snapshot.tables[table].column(column), f" {word}")
    return np.asarray(found.to_numpy(), bool)


def at_either_end(snapshot: Snapshot, wanted: Flags) -> Flags:
    """Links of which one end is wanted (one flag per authority)."""
    return wanted.take(snapshot.french) | wanted.take(snapshot.partner)
