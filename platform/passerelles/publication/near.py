"""Flows close by: the real links of which one end is in view, one flow per pair of authorities."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from passerelles.vocabulary.labelled import Lang

from .bbox import Box, inside
from .binned import Column, column
from .drawn import Flows, biggest, left_out
from .labels import authority_name
from .lanes import Place
from .place_texts import Gazetteer
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
    return Selected(snapshot, chosen.rows[located]), Selected(snapshot, chosen.rows[near])


def link_flows(chosen: Selected, located: Selected, near: Selected, lang: Lang) -> Flows:
    """One flow per pair of authorities, with the partnerships that they share. A pair is in view or not as a whole."""
    size, drawn = chosen.snapshot.authorities, near.partnerships()
    keys, of_link, counts = np.unique(pair_keys(near, size), return_inverse=True, return_counts=True)
    order = biggest(counts, np.arange(len(keys)), len(keys))
    numbers, at = authorities_in_view(near)
    uses = mechanisms_of_pairs(near, of_link, order)
    account = [len(keys), len(numbers), distinct_pairs(located)]
    left = left_out(chosen.partnerships(), located.partnerships(), drawn, drawn)
    told = [
        [*account, *left, drawn],
        uses.sum(axis=1),
        np.searchsorted(numbers, keys[order] // size),
        np.searchsorted(numbers, keys[order] % size),
        counts[order],
        np.arange(len(numbers)),
        at,
        uses.ravel(),
    ]
    places = [authority_place(chosen.snapshot, number, lang) for number in numbers.tolist()]
    return Flows("link", Gazetteer(places), column(np.concatenate(told)))


def distinct_pairs(links: Selected) -> int:
    """Pairs of authorities that have one of these links."""
    of_link, size = links.snapshot.remember("pairs", lambda: number_pairs(links.snapshot))
    present = np.zeros(size, bool)
    present[of_link.take(links.rows)] = True
    return int(np.count_nonzero(present))


def number_pairs(snapshot: Snapshot) -> tuple[npt.NDArray[np.int32], int]:
    """The number of each link's pair of authorities, and how many pairs there are."""
    everything = Selected(snapshot, np.arange(snapshot.links))
    pairs, of_link = np.unique(pair_keys(everything, snapshot.authorities), return_inverse=True)
    return of_link.astype(np.int32), len(pairs)


def pair_keys(links: Selected, size: int) -> Numbers:
    french = links.snapshot.french.take(links.rows).astype(np.int64)
    return french * size + links.snapshot.partner.take(links.rows)


def mechanisms_of_pairs(near: Selected, pair_of_link: Numbers, order: Numbers) -> Numbers:
    """A row for each mechanism: its partnerships by pair; a pair has one link per partnership."""
    profiles = near.snapshot.profiles[SUBJECT]
    matrix = profiles.sets["mechanism"][profiles.of_link.take(near.rows)]
    rows = [np.bincount(pair_of_link[using], minlength=len(order))[order] for using in matrix.T]
    return np.array(rows, np.int64)


def authorities_in_view(near: Selected) -> tuple[Numbers, Column]:
    """The ends of these links, ascending, and the partnerships that each is an end of."""
    snapshot, size = near.snapshot, near.snapshot.partnerships
    ends = np.concatenate([snapshot.french.take(near.rows), snapshot.partner.take(near.rows)]).astype(np.int64)
    pairs = np.unique(ends * size + np.tile(snapshot.partnership.take(near.rows), 2))
    numbers, counts = np.unique(pairs // max(size, 1), return_counts=True)
    return numbers, column(counts)


def authority_place(snapshot: Snapshot, number: int, lang: Lang) -> Place:
    iso2 = snapshot.texts("countries", "iso2")[snapshot.column("authorities", "country")[number]]
    french = iso2 == "FR"
    return Place(
        snapshot.identifier("authorities", number),
        authority_name(snapshot, number, lang),
        float(snapshot.column("authorities", "lon")[number]),
        float(snapshot.column("authorities", "lat")[number]),
        "fr" if french else "partner",
        snapshot.texts("authorities", "level")[number],
        None if french else iso2,
    )
