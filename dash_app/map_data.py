"""What travels to the map: end points and counts only; the browser bends the curves (assets/map.js)."""

from __future__ import annotations

from typing import Any

from passerelles.publication.filters import Selection
from passerelles.publication.flows import Flows, flows
from passerelles.publication.lanes import Place
from passerelles.publication.snapshot import Snapshot
from passerelles.vocabulary.labelled import Lang

from .address import Box

CLOSE = 12.0
"""A zoom at which flows are real links."""


def map_flows(snapshot: Snapshot, selection: Selection, zoom: float, box: Box, lang: Lang) -> Flows:
    return flows(snapshot, selection, zoom, box, lang=lang)


def map_model(
    snapshot: Snapshot, found: Flows, selection: Selection, selected: str | None, lang: Lang
) -> dict[str, Any]:
    """Flows and places, unfolded by explorer_map.js into what map.js draws; the links of a selected authority are added where hubs hide them."""
    drawn = [found]
    if selected and found.level != "link" and snapshot.number_of("authorities", selected) is not None:
        drawn.append(links_of(snapshot, selection, selected, lang))
    shown = unique([place for one in drawn for place in one.places])
    at = {place.id: rank for rank, place in enumerate(shown)}
    return {
        "flows": [row for one in drawn for row in flow_rows(one, [at[place.id] for place in one.places])],
        "places": [place_data(snapshot, place) for place in shown],
    }


def links_of(snapshot: Snapshot, selection: Selection, authority: str, lang: Lang) -> Flows:
    return flows(snapshot, selection.without("authority").with_value("authority", authority), CLOSE, None, lang=lang)


def unique(places: list[Place]) -> list[Place]:
    return list({place.id: place for place in places}.values())


def flow_rows(found: Flows, at: list[int]) -> list[list[Any]]:
    """`[from, to, count, mechanisms]`, the ends as places of the list; mechanisms only where a source states any."""
    rows = zip(found.starts, found.ends, found.counts, found.uses, strict=True)
    return [[at[a], at[b], n, told(n, stated)] if stated else [at[a], at[b], n] for a, b, n, stated in rows]


def told(count: int, stated: dict[str, int]) -> dict[str, int]:
    """With `unstated`, which is what no stated mechanism accounts for."""
    unstated = count - sum(stated.values())
    return {**stated, "unstated": unstated} if unstated > 0 else stated


def place_data(snapshot: Snapshot, place: Place) -> list[Any]:
    """`[id, name, lon, lat, count]`, then the ISO code of a partner; three decimals are about 100 m, enough for a curve."""
    data = [place.id, place.name, round(place.lon, 3), round(place.lat, 3), place.count]
    return [*data, country_of(snapshot, place)] if place.side == "partner" else data


def country_of(snapshot: Snapshot, place: Place) -> str:
    """ISO code of a partner place, whose land is then drawn lighter."""
    if place.kind == "country":
        return place.id.removeprefix("country:")
    number = snapshot.number_of("authorities", place.id)
    assert number is not None  # noqa: S101  the place comes from this snapshot
    return snapshot.texts("countries", "iso2")[int(snapshot.column("authorities", "country")[number])]
