"""Search as one types: names of both ends, countries and networks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output

from dash_app.components.search_box import answers, no_answer
from dash_app.ids import Id
from dash_app.texts import Words
from passerelles.publication.problems import Problem
from passerelles.publication.search import search
from passerelles.publication.snapshot import Snapshot

LONGEST = 100
ALL, CENTRES = "found", "near-found"
"""Lists of the page that ask: everything, and authorities around which a circle can be drawn."""


def register(app: Dash, snapshot: Callable[[], Snapshot]) -> None:
    @app.callback(Output(Id.SEARCH_ANSWER, "data"), Input(Id.SEARCH_QUESTION, "data"), prevent_initial_call=True)
    def find(data: Any) -> dict[str, Any]:
        return found(data, snapshot)


def found(data: Any, snapshot: Callable[[], Snapshot]) -> dict[str, Any]:
    """The list as markup and what a screen reader hears; the number of the question comes back."""
    asked = data if isinstance(data, dict) else {}
    words = Words("en" if asked.get("lang") == "en" else "fr")
    query = str(asked.get("q", ""))[:LONGEST]
    field = CENTRES if asked.get("field") == CENTRES else ALL
    try:
        hits = search(snapshot(), query, words.lang, centres=field != ALL)
    except Problem:
        return {
            "n": asked.get("n"),
            "html": no_answer(words("search.failed")),
            "status": words("search.failed"),
        }
    status = words("search.some", n=len(hits)) if hits else words("search.none", q=query)
    return {"n": asked.get("n"), "html": answers(hits, query, words, field), "status": status}
