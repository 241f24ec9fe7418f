"""What the partnerships of one flow have in common: themes, mechanisms and status, each with its number."""

from __future__ import annotations

from markupsafe import Markup

from dash_app.formats import number
from dash_app.markup import tag
from dash_app.texts import Words
from passerelles.publication.choices import choices
from passerelles.publication.comparison import counts
from passerelles.publication.filters import FILTERS, Selection
from passerelles.publication.snapshot import Snapshot

TOLD = ("theme", "mechanism", "status")
MOST = 5
"""Values written of each; the others are counted together."""


def flow_facts(snapshot: Snapshot, between: Selection, words: Words) -> Markup:
    """`between`: the selection cut to both ends of the flow."""
    return tag("dl", [fact(snapshot, between, name, words) for name in TOLD], class_="facts")


def fact(snapshot: Snapshot, between: Selection, name: str, words: Words) -> Markup | None:
    found = counts(snapshot, between, name)
    known = choices(snapshot, name)
    said = sorted(((known[value].label(words.lang), n) for value, n in found.items() if n), key=lambda one: -one[1])
    if not said:
        return None
    listed = [f"{label}\u00a0{number(n, words.lang)}" for label, n in said[:MOST]]
    rest = [words("compare.left_out", count=words.count("smaller", len(said) - MOST))] if len(said) > MOST else []
    return tag("div", tag("dt", FILTERS[name].title[words.lang]), tag("dd", " · ".join([*listed, *rest])))
