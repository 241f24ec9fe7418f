"""Around a place: which one, found as one types, and how far."""

from __future__ import annotations

from typing import Any

import orjson
from markupsafe import Markup

from dash_app.labels import around
from dash_app.markup import tag
from dash_app.texts import Words
from passerelles.publication.filters import NEAR_MODIFIER, Selection
from passerelles.publication.labels import authority_name
from passerelles.publication.radius import DEFAULT_KM, STEPS_KM, circle
from passerelles.publication.snapshot import Snapshot

from .combobox import combobox_answers, combobox_field
from .icon import icon

NAMES = ("near", NEAR_MODIFIER)
"""Filters of this group."""


def nearby(snapshot: Snapshot, selection: Selection, words: Words) -> Markup:
    now = circle_sent(snapshot, selection, words)
    return tag(
        "div",
        tag(
            "div",
            field(now["name"] if now else "", words),
            combobox_answers("near-found", "near-status", words("near.label")),
            class_="find within",
        ),
        radius_choice(now["km"] if now else DEFAULT_KM, words),
        tag("p", words("near.note"), class_="remark"),
        class_="nearby",
        id="nearby",
        data_circle=orjson.dumps(now).decode(),
    )


def field(name: str, words: Words) -> Markup:
    box = combobox_field("near", "near-found", words("near.label"), words("near.search"), value=name or None)
    return tag("label", icon("map-pin"), box, class_="mini")


def radius_choice(km: int, words: Words) -> Markup:
    """The radii offered, and the one of the address if it is another."""
    offered = sorted({*STEPS_KM, km})
    options = [tag("option", f"{one}\u00a0km", value=one, selected=one == km) for one in offered]
    choice = tag("select", options, id="near-km", autocomplete="off")
    return tag(
        "label", words("near.km"), tag("span", choice, icon("chevron-down"), class_="near-select"), class_="near-km"
    )


def near_summary(snapshot: Snapshot, selection: Selection, words: Words) -> str:
    """What the closed group says."""
    return "".join(around(snapshot, selection, near, words) for near in selection.values("near"))


def circle_sent(snapshot: Snapshot, selection: Selection, words: Words) -> dict[str, Any] | None:
    """What the browser draws and writes: name, degrees and kilometres; None without a circle."""
    for near in selection.values("near"):
        asked = circle(snapshot, near, selection.values(NEAR_MODIFIER))
        name = authority_name(snapshot, asked.number, words.lang)
        return {"near": near, "name": name, "lon": asked.lon, "lat": asked.lat, "km": asked.km}
    return None
