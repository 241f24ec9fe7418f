"""One inline icon, always beside a word or under an `aria-label`."""

from __future__ import annotations

from functools import cache

import orjson
from markupsafe import Markup

from dash_app.glyphs import OUTLINES
from dash_app.markup import tag


@cache
def outlines() -> dict[str, str]:
    """The `d` of the path that each glyph fills."""
    found: dict[str, str] = orjson.loads(OUTLINES.read_bytes())
    return found


@cache
def icon(name: str, *, class_: str = "", colour: str | None = None) -> Markup:
    """The named glyph; `colour` is a token such as `--mech-water`, the text's own colour if None."""
    style = f"color:var({colour})" if colour else None
    classes = f"i {class_}".strip()
    drawing = tag("path", d=outlines()[name])
    return tag("svg", drawing, class_=classes, viewBox="0 0 24 24", aria_hidden="true", focusable="false", style=style)
