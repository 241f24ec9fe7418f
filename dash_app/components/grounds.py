"""The choice of a base map: ours, or that of another, of whom the visitor is told before his browser asks anything of them."""

from __future__ import annotations

from dataclasses import asdict

import orjson
from markupsafe import Markup

from dash_app.markup import tag
from dash_app.texts import Words
from maps.grounds import GROUNDS, Ground

from .dialogs import dialog
from .icon import icon


def ground_button(words: Words) -> Markup:
    return tag(
        "button",
        icon("layers"),
        type="button",
        data_dialog="ground",
        aria_label=words("ground"),
        title=words("ground"),
    )


def ground_dialog(words: Words) -> Markup:
    """Nothing in it is loaded: it says what a choice would do (assets/explorer_ground.js)."""
    own = tag("section", tag("h3", words("ground.own")), tag("p", words("ground.own.note")), back(words))
    listed = orjson.dumps({name: asdict(ground) for name, ground in GROUNDS.items()}).decode()
    return dialog(
        "ground",
        words("ground.title"),
        tag("div", own, [offer(name, ground, words) for name, ground in GROUNDS.items()], data_grounds=listed),
        words=words,
    )


def back(words: Words) -> Markup:
    return tag("button", words("ground.quit"), type="button", class_="btn", data_ground="", hidden=True)


def offer(name: str, ground: Ground, words: Words) -> Markup:
    notice = words("ground.notice", host=ground.host, who=ground.who)
    show = tag("button", words("ground.show"), type="button", class_="btn", data_ground=name)
    return tag("section", tag("h3", words(f"ground.{name}")), tag("p", notice), show)
