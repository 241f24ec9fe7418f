"""Search over both ends, countries and networks: accents, case, dashes, `St` for `Saint` and slips are forgiven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from passerelles.vocabulary.labelled import Lang

from .filters import Selection
from .labels import authority_name, code_at, level_label, territory_name
from .masks import all_of
from .name_index import name_index
from .profiles import Flags, Numbers
from .radius import has_own_point
from .selected import Selected, select
from .several import starts
from .snapshot import Snapshot
from .spelling import neutral
from .tally import tally

Whole = npt.NDArray[np.int64]
Kind = Literal["authority", "partner", "country", "network"]
EXACT, BEGINS, CONTAINS = 0, 1, 2
KINDS = ("authority", "country", "network")
"""Of what a name can be the name, in the order that decides between equals."""
COUNT_BITS, LENGTH_BITS, THING_BITS = 24, 8, 24


@dataclass(frozen=True, slots=True)
class Hit:
    """`id`: UUID of an authority or partner, ISO code of a country, code of a network; `count` partnerships."""

    kind: Kind
    id: str
    label: str
    detail: str
    level: str
    country: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    kind: str
    number: int
    count: int


@dataclass(frozen=True, eq=False)
class Names:
    """Of each row of names: its thing (one number for authorities, countries and networks together), that thing's count, its length."""

    firsts: dict[str, int]
    thing: Whole
    count: Whole
    length: Whole


def search(snapshot: Snapshot, q: str, lang: Lang = "fr", limit: int = 12, *, centres: bool = False) -> list[Hit]:
    """Names of which every word of `q` starts a word; exact names first, then by number of partnerships.

    When none of them has a partnership, a slip or two in a word are forgiven. With `centres`, authorities of a known point alone.
    """
    wanted = neutral(q)
    if not wanted:
        return []
    index = name_index(snapshot)
    rows = matching(snapshot, [index.beginning(word) for word in wanted.split()], centres=centres)
    if not known_names(snapshot).count.take(rows).any():
        rows = matching(snapshot, [index.resembling(word) for word in wanted.split()], centres=centres)
    return [hit(snapshot, found, lang) for found in best(snapshot, rows, wanted, limit)]


def matching(snapshot: Snapshot, flags: list[Flags], *, centres: bool) -> Whole:
    """Rows of names that every word of the question keeps."""
    kept = all_of(flags)
    return np.flatnonzero(kept & names_of_centres(snapshot) if centres else kept)


def names_of_centres(snapshot: Snapshot) -> Flags:
    """Names of authorities around which a circle can be drawn."""
    return snapshot.remember("names of centres", lambda: find_names_of_centres(snapshot))


def find_names_of_centres(snapshot: Snapshot) -> Flags:
    placed = has_own_point(snapshot)
    authority = np.asarray(pc.equal(snapshot.tables["names"].column("kind"), "authority"), bool)
    numbers = np.where(authority, snapshot.column("names", "number"), 0)
    return np.asarray(authority & placed.take(numbers))


def best(snapshot: Snapshot, rows: Whole, wanted: str, limit: int) -> list[Found]:
    """The first things by rank, each under the best of its names."""
    names = known_names(snapshot)
    ranks = ranked(snapshot, names, rows, wanted)
    looked_at = limit * 16
    while True:
        first = np.sort(np.partition(ranks, looked_at)[:looked_at] if looked_at < len(ranks) else ranks)
        things = list(dict.fromkeys((first & ((1 << THING_BITS) - 1)).tolist()))[:limit]
        if len(things) == limit or looked_at >= len(ranks):
            return [thing(snapshot, names, number) for number in things]
        looked_at *= 8


def ranked(snapshot: Snapshot, names: Names, rows: Whole, wanted: str) -> Whole:
    """One number per row, the lowest first: without any partnership last, then by closeness, partnerships, length of the name."""
    count = names.count.take(rows)
    rank = (count == 0).astype(np.int64) << 2 | closeness(snapshot, rows, wanted)
    rank = rank << COUNT_BITS | ((1 << COUNT_BITS) - 1 - count)
    rank = rank << LENGTH_BITS | names.length.take(rows)
    return np.asarray(rank << THING_BITS | names.thing.take(rows), np.int64)


def closeness(snapshot: Snapshot, rows: Whole, wanted: str) -> Whole:
    keys = snapshot.tables["names"].column("key").take(rows)
    begins, same = (
        np.asarray(found, bool) for found in (pc.starts_with(keys, f" {wanted}"), pc.equal(keys, f" {wanted}"))
    )
    return np.where(same, EXACT, np.where(begins, BEGINS, CONTAINS))


def thing(snapshot: Snapshot, names: Names, number: int) -> Found:
    kind = next(kind for kind in reversed(KINDS) if number >= names.firsts[kind])
    at = number - names.firsts[kind]
    return Found(kind, at, int(known_counts(snapshot)[kind][at]))


def known_names(snapshot: Snapshot) -> Names:
    return snapshot.remember("names", lambda: number_names(snapshot))


def number_names(snapshot: Snapshot) -> Names:
    counts = known_counts(snapshot)
    sizes = [len(counts[kind]) for kind in KINDS]
    firsts = dict(zip(KINDS, np.cumsum([0, *sizes[:-1]]).tolist(), strict=True))
    table = snapshot.tables["names"]
    kinds = table.column("kind").to_pylist()
    thing = snapshot.column("names", "number") + np.array([firsts[kind] for kind in kinds], np.int64)
    length = np.minimum(np.asarray(pc.utf8_length(table.column("key"))), (1 << LENGTH_BITS) - 1)
    everything = np.concatenate([counts[kind] for kind in KINDS])
    return Names(firsts, thing, everything.take(thing), length.astype(np.int64))


def known_counts(snapshot: Snapshot) -> dict[str, Numbers]:
    """Distinct partnerships of everything that a name can mean."""
    return snapshot.remember("counts of names", lambda: count_names(snapshot))


def count_names(snapshot: Snapshot) -> dict[str, Numbers]:
    counted = tally(snapshot, Selection())
    return {
        "authority": authority_counts(select(snapshot, Selection())),
        "country": counted.count("country")[:-1],
        "network": counted.count("network")[:-1],
    }


def authority_counts(chosen: Selected) -> Whole:
    """Distinct partnerships of the selection by authority, whichever its end; one of a single link has it once at each end."""
    snapshot, size = chosen.snapshot, chosen.snapshot.authorities
    alone, more = np.split(chosen.rows, [np.searchsorted(chosen.rows, snapshot.singles)])
    ends = (snapshot.french, snapshot.partner)
    of_singles = [np.bincount(end.take(alone), minlength=size) for end in ends]
    keys = snapshot.partnership.take(more).astype(np.int64) * size
    pairs = np.sort(np.concatenate([keys + end.take(more) for end in ends]))
    return np.asarray(sum(of_singles) + np.bincount(pairs[starts(pairs)] % size, minlength=size), np.int64)


def hit(snapshot: Snapshot, found: Found, lang: Lang) -> Hit:
    if found.kind == "country":
        iso2, name = (snapshot.texts("countries", c)[found.number] for c in ("iso2", f"name_{lang}"))
        return Hit("country", iso2, name, "", "country", iso2, found.count)
    if found.kind == "network":
        code, name = (snapshot.texts("networks", c)[found.number] for c in ("code", "name"))
        return Hit("network", code, name, "", "network", "", found.count)
    return authority_hit(snapshot, found, lang)


def authority_hit(snapshot: Snapshot, found: Found, lang: Lang) -> Hit:
    iso2 = snapshot.texts("countries", "iso2")[snapshot.column("authorities", "country")[found.number]]
    level = snapshot.texts("authorities", "level")[found.number]
    return Hit(
        kind="authority" if iso2 == "FR" else "partner",
        id=snapshot.identifier("authorities", found.number),
        label=authority_name(snapshot, found.number, lang),
        detail=f"{level_label(level, lang, foreign=iso2 != 'FR')} · {whereabouts(snapshot, found.number, iso2, lang)}".rstrip(
            " ·"
        ),
        level=level,
        country=iso2,
        count=found.count,
    )


def whereabouts(snapshot: Snapshot, number: int, iso2: str, lang: Lang) -> str:
    """Department or region of a French authority (homonyms are told apart by it), country of a partner."""
    if iso2 != "FR":
        return str(snapshot.texts("countries", f"name_{lang}")[snapshot.column("authorities", "country")[number]])
    for level in ("department", "region"):
        code = code_at(snapshot, f"{level}s", int(snapshot.column("authorities", level)[number]))
        if code and snapshot.texts("authorities", "level")[number] != level:
            return territory_name(snapshot, level, code)
    return ""
