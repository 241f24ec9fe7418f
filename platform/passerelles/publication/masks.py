"""From a selection to the links that it keeps: one boolean per link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from . import periods
from .bbox import inside, read_box
from .choices import choices
from .filters import WITHOUT_YEAR, YEAR_FILTERS, Selection
from .labels import UNSTATED
from .profiles import GROUP_OF, PERIOD, Flags, Profiles
from .snapshot import Snapshot
from .spelling import words

Values = tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Term:
    """What one filter keeps: profiles of `group`, or links where `group` is empty."""

    name: str
    group: str
    kept: Flags


def terms(snapshot: Snapshot, selection: Selection) -> list[Term]:
    """One term per filter of the selection; a link is kept when every term keeps it."""
    unknown_too = bool(selection.values(WITHOUT_YEAR))
    return [term(snapshot, name, values, unknown_too) for name, values in selection.filters if name != WITHOUT_YEAR]


def term(snapshot: Snapshot, name: str, values: Values, unknown_too: bool = False) -> Term:
    if name in BY_LINK:
        return Term(name, "", BY_LINK[name](snapshot, values))
    if name in YEAR_FILTERS:
        return Term(name, PERIOD, periods.kept(snapshot.profiles[PERIOD], name, values[0], unknown_too=unknown_too))
    group = GROUP_OF[name]
    return Term(name, group, decide(snapshot, snapshot.profiles[group], name, values))


def mask(snapshot: Snapshot, selection: Selection) -> Flags:
    """Which links every filter of the selection keeps; True everywhere for an empty selection."""
    found = terms(snapshot, selection)
    flags = [of_group.take(snapshot.profiles[group].of_link) for group, of_group in by_group(found).items() if group]
    flags += [one.kept for one in found if not one.group]
    return all_of(flags) if flags else np.ones(snapshot.links, bool)


def by_group(found: Iterable[Term]) -> dict[str, Flags]:
    """The terms of each group decided together, once per profile (once per link for the group "")."""
    gathered: dict[str, list[Flags]] = {}
    for one in found:
        gathered.setdefault(one.group, []).append(one.kept)
    return {group: all_of(flags) for group, flags in gathered.items()}


def all_of(flags: Sequence[Flags]) -> Flags:
    kept = flags[0]
    for more in flags[1:]:
        kept = kept & more
    return kept


def decide(snapshot: Snapshot, profiles: Profiles, name: str, values: Values) -> Flags:
    """Which profiles the filter keeps."""
    numbers = [choices(snapshot, name)[value].number for value in values]
    return profiles.having(name, [n for n in numbers if n >= 0], unstated=UNSTATED in values)


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


BY_LINK: dict[str, Callable[[Snapshot, Values], Flags]] = {
    "authority": of_authorities,
    "bbox": in_boxes,
    "q": with_words,
}
"""Filters on the ends of links and on words."""
