"""Native dialogs: share, method, and the one that holds the filters on small screens."""

from __future__ import annotations

from markupsafe import Markup

from dash_app.formats import day
from dash_app.markup import Child, join, tag
from dash_app.texts import Words
from maps.embed_code import embed_code

from .hint import hint_again
from .icon import icon
from .reading_link import reading_link

EMBED_PATH = "/embed"
URL = "{url}"
"""Stands for the address in the code; the browser puts the present one."""


def dialogs(built_on: str, words: Words) -> Markup:
    return join([share_dialog(words), method_dialog(built_on, words), filters_dialog(words)])


def dialog(name: str, title: str, *body: Child, words: Words) -> Markup:
    close = tag(
        "button", icon("x"), type="button", class_="btn q ico", data_close_dialog=True, aria_label=words("close")
    )
    head = tag("div", tag("h2", title, id=f"{name}-title"), close, class_="dl-head")
    return tag("dialog", tag("div", head, body, class_="dl"), id=name, aria_labelledby=f"{name}-title")


def share_dialog(words: Words) -> Markup:
    code = embed_code(URL, words("share.embed.title"))
    link = tag("input", id="share-link", readonly=True, value="")
    area = tag("textarea", id="share-code", readonly=True, spellcheck="false", data_template=code, data_path=EMBED_PATH)
    return dialog(
        "share",
        words("share.title"),
        tag("p", words("share.lead")),
        copied_field("share-link", words("share.link"), link, None, words),
        copied_field("share-code", words("share.embed"), area, words("share.embed.note"), words),
        words=words,
    )


def copied_field(name: str, label: str, field: Markup, note: str | None, words: Words) -> Markup:
    button = tag(
        "button",
        icon("link" if name == "share-link" else "code"),
        tag("span", words("copy"), role="status"),
        type="button",
        class_="btn",
        data_copy=name,
        data_done=words("copied"),
        data_failed=words("not_copied"),
    )
    said = tag("small", note) if note else None
    return tag("div", tag("label", label, for_=name), tag("div", field, button, class_="rowed"), said, class_="copy")


def method_dialog(built_on: str, words: Words) -> Markup:
    sections = [
        tag("section", tag("h3", words(f"method.{name}")), tag("p", words(f"method.{name}.text")))
        for name in ("map", "facts", "years", "counts", "licence")
    ]
    published = tag("p", words("method.snapshot", date=day(built_on, words.lang)), class_="muted")
    more = [
        tag("p", reading_link("about", words("method.about"), words)),
        tag("p", reading_link("quality", words("method.quality"), words)),
        tag("p", hint_again(words)),
    ]
    return dialog("method", words("method.title"), sections, more, published, words=words)


def filters_dialog(words: Words) -> Markup:
    """Empty until opened: the form of the panel moves in, and back (assets/explorer_dialogs.js)."""
    show = tag("button", tag("span", data_show_count=True), type="button", class_="btn p", data_close_dialog=True)
    return tag(
        "dialog",
        tag("footer", show, class_="panel-foot"),
        id="filters-dialog",
        class_="filters-dialog",
        aria_label=words("filters"),
    )
