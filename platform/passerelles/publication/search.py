"""Search over both ends, countries and networks: accents, case, dashes and `St` for `Saint` are forgiven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from passerelles.vocabulary.labelled import Lang

from .filters import Selection
from .labels import authority_name, code_at, level_label, territory_name
from .masks import starting
from .selected import Selected, select
from .snapshot import Snapshot
from .spelling import neutral
from .tally import tally

Kind = Literal["authority", "partner", "country", "network"]
EXACT, BEGINS, CONTAINS = 0, 1, 2


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
class Candidate:
    closeness: int
    count: int
    length: int
    kind: str
    number: int


def search(snapshot: Snapshot, q: str, lang: Lang = "fr", limit: int = 12) -> list[Hit]:
    """Names of which every word of `q` starts a word; exact names first, then by number of partnerships."""
    wanted = neutral(q)
    if not wanted:
        return []
    best: dict[tuple[str, int], Candidate] = {}
    for candidate in candidates(snapshot, wanted):
        known = best.get((candidate.kind, candidate.number))
        if known is None or rank(candidate) < rank(known):
            best[candidate.kind, candidate.number] = candidate
    return [hit(snapshot, found, lang) for found in sorted(best.values(), key=rank)[:limit]]


def rank(found: Candidate) -> tuple[bool, int, int, int, str, int]:
    """Those without any partnership come last, however close their name."""
    return found.count == 0, found.closeness, -found.count, found.length, found.kind, found.number


def candidates(snapshot: Snapshot, wanted: str) -> list[Candidate]:
    hits = np.logical_and.reduce([starting(snapshot, "names", "key", word) for word in wanted.split()])
    names, counts = snapshot.tables["names"], known_counts(snapshot)
    found = []
    for row in np.flatnonzero(hits).tolist():
        key, kind, number = (names.column(c)[row].as_py() for c in ("key", "kind", "number"))
        found.append(Candidate(closeness(key[1:], wanted), int(counts[kind][number]), len(key), kind, number))
    return found


def closeness(key: str, wanted: str) -> int:
    if key == wanted:
        return EXACT
    return BEGINS if key.startswith(wanted) else CONTAINS


def known_counts(snapshot: Snapshot) -> dict[str, npt.NDArray[np.int64]]:
    """Distinct partnerships of everything that a name can mean."""
    return snapshot.remember("counts of names", lambda: count_names(snapshot))


def count_names(snapshot: Snapshot) -> dict[str, npt.NDArray[np.int64]]:
    counted = tally(snapshot, Selection())
    return {
        "authority": authority_counts(select(snapshot, Selection())),
        "country": counted.count_category("country", snapshot.tables["countries"].num_rows),
        "network": counted.count_set("network"),
    }


def authority_counts(chosen: Selected) -> npt.NDArray[np.int64]:
    """Distinct partnerships of the selection by authority, whichever its end."""
    snapshot, size = chosen.snapshot, chosen.snapshot.authorities
    ends = [snapshot.french.take(chosen.rows), snapshot.partner.take(chosen.rows)]
    pairs = np.concatenate([snapshot.partnership.take(chosen.rows).astype(np.int64) * size + end for end in ends])
    return np.bincount(np.unique(pairs) % size, minlength=size)


def hit(snapshot: Snapshot, found: Candidate, lang: Lang) -> Hit:
    if found.kind == "country":
        iso2, name = (snapshot.texts("countries", c)[found.number] for c in ("iso2", f"name_{lang}"))
        return Hit("country", iso2, name, "", "country", iso2, found.count)
    if found.kind == "network":
        code, name = (snapshot.texts("networks", c)[found.number] for c in ("code", "name"))
        return Hit("network", code, name, "", "network", "", found.count)
    return authority_hit(snapshot, found, lang)


def authority_hit(snapshot: Snapshot, found: Candidate, lang: Lang) -> Hit:
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
