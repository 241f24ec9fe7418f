"""One group of the filter panel: its title, how many values are chosen, what it says when closed, and its own "clear"."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dash_app.markup import Child, tag
from dash_app.texts import Words

from .icon import icon

OPEN = frozenset({"mechanism", "level", "theme"})


def group(
    words: Words,
    name: str,
    body: Child,
    *,
    active: int,
    summary: str,
    names: Sequence[str] = (),
) -> Markup:
    """`names`: the filters of the group, if there are others than `name`; a button clears them."""
    badge = tag(
        "span",
        tag("span", active),
        tag("span", f" {words('values_chosen')}", class_="sr"),
        class_="badge",
        hidden=active == 0,
    )
    title = tag(
        "summary",
        tag("h3", words(f"filter.{name}")),
        badge,
        tag("small", summary, data_summary=name),
        icon("chevron-down", class_="ch"),
    )
    return tag(
        "details",
        title,
        tag("div", body, clear_group(words, name, active), class_="fg-body"),
        class_="fg",
        open=name in OPEN or active > 0,
        data_group=name,
        data_names=" ".join(names or (name,)),
    )


def clear_group(words: Words, name: str, active: int) -> Markup:
    said = words("clear.group.label", title=words(f"filter.{name}"))
    label = words("clear.group")
    return tag("button", label, type="button", class_="lnk clear", aria_label=said, data_clear=True, hidden=not active)
