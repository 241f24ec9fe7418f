"""Three views by name: mainland France, overseas, the world. The camera moves, the filters stay."""

from __future__ import annotations

from markupsafe import Markup

from dash_app.markup import tag
from dash_app.overseas import Territory, territories
from dash_app.texts import Words
from passerelles.publication.snapshot import Snapshot

from .icon import icon


def map_views(snapshot: Snapshot, words: Words) -> Markup:
    return tag(
        "div",
        tag("button", words("view.hexagone"), type="button", data_view="hexagone"),
        overseas_menu(territories(snapshot), words),
        tag("button", words("view.world"), type="button", data_view="world"),
        class_="views card",
        id="views",
        role="group",
        aria_label=words("views"),
    )


def overseas_menu(found: list[Territory], words: Words) -> Markup | None:
    """All of them at once, or one with its sheet and its flows."""
    if not found:
        return None
    together = tag("button", words("view.overseas.all"), type="button", data_view="overseas")
    each = [
        tag("button", one.name, type="button", data_visit=one.id, data_point=f"{one.lon},{one.lat}") for one in found
    ]
    return tag(
        "details",
        tag("summary", words("view.overseas"), icon("chevron-down", class_="ch")),
        tag("div", together, each, class_="card"),
        class_="menu",
    )
