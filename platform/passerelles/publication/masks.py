"""From a selection to the links that it keeps: one boolean per link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat

import numpy as np
import pyarrow.compute as pc

from . import periods
from .bbox import inside, read_box
from .choices import choices
from .filters import MODIFIERS, NEAR_MODIFIER, WITHOUT_YEAR, Selection
from .identities import authority_number
from .profiles import GROUP_OF, PERIOD, Flags
from .radius import circle
from .radius import inside as inside_circle
from .snapshot import Snapshot
from .spelling import words
from .territory import kin, within

VALUES = 500
"""Values of filters of which it is remembered what they keep, a byte for each profile: 56 kB at most at 1.4 million links."""


Term = tuple[str, str, list[Flags]]
"""A filter, the group of profiles that it is on (empty where it is on links), and what each of its values keeps of these."""


def terms(snapshot: Snapshot, selection: Selection) -> list[Term]:
    """One term per filter of the selection; a link is kept when every term keeps it."""
    found: list[Term] = []
    unknown_too = bool(selection.values(WITHOUT_YEAR))
    for name, values in selection.filters:
        if name in BY_LINK:
            found.append((name, "", [BY_LINK[name](snapshot, selection)]))
        elif name not in MODIFIERS:
            found.append((name, GROUP_OF.get(name, PERIOD), keeps(snapshot, name, values, unknown_too)))
    return found


def keeps(snapshot: Snapshot, name: str, values: Sequence[str], unknown_too: bool) -> list[Flags]:
    """What each value of a filter on profiles keeps of them; one on years has a single value."""
    if name in GROUP_OF:
        return [*map(snapshot.recent(with_value, VALUES), repeat(name), values)]
    return [snapshot.recent(within_period, VALUES)(name, values[0], unknown_too)]


def with_value(snapshot: Snapshot, name: str, value: str) -> Flags:
    """Which profiles have this value of an attribute."""
    return snapshot.profiles_of(name).having(name, choices(snapshot, name)[value].number)


def within_period(snapshot: Snapshot, name: str, value: str, unknown_too: bool) -> Flags:
    """Which periods a filter on years keeps."""
    return periods.kept(snapshot, name, value, unknown_too=unknown_too)


def mask(snapshot: Snapshot, selection: Selection) -> Flags:
    """Which links every filter of the selection keeps; True everywhere for an empty selection."""
    found = terms(snapshot, selection)
    flags = [of_group.take(snapshot.profiles[group].of_link) for group, of_group in by_group(found).items() if group]
    flags += [any_of(kept) for _, group, kept in found if not group]
    return all_of(flags) if flags else np.ones(snapshot.links, bool)


def by_group(found: Iterable[Term]) -> dict[str, Flags]:
    """The terms of each group decided together, once per profile (once per link for the group "")."""
    gathered: dict[str, list[Flags]] = {}
    for _, group, kept in found:
        gathered.setdefault(group, []).append(any_of(kept))
    return {group: all_of(flags) for group, flags in gathered.items()}


def all_of(flags: Sequence[Flags]) -> Flags:
    kept = flags[0]
    for more in flags[1:]:
        kept = kept & more
    return kept


def any_of(flags: Sequence[Flags]) -> Flags:
    found: Flags = np.logical_or.reduce(flags)
    return found


def of_authorities(snapshot: Snapshot, selection: Selection) -> Flags:
    """Links that have one of these authorities at either end."""
    wanted = np.zeros(snapshot.authorities, bool)
    wanted[[authority_number(snapshot, value) for value in selection.values("authority")]] = True
    return at_either_end(snapshot, wanted)


def in_intercommunalities(snapshot: Snapshot, selection: Selection) -> Flags:
    """Links of which the French end is one of these intercommunalities or lies in it."""
    numbers = [authority_number(snapshot, value) for value in selection.values("epci")]
    return any_of([within(snapshot, number) for number in numbers]).take(snapshot.french)


def of_territories(snapshot: Snapshot, selection: Selection) -> Flags:
    """Links of which the French end is one of these authorities, contains it or lies in it."""
    numbers = [authority_number(snapshot, value) for value in selection.values("territory")]
    return any_of([kin(snapshot, number) for number in numbers]).take(snapshot.french)


def in_circle(snapshot: Snapshot, selection: Selection) -> Flags:
    """Links of which the French end has its point in the circle."""
    (near,) = selection.values("near")
    return inside_circle(snapshot, circle(snapshot, near, selection.values(NEAR_MODIFIER))).take(snapshot.french)


def in_boxes(snapshot: Snapshot, selection: Selection) -> Flags:
    """Links that have one end in one of the boxes."""
    values = selection.values("bbox")
    lon, lat = snapshot.column("authorities", "lon"), snapshot.column("authorities", "lat")
    return at_either_end(snapshot, any_of([inside(read_box(value), lon, lat) for value in values]))


def with_words(snapshot: Snapshot, selection: Selection) -> Flags:
    """Links of which one of the texts has every word, each at the start of a word of a name or of the title."""
    return any_of([all_of([with_word(snapshot, word) for word in words(text)]) for text in selection.values("q")])


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


BY_LINK: dict[str, Callable[[Snapshot, Selection], Flags]] = {
    "epci": in_intercommunalities,
    "authority": of_authorities,
    "territory": of_territories,
    "near": in_circle,
    "bbox": in_boxes,
    "q": with_words,
}
"""Filters on the ends of links and on words."""
