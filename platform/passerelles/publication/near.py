"""Flows close by: the real links of which one end is in view, one flow per pair of authorities."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from passerelles.vocabulary.labelled import Lang

from .bbox import Box, inside
from .columns import MECHANISMS
from .drawn import Flows, Line, Mechanisms, biggest, left_out
from .labels import authority_name
from .lanes import Place
from .profiles import SUBJECT
from .selected import Selected
from .snapshot import Snapshot

Numbers = npt.NDArray[np.int64]


def in_view(chosen: Selected, box: Box) -> tuple[Selected, Selected]:
    """The links whose two ends are placed; and those of them that have one end in the box."""
    snapshot = chosen.snapshot
    lon, lat = snapshot.column("authorities", "lon"), snapshot.column("authorities", "lat")
    placed, here = ~np.isnan(lon), inside(box, lon, lat)
    french, partner = snapshot.french.take(chosen.rows), snapshot.partner.take(chosen.rows)
    located = placed.take(french) & placed.take(partner)
    near = located & (here.take(french) | here.take(partner))
    return Selected.of_rows(snapshot, chosen.rows[located]), Selected.of_rows(snapshot, chosen.rows[near])


def link_flows(chosen: Selected, located: Selected, near: Selected, lang: Lang) -> Flows:
    """One flow per pair of authorities, with the partnerships that they share. A pair is in view or not as a whole."""
    size, drawn = chosen.snapshot.authorities, near.partnerships()
    keys, of_link, counts = np.unique(pair_keys(near, size), return_inverse=True, return_counts=True)
    order = biggest(counts, np.arange(len(keys)), len(keys))
    places, rank = authority_places(near, lang)
    using = mechanisms_of_pairs(near, of_link)
    lines: list[Line] = [
        (rank[key // size], rank[key % size], count, using.get(pair, {}))
        for pair, key, count in zip(order.tolist(), keys[order].tolist(), counts[order].tolist(), strict=True)
    ]
    return Flows(
        level="link",
        lines=lines,
        places=places,
        shown=len(lines),
        flows_total=len(np.unique(pair_keys(located, size))),
        partnerships_shown=drawn,
        partnerships_total=chosen.partnerships(),
        left_out=left_out(chosen.partnerships(), located.partnerships(), drawn, drawn),
    )


def pair_keys(links: Selected, size: int) -> Numbers:
    french = links.snapshot.french.take(links.rows).astype(np.int64)
    return french * size + links.snapshot.partner.take(links.rows)


def mechanisms_of_pairs(near: Selected, pair_of_link: Numbers) -> dict[int, Mechanisms]:
    """Partnerships of each mechanism by pair; a pair has one link per partnership."""
    profiles = near.snapshot.profiles[SUBJECT]
    matrix = profiles.sets["mechanism"][profiles.of_link.take(near.rows)]
    found: dict[int, Mechanisms] = {}
    for link, number in zip(*(part.tolist() for part in np.nonzero(matrix)), strict=True):
        counted = found.setdefault(int(pair_of_link[link]), {})
        counted[MECHANISMS[number]] = counted.get(MECHANISMS[number], 0) + 1
    return found


def authority_places(near: Selected, lang: Lang) -> tuple[list[Place], dict[int, int]]:
    """Both ends of the links in view, with the partnerships in view that each is an end of; and the rank of each."""
    snapshot, size = near.snapshot, near.snapshot.partnerships
    ends = np.concatenate([snapshot.french.take(near.rows), snapshot.partner.take(near.rows)]).astype(np.int64)
    pairs = np.unique(ends * size + np.tile(snapshot.partnership.take(near.rows), 2))
    numbers, counts = np.unique(pairs // max(size, 1), return_counts=True)
    places = [
        authority_place(snapshot, n, count, lang) for n, count in zip(numbers.tolist(), counts.tolist(), strict=True)
    ]
    return places, {number: rank for rank, number in enumerate(numbers.tolist())}


def authority_place(snapshot: Snapshot, number: int, count: int, lang: Lang) -> Place:
    french = snapshot.texts("countries", "iso2")[snapshot.column("authorities", "country")[number]] == "FR"
    return Place(
        snapshot.identifier("authorities", number),
        authority_name(snapshot, number, lang),
        float(snapshot.column("authorities", "lon")[number]),
        float(snapshot.column("authorities", "lat")[number]),
        count,
        "fr" if french else "partner",
        snapshot.texts("authorities", "level")[number],
    )
