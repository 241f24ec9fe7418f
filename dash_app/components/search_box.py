"""Search over both ends of a partnership: the field, and its list of answers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from dash_app.formats import number
from dash_app.markup import join, tag
from dash_app.texts import Words
from passerelles.publication.search import Hit

from .combobox import combobox_answers, combobox_field
from .icon import icon


def search_box(words: Words) -> Markup:
    label = words("search.label")
    field = combobox_field("search", "found", label, words("search"), aria_keyshortcuts="/")
    return tag(
        "div",
        tag("label", icon("search"), field, tag("kbd", "/", aria_hidden="true"), class_="box"),
        combobox_answers("found", "found-status", label),
        class_="find",
        role="search",
    )


def answers(hits: Sequence[Hit], query: str, words: Words, field: str = "found") -> Markup:
    """The list, grouped by kind in the order of the best answer of each; `field` begins the ids of the page."""
    if not hits:
        return no_answer(words("search.none", q=query))
    order = list(dict.fromkeys(hit.kind for hit in hits))
    grouped = groupby(sorted(hits, key=lambda hit: order.index(hit.kind)), key=lambda hit: hit.kind)
    return join(group(kind, list(members), words, field) for kind, members in grouped)


def no_answer(said: str) -> Markup:
    """A list holds options only: this one cannot be chosen."""
    return tag("p", said, role="option", aria_disabled="true")


def group(kind: str, hits: list[Hit], words: Words, field: str) -> Markup:
    title = tag("div", words(f"search.{kind}"), class_="found-title", id=f"{field}-{kind}")
    listed = [option(hit, words, field) for hit in hits]
    return tag("div", title, listed, role="group", aria_labelledby=f"{field}-{kind}")


def option(hit: Hit, words: Words, field: str) -> Markup:
    count = tag(
        "span",
        number(hit.count, words.lang),
        tag("span", f" {words.noun('partnership', hit.count)}", class_="sr"),
        class_="ct",
    )
    identifier = f"country:{hit.id}" if hit.kind == "country" and ":" not in hit.id else hit.id
    return tag(
        "div",
        tag("span", hit.label),
        tag("small", hit.detail),
        count,
        role="option",
        id=f"{field}-{hit.kind}-{hit.id}",
        aria_selected="false",
        data_id=identifier,
        data_filter="network" if hit.kind == "network" else None,
    )
