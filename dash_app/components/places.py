"""Where in France: the way from the country down to a commune, with what each step would give.

Links, so that they work without any script; the browser then follows them in place (assets/explorer_places.js).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote, urlencode

from markupsafe import Markup

from dash_app.formats import number
from dash_app.markup import Child, tag
from dash_app.texts import Words
from passerelles.publication.descent import Descent, Step, elsewhere
from passerelles.publication.filters import Selection
from passerelles.publication.snapshot import Snapshot

from .icon import icon

NAMES = ("region", "department", "epci", "authority", "territory")
"""Filters of this group."""
NO_VALUE = "\0"
"""Stands where the value of a step goes: no address that is understood holds it."""
SAFE = ",:"
"""Written as they are in addresses."""


def places(found: Descent, snapshot: Snapshot, selection: Selection, words: Words) -> Markup:
    """The path to where the selection stands, then what lies one step below."""
    ways = Ways(elsewhere(snapshot, selection), words)
    return tag(
        "nav",
        path(found, ways, words),
        steps(found, ways, words),
        class_="descent",
        aria_label=words("filter.place"),
    )


def place_summary(found: Descent, words: Words) -> str:
    """What the closed group says: where the selection stands."""
    return found.path[-1].name if found.path else words("all")


def path(found: Descent, ways: Ways, words: Words) -> Markup:
    france = link(words("place.france"), None, ways, current=not found.path)
    here = None if found.alone or not found.path else found.path[-1]
    listed = [link(step.name, step, ways, current=step == here) for step in found.path]
    return tag("ol", [tag("li", one) for one in (france, *listed)], class_="path", aria_label=words("place.path"))


def steps(found: Descent, ways: Ways, words: Words) -> Markup | None:
    listed = [tag("li", counted(step.name, step, ways, words)) for step in found.below]
    if found.itself:
        label = words(f"levels.self.{found.itself.level}")
        listed.insert(0, tag("li", counted(label, found.itself, ways, words, current=found.alone)))
    if not listed:
        return None
    nothing = None if found.below else tag("p", words("place.none"), class_="values-none")
    return tag("div", tag("ul", listed, aria_label=words("place.below")), nothing, class_="steps")


def counted(label: str, step: Step, ways: Ways, words: Words, *, current: bool = False) -> Markup:
    count = tag("span", number(step.count, words.lang), class_="ct")
    spoken = tag("span", f" {words.noun('partnership', step.count)}", class_="sr")
    glyph = icon("map-pin") if step.filter == "authority" else icon("chevron-right")
    children: list[Child] = [glyph, tag("span", label, class_="lb"), count, spoken]
    return link(children, step, ways, current=current, class_="op step")


def link(label: Child, step: Step | None, ways: Ways, *, current: bool = False, class_: str | None = None) -> Markup:
    """To the selection that stands there; `data-drop` names the filters that it takes the place of."""
    return tag(
        "a",
        label,
        href=ways.to(step),
        class_=class_,
        aria_current="location" if current else None,
        data_step=step.filter if step else "",
        data_value=step.value if step else "",
        data_drop=ways.dropped,
    )


@dataclass(frozen=True)
class Ways:
    """Addresses of steps, of which all but the value is the same for many."""

    around: Selection
    words: Words
    _parts: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def dropped(self) -> str:
        """The filters that a step takes the place of; a partner abroad stays."""
        return " ".join(name for name in NAMES[:4] if not self.around.values(name))

    def to(self, step: Step | None) -> str:
        if step is None:
            return self.address(self.around)
        if step.filter not in self._parts:
            any_value = self.around.with_value(step.filter, NO_VALUE)
            self._parts[step.filter] = self.address(any_value).split(quote(NO_VALUE))
        return quote(step.value, safe=SAFE).join(self._parts[step.filter])

    def address(self, selection: Selection) -> str:
        query = [*selection.query(), *([("lang", "en")] if self.words.lang == "en" else [])]
        return f"/?{urlencode(query, safe=SAFE)}"
