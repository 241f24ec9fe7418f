"""What to compare with: the same selection with another region, country, theme, decade …"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from dash_app.markup import tag
from dash_app.texts import Words
from passerelles.publication.choices import choices
from passerelles.publication.facets import UNKNOWN, YEARS, facets
from passerelles.publication.figures import STARTED
from passerelles.publication.filters import FILTERS, Selection
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.spelling import neutral

OFFERED = ("region", "world_region", "country", "theme", "mechanism", "level", "kind", "status")


def choice_of_mark(snapshot: Snapshot, words: Words) -> Markup:
    """One native list; choosing a value writes the other selection (assets/explorer_compare.js)."""
    groups = [group(FILTERS[name].title[words.lang], values(snapshot, name, words), name) for name in OFFERED]
    years = group(words("compare.years"), decades(snapshot), STARTED)
    label = tag("label", words("compare.with"), for_="compare-with")
    first = tag("option", words("compare.choose"), value="")
    return tag(
        "div", label, tag("select", first, groups, years, id="compare-with", autocomplete="off"), class_="cmp-with"
    )


def group(title: str, listed: Iterable[tuple[str, str]], name: str) -> Markup:
    return tag("optgroup", [tag("option", label, value=f"{name}:{value}") for value, label in listed], label=title)


def values(snapshot: Snapshot, name: str, words: Words) -> list[tuple[str, str]]:
    """Those of which the atlas has a partnership; territories and countries by name."""
    counts = facets(snapshot, Selection())[name]
    found = [
        (choice.value, words.noun(choice.value, 2) if name == "level" else choice.label(words.lang))
        for choice in choices(snapshot, name).values()
        if counts.get(choice.value)
    ]
    by_name = name in ("region", "country", "world_region")
    return sorted(found, key=lambda one: neutral(one[1])) if by_name else found


def decades(snapshot: Snapshot) -> list[tuple[str, str]]:
    counts = facets(snapshot, Selection())[YEARS]
    known = [int(first) for first, count in counts.items() if first != UNKNOWN and count]
    return [(f"{first}-{first + 9}", f"{first}\u2013{first + 9}") for first in known]
