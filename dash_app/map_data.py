"""What travels to the map: end points and counts only; the browser bends the curves (assets/map.js)."""

from __future__ import annotations

from typing import Any

from passerelles.publication.filters import Selection
from passerelles.publication.flows import Flow, Flows, flows
from passerelles.publication.lanes import Place
from passerelles.publication.snapshot import Snapshot
from passerelles.vocabulary.labelled import Lang

from .address import Box

CLOSE = 12.0
"""A zoom at which flows are real links."""


def map_flows(snapshot: Snapshot, selection: Selection, zoom: float, box: Box, lang: Lang) -> Flows:
    return flows(snapshot, selection, zoom, box, lang=lang)


def map_model(snapshot: Snapshot, found: Flows, selection: Selection, selected: str | None, lang: Lang) -> dict[str, Any]:
    """Flows and places as map.js reads them; the links of a selected authority are added where hubs hide them."""
    drawn, places = list(found.flows), list(found.places)
    if selected and found.level != "link" and snapshot.number_of("authorities", selected) is not None:
        own = links_of(snapshot, selection, selected, lang)
        drawn += own.flows
        places += own.places
    return {"level": found.level, "flows": [flow_data(flow) for flow in drawn], "places": [place_data(snapshot, place) for place in unique(places)]}


def links_of(snapshot: Snapshot, selection: Selection, authority: str, lang: Lang) -> Flows:
    return flows(snapshot, selection.without("authority").with_value("authority", authority), CLOSE, None, lang=lang)


def unique(places: list[Place]) -> list[Place]:
    return list({place.id: place for place in places}.values())


def flow_data(flow: Flow) -> dict[str, Any]:
    """`unstated` is what no stated mechanism accounts for."""
    unstated = flow.count - sum(flow.mechanisms.values())
    stated = dict(flow.mechanisms)
    return {
        "f": point(flow.from_lon, flow.from_lat),
        "t": point(flow.to_lon, flow.to_lat),
        "n": flow.count,
        "fid": flow.from_id,
        "tid": flow.to_id,
        "m": {**stated, "unstated": unstated} if stated and unstated > 0 else stated or "unstated",
    }


def place_data(snapshot: Snapshot, place: Place) -> dict[str, Any]:
    data: dict[str, Any] = {"id": place.id, "name": place.name, "p": point(place.lon, place.lat), "n": place.count, "side": place.side}
    return {**data, "c": country_of(snapshot, place)} if place.side == "partner" else data


def country_of(snapshot: Snapshot, place: Place) -> str:
    """ISO code of a partner place, whose land is then drawn lighter."""
    if place.kind == "country":
        return place.id.removeprefix("country:")
    number = snapshot.number_of("authorities", place.id)
    assert number is not None  # noqa: S101  the place comes from this snapshot
    return snapshot.texts("countries", "iso2")[int(snapshot.column("authorities", "country")[number])]


def point(lon: float, lat: float) -> list[float]:
    """Three decimals, about 100 m: enough for a schematic curve."""
    return [round(lon, 3), round(lat, 3)]
