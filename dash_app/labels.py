"""What the values of filters are called on this page: shorter than in an export, still unambiguous out of context."""

from __future__ import annotations

import re

from passerelles.publication import labels
from passerelles.publication.choices import choices
from passerelles.publication.filters import FILTERS, MODIFIERS, NEAR_MODIFIER, YEAR_FILTERS, Selection
from passerelles.publication.identities import authority_number
from passerelles.publication.radius import circle, in_words
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.years import years_asked
from passerelles.vocabulary.labelled import Lang
from passerelles.vocabulary.mechanisms import Mechanism

from .formats import period
from .texts import Words

BADGES: dict[str, dict[Lang, str]] = {
    "water": {"fr": "1 % eau", "en": "1% water"},
    "energy": {"fr": "1 % énergie", "en": "1% energy"},
    "waste": {"fr": "1 % déchets", "en": "1% waste"},
    "mobility": {"fr": "1 % mobilité", "en": "1% mobility"},
}
MECHANISM_ICONS = {
    "water": "droplets",
    "energy": "zap",
    "waste": "recycle",
    "mobility": "tram-front",
    "unstated": "circle-dashed",
}


def mechanism_without_percent(code: str, lang: Lang) -> str:
    """`Eau et assainissement`: under the title "Dispositif 1 %" the percent would be said five times."""
    return capital(re.sub(r"^1\s?%\s", "", Mechanism(code).label(lang)))


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def chip_label(snapshot: Snapshot, name: str, value: str, words: Words) -> str:
    """What a chip says, alone in its row."""
    if value == "unstated" and name in ("mechanism", "theme"):
        return words(f"chip.unstated.{name}")
    if name == "mechanism":
        return BADGES[value][words.lang]
    if name == "level":
        return words.noun(value, 2)
    if name in ("authority", "epci", "territory"):
        named = labels.authority_name(snapshot, authority_number(snapshot, value), words.lang)
        return words("chip.territory", name=named) if name == "territory" else named
    if name == "q":
        return f"«\u00a0{value}\u00a0»" if words.lang == "fr" else f"“{value}”"
    if name in YEAR_FILTERS:
        return capital(years_asked(name, value, words.lang))
    if name == "bbox":
        return words("filter.bbox")
    return choices(snapshot, name)[value].label(words.lang)


def active_filters(snapshot: Snapshot, selection: Selection, words: Words) -> list[tuple[str, str, str]]:
    """Filter, value and label of each value chosen, in the order of the panel; both years make one `period`.

    A circle is told with its radius; whether those without a year are kept is said by its own switch.
    """
    found = [
        (name, value, chip_label(snapshot, name, value, words))
        for name in FILTERS
        if name not in ("from", "to", "near", *MODIFIERS)
        for value in selection.values(name)
    ]
    found += [("near", near, around(snapshot, selection, near, words)) for near in selection.values("near")]
    years = period_of(selection, words)
    return [*found, ("period", "", words("period.named", years=years))] if years else found


def period_of(selection: Selection, words: Words) -> str:
    """The years of `from` and `to`; empty when neither is asked."""
    years = [int(value[0]) if value else None for value in (selection.values("from"), selection.values("to"))]
    return period(years[0], years[1], words.lang)


def around(snapshot: Snapshot, selection: Selection, near: str, words: Words) -> str:
    return in_words(snapshot, circle(snapshot, near, selection.values(NEAR_MODIFIER)), words.lang)
