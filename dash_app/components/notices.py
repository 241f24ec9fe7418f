"""Messages over the map: nothing found, something failed, no WebGL, an address not wholly understood."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dash_app.labels import BADGES, active_filters
from dash_app.markup import Child, join, tag
from dash_app.texts import Words
from passerelles.publication.facets import Facets
from passerelles.publication.filters import Selection
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.totals import totals

from .icon import icon


def say(tone: str, glyph: str, title: str, *more: Child) -> Markup:
    return tag("div", icon(glyph), tag("b", title), more, class_=f"say {tone}")


def empty(snapshot: Snapshot, selection: Selection, counts: Facets, words: Words) -> Markup:
    """One sentence, the real reason, one button: the filter whose removal gives most."""
    active = active_filters(snapshot, selection, words)
    best = max(active, key=lambda one: without(snapshot, selection, one[0], one[1])) if active else None
    if best is None:
        return say("", "search", words("empty"))
    name, value, label = best
    found = without(snapshot, selection, name, value)
    button = tag("button", words("empty.remove"), type="button", class_="btn s", data_remove=name, data_value=value)
    if name == "mechanism" and value in BADGES and len(active) == 1:
        return say("", "search", words("empty.mechanism", label=label), tag("p", unstated(counts, words)), button)
    return say(
        "",
        "search",
        words("empty"),
        tag("p", words("empty.without", label=label, n=words.count("partnership", found))),
        button,
    )


def without(snapshot: Snapshot, selection: Selection, name: str, value: str) -> int:
    """Partnerships when this one value is given up."""
    reduced = selection.without("from").without("to") if name == "period" else selection.without(name, value)
    return totals(snapshot, reduced).partnerships


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
