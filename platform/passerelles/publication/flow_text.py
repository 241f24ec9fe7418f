"""Flows as JSON text: names and points are written once per snapshot, an answer only adds its counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import orjson

from .drawn import Flows, Line
from .lanes import Place
from .snapshot import Snapshot

PLACES_KEPT = 4_000
"""Texts of places kept, of each kind: all hubs and countries in both languages, and the authorities looked at first."""

Writer = Callable[[Place], bytes]


def whole(snapshot: Snapshot, found: Flows, without_year: int) -> bytes:
    """`flows` with both ends written out, `places`, then what is shown and what is left out."""
    starts, ends = (written(snapshot, found.places, writer) for writer in (start_text, end_text))
    flows = [flow_text(line, starts[line[0]], ends[line[1]]) for line in found.lines]
    places = [
        b'%b,"count":%d}' % (text, place.count)
        for text, place in zip(written(snapshot, found.places, place_text), found.places, strict=True)
    ]
    return account(found, flows, places, without_year=without_year)


def compact(snapshot: Snapshot, found: Flows) -> bytes:
    """The same in few bytes: a flow is `[from, to, count]` by ranks in `places`, then its mechanisms if a source states any;
    a place is `[id, name, lon, lat, country, count]`, with null for the country of a French one."""
    flows = [
        b"[%d,%d,%d,%b]" % (*line[:3], orjson.dumps(line[3])) if line[3] else b"[%d,%d,%d]" % line[:3]
        for line in found.lines
    ]
    texts = written(snapshot, found.places, lambda place: row_text(snapshot, place), "row")
    places = [b"%b,%d]" % (text, place.count) for text, place in zip(texts, found.places, strict=True)]
    return account(found, flows, places)


def account(found: Flows, flows: Sequence[bytes], places: Sequence[bytes], **more: int) -> bytes:
    told = {
        "level": found.level,
        "shown": found.shown,
        "flows_total": found.flows_total,
        "partnerships_shown": found.partnerships_shown,
        "partnerships_total": found.partnerships_total,
        "left_out": found.left_out,
        **more,
    }
    return b'%b,"flows":[%b],"places":[%b]}' % (orjson.dumps(told)[:-1], b",".join(flows), b",".join(places))


def written(snapshot: Snapshot, places: Sequence[Place], writer: Writer, kind: str = "") -> list[bytes]:
    """The text of each place but for its count."""
    known: dict[tuple[str, str], bytes] = snapshot.remember(("place texts", kind or writer.__name__), dict)
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


def row_text(snapshot: Snapshot, place: Place) -> bytes:
    """Three decimals are about 100 m, enough for a curve."""
    country = country_of(snapshot, place)
    return orjson.dumps([place.id, place.name, round(place.lon, 3), round(place.lat, 3), country])[:-1]


def country_of(snapshot: Snapshot, place: Place) -> str | None:
    if place.side == "fr":
        return None
    if place.kind == "country" and place.id.startswith("country:"):
        return place.id.removeprefix("country:")
    number = snapshot.number_of("authorities", place.id)
    return (
        None
        if number is None
        else snapshot.texts("countries", "iso2")[snapshot.column("authorities", "country")[number]]
    )


def flow_text(line: Line, start: bytes, end: bytes) -> bytes:
    mechanisms = orjson.dumps(line[3]) if line[3] else b"{}"
    return b'{%b,%b,"count":%d,"mechanisms":%b}' % (start, end, line[2], mechanisms)
