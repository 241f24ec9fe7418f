"""Messages over the map: nothing found, something failed, no WebGL, an address not wholly understood."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dash_app.labels import BADGES, active_filters
from dash_app.markup import Child, join, tag
from dash_app.texts import Words
from passerelles.publication.facets import Facets
from passerelles.publication.filters import Selection
from passerelles.publication.loosening import Loosening, loosenings
from passerelles.publication.snapshot import Snapshot

from .icon import icon


def say(tone: str, glyph: str, title: str, *more: Child) -> Markup:
    return tag("div", icon(glyph), tag("b", title), more, class_=f"say {tone}")


MOST_WAYS = 3
"""Ways out that an empty result offers."""


def empty(snapshot: Snapshot, selection: Selection, counts: Facets, words: Words) -> Markup:
    """One sentence, the real reason, and which single filter to loosen, each way out with what it would give."""
    ways = loosenings(snapshot, selection)
    active = active_filters(snapshot, selection, words)
    if not ways:
        more = [tag("p", words("empty.none")), button(words("clear"), {"data_clear_all": True})] if active else []
        return say("", "search", words("empty"), more)
    name, value, label = active[0]
    if name == "mechanism" and value in BADGES and len(active) == 1:
        return say(
            "",
            "search",
            words("empty.mechanism", label=label),
            tag("p", unstated(counts, words)),
            way_out(ways[0], words),
        )
    listed = [join([tag("p", told(way, active, words)), way_out(way, words)]) for way in ways[:MOST_WAYS]]
    return say("", "search", words("empty"), listed)


def told(way: Loosening, active: Sequence[tuple[str, str, str]], words: Words) -> str:
    """`Sans « Mali » : 12 partenariats.`, `Dans un rayon de 100 km : 3 partenariats.`"""
    count = words.count("partnership", way.count)
    if way.km is not None:
        return words("empty.wider", km=way.km, n=count)
    names = ("period",) if "from" in way.names else way.names
    labels = [label for name, _, label in active if name in names]
    return words("empty.without", label=", ".join(labels), n=count)


def way_out(way: Loosening, words: Words) -> Markup:
    if way.km is not None:
        return button(words("empty.widen", km=way.km), {"data_set": way.names[0], "data_value": str(way.km)})
    return button(words("empty.remove"), {"data_remove": " ".join(way.names)})


def button(label: str, attributes: dict[str, str | bool]) -> Markup:
    return tag("button", label, type="button", class_="btn s", **attributes)


def unstated(counts: Facets, words: Words) -> str:
    return words("empty.mechanism.why", count=words.count("partnership", counts["mechanism"].get("unstated", 0)))


def dropped(what: Sequence[str], words: Words) -> Markup | None:
    """What of the address was not applied; at most five are named."""
    if not what:
        return None
    return say("warn", "info", words("dropped", what=", ".join(what[:5]) + ("…" if len(what) > 5 else "")))


def templates(words: Words) -> Markup:
    """Messages that the browser shows by itself, ready in the page."""
    retry = tag("button", words("error.retry"), type="button", class_="btn s", data_retry=True)
    error = say("error", "triangle-alert", words("error.title"), tag("p", words("error.kept")), retry)
    webgl = say("warn", "info", words("no_webgl"))
    return join([tag("template", error, id="error-message"), tag("template", webgl, id="no-webgl")])
