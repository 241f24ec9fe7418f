"""Years as a query writes them: one year (`1998`), or the span from one year to another (`1990-2000`, `1990-`, `-2000`)."""

from __future__ import annotations

import re

from passerelles.vocabulary.labelled import Lang

from .problems import BadFilterValue, Sentence
from .snapshot import Snapshot

FIRST_YEAR, LAST_YEAR = 1800, 2100
SPAN = re.compile(r"(\d{4})|(\d{4})?\s*[-–]\s*(\d{4})?", re.ASCII)
INCLUDE, EXCLUDE = "include", "exclude"

A_YEAR: Sentence = {
    "fr": f"écrivez une année de {FIRST_YEAR} à {LAST_YEAR}.",
    "en": f"write a year from {FIRST_YEAR} to {LAST_YEAR}.",
}
A_SPAN: Sentence = {
    "fr": f"écrivez deux années de {FIRST_YEAR} à {LAST_YEAR} et un tiret, la première d'abord (1990-2000, 1990-, -2000), ou une seule (1998).",
    "en": f"write two years from {FIRST_YEAR} to {LAST_YEAR} and a hyphen, the first one first (1990-2000, 1990-, -2000), or one alone (1998).",
}
A_SWITCH: Sentence = {"fr": f"écrivez {INCLUDE} ou {EXCLUDE}.", "en": f"write {INCLUDE} or {EXCLUDE}."}


def read_year(parameter: str, text: str, _: Snapshot) -> str | None:
    """`1998`; BadFilterValue for anything but four digits within bounds."""
    if not text:
        return None
    if not re.fullmatch(r"\d{4}", text, re.ASCII) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise BadFilterValue(parameter, text, A_YEAR)
    return text


def read_span(parameter: str, text: str, _: Snapshot) -> str | None:
    """The canonical span: `1990-2000`, open at one end at most, one year alone when both are equal."""
    if not text:
        return None
    found = SPAN.fullmatch(text)
    alone, first, last = found.groups() if found else (None, None, None)
    first, last = alone or first, alone or last
    if first is None and last is None:
        raise BadFilterValue(parameter, text, A_SPAN)
    if not FIRST_YEAR <= int(first or FIRST_YEAR) <= int(last or LAST_YEAR) <= LAST_YEAR:
        raise BadFilterValue(parameter, text, A_SPAN)
    return first if first == last else f"{first or ''}-{last or ''}"


def span(canonical: str) -> tuple[int, int]:
    """First and last year of a span that `read_span` wrote; the bounds of all years where it is open."""
    first, _, last = canonical.partition("-") if "-" in canonical else (canonical, "", canonical)
    return int(first or FIRST_YEAR), int(last or LAST_YEAR)


def read_switch(parameter: str, text: str, _: Snapshot) -> str | None:
    """`include`; leaving out is what happens anyway, so that `exclude` says nothing."""
    if text not in ("", INCLUDE, EXCLUDE):
        raise BadFilterValue(parameter, text, A_SWITCH, choices=[INCLUDE, EXCLUDE])
    return INCLUDE if text == INCLUDE else None


WORDS: dict[str, Sentence] = {
    "as_of": {"fr": "actifs", "en": "active"},
    "started": {"fr": "commencés", "en": "started"},
    "ended": {"fr": "terminés", "en": "ended"},
}
SPANS: dict[str, Sentence] = {
    "in": {"fr": "{done} en {first}", "en": "{done} in {first}"},
    "between": {"fr": "{done} de {first} à {last}", "en": "{done} from {first} to {last}"},
    "since": {"fr": "{done} depuis {first}", "en": "{done} since {first}"},
    "until": {"fr": "{done} jusqu'en {last}", "en": "{done} until {last}"},
}


def years_asked(name: str, canonical: str, lang: Lang) -> str:
    """`actifs en 1998`, `commencés de 1990 à 2000`, `terminés depuis 2015`; `from` and `to` say `depuis` and `jusqu'en` alone."""
    if name in ("from", "to"):
        pattern, first, last = {"from": "since", "to": "until"}[name], canonical, canonical
    else:
        first, _, last = canonical.partition("-")
        pattern = "in" if "-" not in canonical else "between" if first and last else "since" if first else "until"
    done = WORDS[name][lang] if name in WORDS else ""
    return SPANS[pattern][lang].format(done=done, first=first, last=last).strip()


AND_UNDATED: Sentence = {"fr": "ou sans année connue", "en": "or without a known year"}
