"""The looks of a run's page: the project's own tokens and fonts, all inside the page, so that it can be sent as one file."""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path

from etl.telling.markup import Markup
from passerelles.config.paths import ROOT

ASSETS = ROOT / "dash_app" / "assets"
FONTS = {
    "Hanken Grotesk": ("100 900", "hanken-grotesk-latin-wght-normal.woff2"),
    "Newsreader": ("200 800", "newsreader-latin-wght-normal.woff2"),
}
LOGO = Markup(
    '<svg viewBox="0 0 36 22" width="32" height="20" aria-hidden="true"><defs><linearGradient id="bridge" x1="0" x2="1" y1="0" y2="0">'
    '<stop class="fr" offset="0"/><stop class="partner" offset="1"/></linearGradient></defs><path d="M5 17C9-1 27-1 31 17" fill="none"'
    ' stroke="url(#bridge)" stroke-width="2.6" stroke-linecap="round"/><path d="M11 17c2.6-8 11.4-8 14 0" fill="none" stroke="url(#bridge)"'
    ' stroke-width="1.6" stroke-linecap="round" opacity=".55"/><circle class="fr" cx="5" cy="17.5" r="4"/>'
    '<circle class="partner" cx="31" cy="17.5" r="4"/></svg>'
)


@cache
def style() -> Markup:
    """The whole style sheet."""
    tokens = (ASSETS / "tokens.css").read_text(encoding="utf-8")
    tokens = re.sub(r"/\*.*?\*/|@font-face\s*\{[^}]*\}", "", tokens, flags=re.DOTALL)
    own = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    return Markup("\n".join([*map(_font, FONTS), re.sub(r"\n\s*", "\n", tokens).strip(), own]))


def _font(family: str) -> str:
    weights, name = FONTS[family]
    data = base64.b64encode((ASSETS / "fonts" / name).read_bytes()).decode()
    return f'@font-face {{ font-family: "{family}"; font-weight: {weights}; src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
