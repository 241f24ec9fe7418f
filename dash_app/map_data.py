"""What travels to the map: end points and counts only; the browser bends the curves (assets/map.js)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from passerelles.publication.bbox import WORLD
from passerelles.publication.beside import Added, flows_added, with_added
from passerelles.publication.columns import MECHANISMS
from passerelles.publication.filters import Selection
from passerelles.publication.flows import LIMIT, Flows, flows
from passerelles.publication.gathered import Gathering
from passerelles.publication.lanes import Level, Place, country_places, hub_places
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.tally import tally
from passerelles.vocabulary.labelled import Lang

from .address import Box

GATHERED = frozenset(["region", "department", "country"])
"""Kinds of places of which the page has the names and points from the start."""
CLOSE = 12.0
"""A zoom at which flows are real links."""


def map_flows(snapshot: Snapshot, selection: Selection, zoom: float, box: Box, lang: Lang) -> Flows:
    return flows(snapshot, selection, zoom, box, lang=lang)


@dataclass(frozen=True)
class Drawing:
    """`around`: the flows of a view; `added`: those of what is selected, where this scale hides them."""

    around: Flows
    box: Box
    added: list[Added]

    @property
    def flows_added(self) -> int:
        return flows_added(self.around, self.added)


def drawing(
    snapshot: Snapshot, selection: Selection, selected: str | None, zoom: float, box: Box, lang: Lang
) -> Drawing:
    found = map_flows(snapshot, selection, zoom, box, lang)
    added = gathered_of(snapshot, found, selection, selected or "", lang)
    if selected and found.level != "link" and snapshot.number_of("authorities", selected) is not None:
        added.append(links_of(snapshot, selection, selected, lang))
    return Drawing(found, box, added)


def told_of(snapshot: Snapshot, selection: Selection, found: Drawing) -> Flows:
    """The flows around, with the partnerships of all that is drawn: what the legend says."""
    return with_added(snapshot, selection, found.around, found.box, found.added)


def map_model(found: Drawing) -> dict[str, Any]:
    """Flows and places, unfolded by explorer_ask.js into what map.js draws."""
    drawn = [found.around, *(flows for flows, _ in found.added)]
    shown = unique(drawn)
    at = {place.id: rank for rank, (place, _) in enumerate(shown)}
    return {
        "flows": once([row for one in drawn for row in flow_rows(one, [at[place.id] for place in one.places])]),
        "places": [place_data(place, count) for place, count in shown],
    }


def links_of(snapshot: Snapshot, selection: Selection, authority: str, lang: Lang) -> Added:
    inside = selection.without("authority").with_value("authority", authority)
    return flows(snapshot, inside, CLOSE, None, lang=lang), inside


def gathered_of(snapshot: Snapshot, found: Flows, selection: Selection, selected: str, lang: Lang) -> list[Added]:
    """The flows of a selected region, department or country, those too that are beyond the limit or gathered otherwise."""
    kind, _, code = selected.partition(":")
    level: Level | None = {"department": "department-country", "region": "region-country"}.get(kind)  # type: ignore[assignment]  # both are levels
    if kind == "country" and found.level != "link":
        level = found.level
    table, column = ("countries", "iso2") if kind == "country" else (f"{kind}s", "code")
    hidden = found.level == "link" or (kind == "region" and found.level != level)
    if level is None or hidden or snapshot.number_of_code(table, code, column) is None:
        return []
    inside = selection.without(kind).with_value(kind, code)
    return [(Gathering(tally(snapshot, inside), level, WORLD, LIMIT, lang).flows, inside)]


def once(rows: list[list[Any]]) -> list[list[Any]]:
    """Each pair of places once: what is selected may be among the largest flows already."""
    return list({(row[0], row[1]): row for row in reversed(rows)}.values())[::-1]


def unique(drawn: list[Flows]) -> list[tuple[Place, int]]:
    """Each place once, with the count of the first flows that name it: that of the whole selection."""
    found: dict[str, tuple[Place, int]] = {}
    for one in drawn:
        for place, count in one.counted_places:
            found.setdefault(place.id, (place, count))
    return list(found.values())


def flow_rows(found: Flows, at: list[int]) -> list[list[Any]]:
    """`[from, to, count, water, energy, waste, mobility]`, the ends as places of the list; mechanisms only where a source states any."""
    return [[at[a], at[b], n, *told(stated)] if stated else [at[a], at[b], n] for a, b, n, stated in found.rows]


def told(stated: dict[str, int]) -> list[int]:
    """By mechanism, in the order of the vocabulary; what none accounts for is the rest of the flow's count."""
    return [stated.get(code, 0) for code in MECHANISMS]


def place_data(place: Place, count: int) -> list[Any]:
    """`[id, count]` of what the gazetteer has; else `[id, name, lon, lat, count]`, then the ISO code of a partner."""
    if place.kind in GATHERED and ":" in place.id:  # close by, a region is one authority among others
        return [place.id, count]
    data = [place.id, place.name, *place.near, count]
    return [*data, place.country] if place.country else data


def gazetteer(snapshot: Snapshot, lang: Lang) -> list[list[Any]]:
    """`[id, name, lon, lat]` of every region, department and country: sent once with the page, so that no answer has to."""
    places = [*hub_places(snapshot), *country_places(snapshot, lang)]
    return [[place.id, place.name, *place.near] for place in places if not math.isnan(place.lon)]
