"""The header: brand, what exists of the site, search, language, appearance."""

from __future__ import annotations

from urllib.parse import urlencode

from markupsafe import Markup

from dash_app.address import Address
from dash_app.markup import tag
from dash_app.texts import Words

from .icon import icon
from .reading_link import reading_link
from .search_box import search_box

LOGO = Markup(
    '<svg viewBox="0 0 36 22" aria-hidden="true" focusable="false"><defs><linearGradient id="lg" x1="0" x2="1" y1="0" y2="0">'
    '<stop stop-color="var(--map-fr)"/><stop offset="1" stop-color="var(--map-foreign)"/></linearGradient></defs>'
    '<path d="M5 17C9-1 27-1 31 17" fill="none" stroke="url(#lg)" stroke-width="2.6" stroke-linecap="round"/>'
    '<path d="M11 17c2.6-8 11.4-8 14 0" fill="none" stroke="url(#lg)" stroke-width="1.6" stroke-linecap="round" opacity=".55"/>'
    '<circle cx="5" cy="17.5" r="4" fill="var(--map-fr)"/><circle cx="31" cy="17.5" r="4" fill="var(--map-foreign)"/></svg>'
)
SCHEMES = {"light": "sun", "dark": "moon", "system": "monitor"}


def header(address: Address, words: Words) -> Markup:
    return tag(
        "header",
        tag(
            "a",
            LOGO,
            "Passerelles",
            class_="brand",
            href="/" if address.lang == "fr" else "/?lang=en",
            aria_label=words("home"),
        ),
        tag(
            "nav",
            tag("a", words("explore"), href="?" + address.filter_query, aria_current="page"),
            tag("button", words("method"), type="button", data_dialog="method"),
            reading_link("quality", words("quality"), words, address.scheme),
            reading_link("about", words("about"), words, address.scheme),
            class_="nav",
            aria_label=words("nav"),
        ),
        tag("span", class_="sp"),
        tag("div", search_box(words), languages(address, words), schemes(address, words), class_="hd-tools"),
        class_="hd",
    )


def languages(address: Address, words: Words) -> Markup:
    links = [
        tag(
            "a",
            code.upper(),
            tag("span", f" {name}", class_="sr"),
            href="?" + urlencode([*address.selection.query(), ("lang", code)], safe=",:"),
            lang=code,
            hreflang=code,
            aria_current="true" if code == address.lang else None,
        )
        for code, name in (("fr", "Français"), ("en", "English"))
    ]
    return tag("nav", links, class_="lang", aria_label=words("language"))


def schemes(address: Address, words: Words) -> Markup:
    """A menu of three, the system's choice being the one when nothing is chosen."""
    chosen = address.scheme or "system"
    choices = [
        tag(
            "label",
            tag("input", type="radio", name="appearance", value=scheme, checked=scheme == chosen),
            icon(glyph),
            tag("span", words(f"scheme.{scheme}")),
        )
        for scheme, glyph in SCHEMES.items()
    ]
    return tag(
        "details",
        tag(
            "summary",
            icon("sun", class_="day"),
            icon("moon", class_="night"),
            class_="btn q ico",
            aria_label=words("scheme"),
            title=words("scheme"),
        ),
        tag(
            "div",
            tag("fieldset", tag("legend", words("scheme"), class_="sr"), choices, id="scheme"),
            class_="card schemes",
        ),
        class_="menu scheme-menu",
    )
