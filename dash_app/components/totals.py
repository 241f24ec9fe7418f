"""The line that is always in view: how much the selection holds."""

from __future__ import annotations

from markupsafe import Markup

from dash_app.formats import number
from dash_app.markup import Child, join, tag
from dash_app.texts import Words
from passerelles.publication.totals import Totals


def totals_line(totals: Totals, words: Words) -> Markup:
    parts = [("partnership", totals.partnerships), ("authority", totals.authorities), ("country", totals.countries)]
    figures: list[Child] = []
    for noun, value in parts:
        figures += [tag("i", "·", aria_hidden="true") if figures else None, figure(noun, value, words)]
    return join(figures)


def figure(noun: str, value: int, words: Words) -> Markup:
    return tag("span", tag("b", number(value, words.lang)), " ", words.noun(noun, value), class_=f"n-{noun}")


def spoken(totals: Totals, words: Words) -> str:
    """The same in one sentence, for the live region."""
    return ", ".join(
        [
            words.count("partnership", totals.partnerships),
            words.count("authority", totals.authorities),
            words.count("country", totals.countries),
        ]
    )
