"""The whole HTML document: head, the page of the explorer, then Dash's own tags."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from passerelles.publication.problems import Problem

from .components.header import LOGO
from .joined_assets import PLOTLY, name_of, plotly_version
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
    return whole(words, tag("body", written, tail(parts), class_="explorer"), theme=scheme)


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
    return whole(words, tag("body", said, tag("div", parts["app_entry"], tail(parts), hidden=True)), theme=None)


def whole(words: Words, body_tag: Markup, *, theme: str | None) -> str:
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", words("title")),
        tag("meta", name="description", content=words("description")),
        tag("meta", name="color-scheme", content="light dark"),
        tag("link", rel="icon", href=FAVICON, type="image/svg+xml"),
        preloads(),
        tag("link", rel="stylesheet", href=f"/assets/{name_of('css')}"),
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
    """Scripts run in this order once the page can be read: they are fetched while it is parsed, and hold back no first line."""
    own = [
        tag("script", src=f"/assets/{address}", defer=True)
        for address in (name_of("js"), f"{PLOTLY}?m={plotly_version()}")
    ]
    return join([parts["config"], *own, needed(parts["scripts"]), started_last(parts["renderer"])])


def needed(scripts: Markup) -> Markup:
    """Dash's script elements without those that this page has no use for, in their order."""
    elements = SCRIPT.findall(scripts)
    wanted = [one for one in elements if not any(name in one for name in UNUSED)]
    return join(Markup(one.replace("<script ", "<script defer ", 1)) for one in wanted)  # noqa: S704  Dash's own tags


def started_last(renderer: Markup) -> Markup:
    """Dash's inline start; of inline scripts modules alone wait for those above."""
    return Markup(str(renderer).replace('type="application/javascript"', 'type="module"', 1))  # noqa: S704  Dash's own tag
