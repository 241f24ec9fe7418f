"""One inline icon, always beside a word or under an `aria-label`."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from dash_app.glyphs import GLYPHS
from dash_app.markup import tag
from maps.icons import PATHS


@cache
def icon(name: str, *, class_: str = "", colour: str | None = None) -> Markup:
    """The named glyph; `colour` is a token such as `--mech-water`, the text's own colour if None."""
    drawing = Markup(GLYPHS.get(name) or "".join(PATHS[name]))  # noqa: S704  both tables are ours
    style = f"color:var({colour})" if colour else None
    classes = f"i {class_}".strip()
    return tag("svg", drawing, class_=classes, viewBox="0 0 24 24", aria_hidden="true", focusable="false", style=style)
