"""What a selection is called, for the title of an embed: its filters, in words."""

from __future__ import annotations

from passerelles.publication.choices import choices
from passerelles.publication.filters import FILTERS, NEAR_MODIFIER, WITHOUT_YEAR, YEAR_FILTERS, Selection
from passerelles.publication.identities import authority_number
from passerelles.publication.labels import authority_name
from passerelles.publication.periods import asks_years
from passerelles.publication.radius import circle, in_words
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.years import AND_UNDATED, years_asked
from passerelles.vocabulary.labelled import Lang

from . import texts

LISTED = 3
"""Values of one filter that a title names."""


def title(snapshot: Snapshot, selection: Selection, lang: Lang) -> str:
    """The general title when nothing that has a name is filtered."""
    named = [
        words
        for name, values in selection.filters
        if name != "near" and (words := filter_words(snapshot, name, values, lang))
    ]
    named += [
        in_words(snapshot, circle(snapshot, near, selection.values(NEAR_MODIFIER)), lang)
        for near in selection.values("near")
    ]
    if asks_years(selection) and selection.values(WITHOUT_YEAR):
        named.append(AND_UNDATED[lang])
    return " · ".join(named) or texts.EMBED_TITLE[lang]


def filter_words(snapshot: Snapshot, name: str, values: tuple[str, ...], lang: Lang) -> str:
    listed = [value_words(snapshot, name, value, lang) for value in as_listed(snapshot, name, values)[:LISTED]]
    more = len(values) - LISTED
    return ", ".join(word for word in listed if word) + (f" + {more}" if more > 0 else "")


def as_listed(snapshot: Snapshot, name: str, values: tuple[str, ...]) -> list[str]:
    """Choices in the order in which filters list them."""
    if FILTERS[name].kind != "choice":
        return list(values)
    return [code for code in choices(snapshot, name) if code in values]


def value_words(snapshot: Snapshot, name: str, value: str, lang: Lang) -> str:
    """Empty for a box, a radius and a switch, which have no name."""
    if FILTERS[name].kind == "choice":
        return choices(snapshot, name)[value].label(lang)
    if FILTERS[name].kind == "authority":
        return authority_name(snapshot, authority_number(snapshot, value), lang)
    if name in YEAR_FILTERS:
        return years_asked(name, value, lang)
    return f"« {value} »" if name == "q" else ""
