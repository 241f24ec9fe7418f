"""Flows: what the map draws, gathered by administrative level far away, real links close by, always with what is left out."""

from __future__ import annotations

from passerelles.vocabulary.labelled import Lang

from .bbox import WORLD, Box
from .drawn import Flow, Flows, Reason
from .filters import Selection
from .gathered import Gathering
from .near import in_view, link_flows
from .selected import select
from .snapshot import Snapshot
from .tally import tally

FAR_ZOOM = 3.5
"""Below it regions gather the links; from it on departments do, until few enough links are in view."""
LIMIT = 400
READABLE_LIMIT = 180
"""Of department × country flows: more of them over France is a tangle, which was looked at before choosing."""

__all__ = ["Flow", "Flows", "Reason", "flows", "to_draw"]


def flows(
    snapshot: Snapshot,
    selection: Selection,
    zoom: float,
    bbox: Box | None = None,
    limit: int = LIMIT,
    lang: Lang = "fr",
) -> Flows:
    """What to draw for a view. A flow is in view when one of its ends is."""
    found = to_draw(snapshot, selection, zoom, bbox, limit, lang)
    return found.flows if isinstance(found, Gathering) else found


def to_draw(
    snapshot: Snapshot,
    selection: Selection,
    zoom: float,
    bbox: Box | None = None,
    limit: int = LIMIT,
    lang: Lang = "fr",
) -> Gathering | Flows:
    """The same, still to be gathered where it is not made of real links."""
    box = bbox or WORLD
    if zoom < FAR_ZOOM:
        return Gathering(tally(snapshot, selection), "region-country", box, limit, lang)
    chosen = select(snapshot, selection)
    located, near = in_view(chosen, box)
    if len(near.rows) <= limit:
        return link_flows(chosen, located, near, lang)
    return Gathering(tally(snapshot, selection), "department-country", box, min(limit, READABLE_LIMIT), lang)
