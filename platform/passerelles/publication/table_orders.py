"""Links in the order of a column of the table: sorted once per snapshot, so that a window of any selection is a slice.

Every order ends ties by French authority, partner and number, and puts what is unknown last, whichever the direction.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from passerelles.vocabulary.labelled import Lang
from passerelles.vocabulary.themes import themes

from .columns import KINDS, MECHANISMS, NO_YEAR, STATUSES
from .credits import names_cited
from .filters import Selection
from .gazetteer import NOWHERE
from .labels import territory_names
from .masks import mask
from .profiles import SUBJECT, Numbers
from .snapshot import Snapshot
from .spelling import neutral

Links = npt.NDArray[np.int32]
Keys = npt.NDArray[np.int64]
Keyed = tuple[Keys, Numbers]
"""A key of each thing (an authority, a profile, a partnership) and the thing of each link."""

LAST = np.iinfo(np.int64).max
"""The key of what is unknown."""
BYTES = 4
"""Of a link in an order that is kept."""


def in_order(snapshot: Snapshot, selection: Selection, sort: str, descending: bool, lang: Lang) -> Links:
    """The links of the selection in this order (`sort`: one of SORTED), remembered for the windows to come."""
    if selection.is_empty:
        return whole(snapshot, sort, descending, lang)
    key = ("in order", selection, sort, descending, lang if sort in SPOKEN else "")
    return snapshot.remember(key, lambda: kept(snapshot, selection, sort, descending, lang), weighed)


def weighed(found: Links) -> int:
    """What it takes, so that narrow selections do not push the orders of all links out."""
    return 1 + found.nbytes


def kept(snapshot: Snapshot, selection: Selection, sort: str, descending: bool, lang: Lang) -> Links:
    order = whole(snapshot, sort, descending, lang)
    return order[mask(snapshot, selection).take(order)]


def whole(snapshot: Snapshot, sort: str, descending: bool, lang: Lang) -> Links:
    """All links in this order."""
    key = ("whole order", sort, descending, lang if sort in SPOKEN else "")
    return snapshot.remember(key, lambda: sorted_links(snapshot, sort, descending, lang), 1 + BYTES * snapshot.links)


def sorted_links(snapshot: Snapshot, sort: str, descending: bool, lang: Lang) -> Links:
    keys, thing = SORTED[sort](snapshot, lang)
    base = by_names(snapshot)
    places = dense(keys, descending=descending).take(thing.take(base))
    return base[np.argsort(places, kind="stable")]


def by_names(snapshot: Snapshot) -> Links:
    """By French authority, partner and number: what ends every tie."""

    def sorted_by_names() -> Links:
        rank = snapshot.column("authorities", "rank").astype(np.int64)
        pairs = rank.take(snapshot.french) * snapshot.authorities + rank.take(snapshot.partner)
        return np.argsort(pairs, kind="stable").astype(np.int32)

    return snapshot.remember("links by names", sorted_by_names)


def dense(keys: Keys, *, descending: bool) -> npt.NDArray[Any]:
    """The place of each key among the distinct ones, in 16 bits where they fit: numpy then sorts by radix."""
    known = keys != LAST
    distinct, places = np.unique(keys[known], return_inverse=True)
    found = np.full(len(keys), len(distinct), np.int64)
    found[known] = len(distinct) - 1 - places if descending else places
    return found.astype(np.uint16 if len(distinct) < 2**16 else np.int32)


def name_of(end: str) -> Callable[[Snapshot, Lang], Keyed]:
    return lambda snapshot, _: (
        snapshot.column("authorities", "rank").astype(np.int64),
        snapshot.column("links", end),
    )


def title(snapshot: Snapshot, _: Lang) -> Keyed:
    untitled = np.array([not text for text in snapshot.texts("partnerships", "title")], bool)
    ranks = snapshot.column("partnerships", "rank").astype(np.int64)
    return np.where(untitled, LAST, ranks), snapshot.partnership


def category(name: str, unknown: int | None = None) -> Callable[[Snapshot, Lang], Keyed]:
    """In the order of the vocabulary or of years; `unknown` is the number of what no source states."""

    def keyed(snapshot: Snapshot, _: Lang) -> Keyed:
        profiles = snapshot.profiles_of(name)
        values = profiles.categories[name].astype(np.int64)
        return np.where(values == unknown, LAST, values) if unknown is not None else values, profiles.of_link

    return keyed


def named(name: str, names: Callable[[Snapshot, Lang], list[str]]) -> Callable[[Snapshot, Lang], Keyed]:
    """By the name of each value, as dictionaries sort it."""

    def keyed(snapshot: Snapshot, lang: Lang) -> Keyed:
        profiles = snapshot.profiles_of(name)
        ranks = np.append(alphabetical(names(snapshot, lang)), LAST)
        values = profiles.categories[name].astype(np.int64)
        nowhere = name in FRENCH and values == NOWHERE
        return ranks.take(np.where(nowhere, -1, values)), profiles.of_link

    return keyed


def alphabetical(names: list[str]) -> Keys:
    keys = np.array([neutral(name) for name in names])
    return np.argsort(np.argsort(keys, kind="stable"), kind="stable").astype(np.int64)


def values_of(name: str, words: Callable[[Lang], list[str]]) -> Callable[[Snapshot, Lang], Keyed]:
    """By the first of several values, then by the next; none at all comes last."""

    def keyed(snapshot: Snapshot, lang: Lang) -> Keyed:
        profiles, called = snapshot.profiles[SUBJECT], words(lang)
        listed: list[list[str]] = [[] for _ in range(profiles.size)]
        for profile, value in zip(*(pair.tolist() for pair in profiles.pairs[name]), strict=True):
            listed[profile].append(called[value])
        return by_lists(listed), profiles.of_link

    return keyed


def by_lists(listed: list[list[str]]) -> Keys:
    """The key of each list: by its first word, then by the next; an empty one comes last."""
    ranks = {told: rank for rank, told in enumerate(sorted(set(map(tuple, listed))))}
    return np.array([ranks[tuple(told)] if told else LAST for told in listed], np.int64)


def source(snapshot: Snapshot, _: Lang) -> Keyed:
    """By the names that a row shows, in their order."""
    keys = by_lists([[neutral(name) or "\uffff" for name in names] for names in names_cited(snapshot)])
    return keys, snapshot.column("partnerships", "citation").take(snapshot.partnership)


def theme_words(lang: Lang) -> list[str]:
    return [neutral(theme.label(lang)) for theme in sorted(themes().values(), key=lambda theme: theme.rank)]


def mechanism_words(_: Lang) -> list[str]:
    """In the order of the law, as everywhere."""
    return [str(number) for number in range(len(MECHANISMS))]


def country_names(snapshot: Snapshot, lang: Lang) -> list[str]:
    return snapshot.texts("countries", f"name_{lang}")


FRENCH = ("region", "department")

SORTED: dict[str, Callable[[Snapshot, Lang], Keyed]] = {
    "title": title,
    "fr_name": name_of("french"),
    "fr_level": category("level"),
    "fr_department": named("department", lambda snapshot, _: territory_names(snapshot, "department")),
    "fr_region": named("region", lambda snapshot, _: territory_names(snapshot, "region")),
    "partner_name": name_of("partner"),
    "country": named("country", country_names),
    "theme": values_of("theme", theme_words),
    "mechanism": values_of("mechanism", mechanism_words),
    "kind": category("kind", KINDS.index("unknown")),
    "start_year": category("start", NO_YEAR),
    "end_year": category("end", NO_YEAR),
    "status": category("status", STATUSES.index("unknown")),
    "source": source,
}
"""Columns that sort, and what their order is made from."""

SPOKEN = ("country", "theme")
"""Columns whose order depends on the language."""
