"""The map taken away: pictures and print, made by the browser (assets/explorer_picture.js) from these words."""

from __future__ import annotations

import orjson
from markupsafe import Markup

from dash_app.formats import day
from dash_app.markup import tag
from dash_app.texts import Words
from passerelles.publication.credits import Credits, credits
from passerelles.publication.filters import Selection
from passerelles.publication.snapshot import Snapshot

KINDS = ("png", "svg", "print")
NAMED = 12
"""Sources that a picture names, those that most partnerships cite; one or two more are named rather than counted."""


def picture_tools(snapshot: Snapshot, words: Words) -> Markup:
    """Part of the menu of downloads."""
    return tag(
        "div",
        [picture_button(kind, words) for kind in KINDS],
        id="picture-tools",
        class_="pictures",
        role="group",
        aria_label=words("picture.group"),
        data_words=orjson.dumps(sheet_words(snapshot, words)).decode(),
    )


def picture_button(kind: str, words: Words) -> Markup:
    said = tag("small", words(f"picture.{kind}.note")) if kind != "print" else tag("small")
    return tag("button", words(f"picture.{kind}"), said, type="button", data_picture=kind)


def sheet_words(snapshot: Snapshot, words: Words) -> dict[str, str]:
    """What is written round the map; blanks that only the browser knows are left as `{name}`."""
    kept = {"filters": "{filters}", "name": "{name}", "date": "{date}"}
    blank = {name: words(f"picture.{name}", **kept) for name in ("title", "filters", "no_filter", "selected", "made")}
    return {
        **blank,
        "published": words("picture.published", date=day(snapshot.built_on, words.lang)),
        "sources": words("picture.sources.elsewhere"),
        "ground": words("picture.ground"),
        "failed": words("picture.failed"),
    }


def credits_line(snapshot: Snapshot, selection: Selection, words: Words) -> str:
    """Who tells of the partnerships of the selection, read when, under which licences; empty where nobody does."""
    found = credits(snapshot, selection)
    if not found.sources:
        return ""
    return " ".join(filter(None, [named(found, words), read(found, words), licences(found, words)]))


def named(found: Credits, words: Words) -> str:
    shown = NAMED if len(found.sources) > NAMED + 2 else NAMED + 2
    names = " · ".join(one.name for one in found.sources[:shown])
    rest = len(found.sources) - shown
    return words("picture.sources.more", sources=names, n=rest) if rest > 0 else words("picture.sources", sources=names)


def read(found: Credits, words: Words) -> str:
    if not found.read_from or not found.read_to:
        return ""
    first, last = (day(one, words.lang) for one in (found.read_from, found.read_to))
    return words("picture.read", date=last) if first == last else words("picture.read.between", first=first, last=last)


def licences(found: Credits, words: Words) -> str:
    key = "picture.licences" if len(found.licences) > 1 else "picture.licence"
    return words(key, licences=", ".join(found.licences)) if found.licences else ""
