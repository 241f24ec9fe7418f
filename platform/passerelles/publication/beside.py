"""What the flows of a selected place add to those of the map around them: flows, and partnerships that the map leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from .bbox import WORLD, Box
from .binned import Column
from .drawn import Flows, left_out
from .filters import Selection
from .gathered import ends_in
from .lane_sweeps import DRAWN_AT, LEFT_AT
from .lanes import Lanes, country_places, hub_places, lanes
from .near import in_view
from .profiles import SETTING, Flags
from .selected import Selected, select
from .snapshot import Snapshot

Pair = tuple[str, str]
Added = tuple[Flows, Selection]
"""Flows drawn beside others, and what they are the flows of."""


def pairs(drawn: Flows) -> set[Pair]:
    """The ends of each flow."""
    return {(drawn.places[a].id, drawn.places[b].id) for a, b, *_ in drawn.rows}


def flows_added(around: Flows, added: Sequence[Added]) -> int:
    return len({pair for drawn, _ in added for pair in pairs(drawn)} - pairs(around)) if added else 0


def with_added(snapshot: Snapshot, selection: Selection, around: Flows, box: Box, added: list[Added]) -> Flows:
    """`around` with the partnerships of the selection that `added` draws among those shown, none of them left out any more."""
    if not added or around.level == "link" or around.partnerships_shown == around.partnerships_total:
        return around
    links = of_same_partnerships(select(snapshot, selection), [links_drawn(snapshot, *one) for one in added])
    found = lanes(snapshot, around.level)
    lane = lane_of(found, links)
    nested = [Selected(snapshot, links.rows[flags.take(lane)]) for flags in steps(snapshot, found, around, box)]
    more = left_out(links.partnerships(), *(one.partnerships() for one in nested))
    told = around.told.copy()
    told[LEFT_AT : DRAWN_AT + 1] += [*(-count for count in more), sum(more)]
    return replace(around, told=told)


def links_drawn(snapshot: Snapshot, drawn: Flows, inside: Selection) -> Selected:
    """The links that these flows of the whole world stand for."""
    chosen = select(snapshot, inside)
    if drawn.level == "link":
        return in_view(chosen, WORLD)[1]
    found = lanes(snapshot, drawn.level)
    return Selected(snapshot, chosen.rows[steps(snapshot, found, drawn, WORLD)[-1].take(lane_of(found, chosen))])


def lane_of(found: Lanes, links: Selected) -> Column:
    return found.of_profile.take(links.snapshot.profiles[SETTING].of_link.take(links.rows))


def of_same_partnerships(chosen: Selected, drawn: list[Selected]) -> Selected:
    """The links of the selection whose partnership one of these links is of."""
    snapshot = chosen.snapshot
    present = np.zeros(snapshot.partnerships, bool)
    for one in drawn:
        present[snapshot.partnership.take(one.rows)] = True
    return Selected(snapshot, chosen.rows[present.take(snapshot.partnership.take(chosen.rows))])


def steps(snapshot: Snapshot, found: Lanes, drawn: Flows, box: Box) -> list[Flags]:
    """Lanes that have a French point, those in view, those drawn; the number after the last lane stands for no point."""
    placed = np.append(np.ones(len(found), bool), False)
    in_box = placed.copy() if box == WORLD else np.append(ends_in(found, box), False)
    kept = np.zeros(len(found) + 1, bool)
    kept[lanes_of(snapshot, found, drawn)] = True
    return [placed, in_box, kept]


def lanes_of(snapshot: Snapshot, found: Lanes, drawn: Flows) -> npt.NDArray[np.int64]:
    hubs = {place.id: number for number, place in enumerate(hub_places(snapshot))}
    countries = {place.id: number for number, place in enumerate(country_places(snapshot, "fr"))}
    keys = [hubs[hub] * len(countries) + countries[country] for hub, country in pairs(drawn)]
    return np.searchsorted(found.hubs * len(countries) + found.countries, np.array(keys, np.int64))
