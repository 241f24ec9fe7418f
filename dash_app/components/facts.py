"""Small facts that the table and the sheet both show: mechanism badges, status, themes."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from dash_app.labels import BADGES, MECHANISM_ICONS
from dash_app.markup import tag
from dash_app.texts import Words
from passerelles.publication.labels import theme_label
from passerelles.publication.table import SourceName
from passerelles.vocabulary.mechanisms import Mechanism
from passerelles.vocabulary.statuses import Status

from .icon import icon


def badge(mechanism: str, words: Words) -> Markup:
    """Icon, word and soft ground; the full name on hover."""
    full = Mechanism(mechanism).label(words.lang)
    return tag(
        "span", icon(MECHANISM_ICONS[mechanism]), BADGES[mechanism][words.lang], class_=f"mb {mechanism}", title=full
    )


def badges(mechanisms: Iterable[str], words: Words) -> list[Markup]:
    return [badge(mechanism, words) for mechanism in mechanisms]


def status(code: str, words: Words) -> Markup:
    return tag("span", Status(code).label(words.lang), class_=f"st {code}")


def source_names(told: Iterable[SourceName]) -> str:
    """Each source once, though several of its rows may tell of the partnership."""
    return ", ".join(dict.fromkeys(one.name for one in told if one.name))


def themes_line(codes: Iterable[str], words: Words) -> str:
    return ", ".join(theme_label(code, words.lang) for code in codes)
