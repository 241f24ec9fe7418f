"""The way to a page to be read, which the web server writes: in the language, and with the looks, of the explorer."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlencode

from markupsafe import Markup

from dash_app.markup import tag
from dash_app.texts import Words


def reading_link(
    page: Literal["quality", "about"], label: str, words: Words, scheme: str | None = None, class_: str | None = None
) -> Markup:
    query = {"lang": "en" if words.lang == "en" else "", "scheme": scheme or ""}
    kept = urlencode({name: value for name, value in query.items() if value})
    return tag("a", label, href=f"/{page}?{kept}" if kept else f"/{page}", class_=class_)
