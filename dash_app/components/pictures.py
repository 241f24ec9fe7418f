"""The map taken away: pictures and print, made by the browser (assets/explorer_picture.js) from these words."""

from __future__ import annotations

import orjson
from markupsafe import Markup

from dash_app.formats import day
from dash_app.markup import tag
from dash_app.texts import Words
from passerelles.publication.quality import NoQuality, quality
from passerelles.publication.snapshot import Snapshot

KINDS = ("png", "svg", "print")
OURSELVES = "Passerelles"


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
        "sources": told_by(snapshot, words),
        "ground": words("picture.ground"),
        "failed": words("picture.failed"),
    }


def told_by(snapshot: Snapshot, words: Words) -> str:
    """Who says what the atlas holds; empty for a snapshot without an account of its sources, such as a benchmark's."""
    names = snapshot.remember("who tells", lambda: telling(snapshot))
    return words("picture.sources", sources=", ".join(names)) if names else ""


def telling(snapshot: Snapshot) -> list[str]:
    """Name of each source, its publisher where that is another than this atlas; the one that tells of most comes first."""
    try:
        sources = quality(snapshot)["sources"]
    except NoQuality:
        return []
    found = sorted((one for one in sources if one["partnerships"]), key=lambda one: -one["partnerships"])
    others = {"": "", OURSELVES: ""}
    return [one["name"] + others.get(one["publisher"], f" ({one['publisher']})") for one in found]
