"""Active filters, each a button that removes itself."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from dash_app.markup import join, tag
from dash_app.texts import Words

from .icon import icon


def chips(active: Iterable[tuple[str, str, str]], words: Words) -> Markup:
    """List items from (filter, value, label)."""
    return join(tag("li", chip(name, value, label, words)) for name, value, label in active)


def chip(name: str, value: str, label: str, words: Words) -> Markup:
    said = words("chip.remove", label=label)
    return tag(
        "button",
        label,
        icon("x", class_="x"),
        type="button",
        class_="chip",
        data_name=name,
        data_value=value,
        aria_label=said,
        title=said,
    )
