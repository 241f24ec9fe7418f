"""The whole HTML document: head, the page of the explorer, then Dash's own tags."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from passerelles.publication.problems import Problem

from .components.header import LOGO
from .markup import Child, join, tag
from .pages.explorer import Page, body
from .texts import Words

FAVICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 36 36'%3E%3Cpath d='M5 24C9 6 27 6 31 24' "
    "fill='none' stroke='%230a5a63' stroke-width='4' stroke-linecap='round'/%3E%3Ccircle cx='5.500' cy='25' r='5' fill='%230a5a63'/%3E"
    "%3Ccircle cx='30.500' cy='25' r='5' fill='%23c24d2c'/%3E%3C/svg%3E"
)
Parts = Mapping[str, Markup]
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
UNUSED = ("/dash_table/",)
"""The table is ours. (The polyfill stays: Dash's own components call what it defines.)"""


def document(page: Page, parts: Parts) -> str:
    words = page.words
    scheme = page.address.scheme
    written = body(page, parts["app_entry"])
    return whole(words, tag("body", written, tail(parts), class_="explorer"), parts, theme=scheme)


def unavailable(problem: Problem, parts: Parts) -> str:
    """No snapshot yet: one sentence; Dash's tags stay, since Dash checks that they are there."""
    words = Words("fr")
    said = tag(
        "main",
        tag("p", LOGO, "Passerelles", class_="brand"),
        tag("h1", problem.title["fr"]),
        tag("p", problem.detail["fr"]),
        class_="unavailable",
    )
    return whole(words, tag("body", said, tag("div", parts["app_entry"], tail(parts), hidden=True)), parts, theme=None)


def whole(words: Words, body_tag: Markup, parts: Parts, *, theme: str | None) -> str:
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", words("title")),
        tag("meta", name="description", content=words("description")),
        tag("meta", name="color-scheme", content="light dark"),
        tag("link", rel="icon", href=FAVICON, type="image/svg+xml"),
        preloads(),
        parts["css"],
    )
    return f"<!doctype html>{tag('html', head, body_tag, lang=words.lang, data_theme=theme)}"


def preloads() -> list[Child]:
    """The two Latin font files, needed by the first line of text."""
    names = ("hanken-grotesk-latin-wght-normal", "newsreader-latin-wght-normal")
    return [
        tag(
            "link",
            rel="preload",
            as_="font",
            type="font/woff2",
            href=f"/assets/fonts/{name}.woff2",
            crossorigin="anonymous",
        )
        for name in names
    ]


def tail(parts: Parts) -> Markup:
    return join([parts["config"], needed(parts["scripts"]), parts["renderer"]])


def needed(scripts: Markup) -> Markup:
    """Dash's script elements without those that this page has no use for."""
    elements = SCRIPT.findall(scripts)
    return join(Markup(one) for one in elements if not any(name in one for name in UNUSED))  # noqa: S704  Dash's own tags
