"""The first-visit hint: what the map shows and three first things to do, in a corner of the map that nothing else uses."""

from __future__ import annotations

from markupsafe import Markup

from dash_app.markup import Child, tag
from dash_app.texts import Words

from .icon import icon

CURVE = Markup(
    '<svg class="curve" viewBox="0 0 44 20" width="44" height="20" aria-hidden="true" focusable="false"><defs>'
    '<linearGradient id="hint-ramp" gradientUnits="userSpaceOnUse" x1="4" x2="39" y1="0" y2="0">'
    '<stop offset="0" stop-color="var(--map-fr)"/><stop offset="1" stop-color="var(--map-foreign)"/></linearGradient></defs>'
    '<path d="M4 16C11 2 31 1 39 14" fill="none" stroke="url(#hint-ramp)" stroke-width="2.2" stroke-linecap="round"/>'
    '<circle cx="4" cy="16" r="3.4" fill="var(--map-fr)"/><circle cx="39" cy="15" r="4.6" fill="var(--map-foreign)"/></svg>'
)


def hint(words: Words) -> Markup:
    """Hidden until explorer_hint.js finds that it is wanted; no live region, so that it is read where it stands, once."""
    close = tag("button", icon("x"), type="button", class_="btn q ico", id="hint-close", aria_label=words("hint.close"))
    key = tag("span", words("hint.key"), " ", tag("kbd", "/"), class_="by-key")
    steps = [
        step("mouse-pointer-click", words("hint.open")),
        step("sliders-horizontal", words("hint.filter")),
        step("search", words("hint.search"), key),
    ]
    return tag(
        "aside",
        tag("div", CURVE, tag("h2", words("hint.title"), id="hint-title"), close, class_="hint-head"),
        tag("p", words("hint.lead")),
        tag("ul", steps),
        id="hint",
        class_="hint card",
        hidden=True,
        tabindex="-1",
        aria_labelledby="hint-title",
    )


def step(glyph: str, *said: Child) -> Markup:
    return tag("li", icon(glyph), tag("span", said))


def hint_again(words: Words) -> Markup:
    """In the method dialog, which it closes."""
    return tag("button", words("hint.again"), type="button", class_="lnk", data_hint_again=True, data_close_dialog=True)
