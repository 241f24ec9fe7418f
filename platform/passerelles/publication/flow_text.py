"""Flows for the wire: JSON of which names and points are written once per snapshot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import orjson

from .drawn import Flows, Mechanisms
from .lanes import Place
from .snapshot import Snapshot

PLACES_KEPT = 4_000
"""Texts of places kept, of each kind: all hubs and countries in both languages, and the authorities looked at first."""

Writer = Callable[[Place], bytes]


def whole(snapshot: Snapshot, found: Flows, without_year: int) -> bytes:
    """`flows` with both ends written out, `places`, then what is shown and what is left out."""
    starts, ends = (written(snapshot, found.places, writer) for writer in (start_text, end_text))
    flows = [flow_text(starts[a], ends[b], count, using) for a, b, count, using in found.rows]
    texts = zip(written(snapshot, found.places, place_text), found.at_place.tolist(), strict=True)
    places = [b'%b,"count":%d}' % (text, count) for text, count in texts]
    told = orjson.dumps({**account(found), "without_year": without_year})
    return b'%b,"flows":[%b],"places":[%b]}' % (told[:-1], b",".join(flows), b",".join(places))


def account(found: Flows) -> dict[str, Any]:
    return {
        "level": found.level,
        "shown": found.shown,
        "flows_total": found.flows_total,
        "partnerships_shown": found.partnerships_shown,
        "partnerships_total": found.partnerships_total,
        "left_out": found.left_out,
    }


def written(snapshot: Snapshot, places: Sequence[Place], writer: Writer) -> list[bytes]:
    """The text of each place but for its count."""
    known: dict[tuple[str, str], bytes] = snapshot.remember(("place texts", writer.__name__), dict)
    return [known.get((place.id, place.name)) or remembered(known, place, writer) for place in places]


def remembered(known: dict[tuple[str, str], bytes], place: Place, writer: Writer) -> bytes:
    text = writer(place)
    if len(known) < PLACES_KEPT:
        known[place.id, place.name] = text
    return text


def start_text(place: Place) -> bytes:
    return orjson.dumps({"from_id": place.id, "from_name": place.name, "from_lon": place.lon, "from_lat": place.lat})[
        1:-1
    ]


def end_text(place: Place) -> bytes:
    return orjson.dumps({"to_id": place.id, "to_name": place.name, "to_lon": place.lon, "to_lat": place.lat})[1:-1]


def place_text(place: Place) -> bytes:
    told = {
        "id": place.id,
        "name": place.name,
        "lon": place.lon,
        "lat": place.lat,
        "side": place.side,
        "kind": place.kind,
    }
    return orjson.dumps(told)[:-1]


def flow_text(start: bytes, end: bytes, count: int, mechanisms: Mechanisms) -> bytes:
    using = orjson.dumps(mechanisms) if mechanisms else b"{}"
    return b'{%b,%b,"count":%d,"mechanisms":%b}' % (start, end, count, using)
