"""Design tokens as Python values, read once from the style sheet that the pages load: one place holds every colour."""

import re
from functools import cache
from pathlib import Path

from maps.flow import Theme

STYLE_SHEET = Path(__file__).parents[1] / "dash_app" / "assets" / "tokens.css"
DECLARATION = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")


class UnknownToken(KeyError):
    """A name that the style sheet does not declare."""


def block(css: str, selector: str) -> dict[str, str]:
    """Declarations of the first rule with that selector; ValueError where there is none."""
    start = css.index("{", css.index(selector)) + 1
    return {name: value.strip() for name, value in DECLARATION.findall(css[start : css.index("\n}", start)])}


@cache
def _all(theme: Theme) -> dict[str, str]:
    css = STYLE_SHEET.read_text(encoding="utf-8")
    light = block(css, ":root {")
    return light if theme == "light" else light | block(css, ':root[data-theme="dark"] {')


def tokens(theme: Theme = "light") -> dict[str, str]:
    """Every token of a theme by its name without dashes, e.g. `map-water`: a fresh dictionary."""
    return dict(_all(theme))


def token(name: str, theme: Theme = "light") -> str:
    """One value; UnknownToken for a name that does not exist."""
    try:
        return _all(theme)[name]
    except KeyError:
        raise UnknownToken(name) from None


def dash(name: str, theme: Theme = "light") -> list[float]:
    """A dash pattern in line widths, empty for a plain line."""
    value = token(name, theme)
    return [] if value == "none" else [float(part) for part in value.split()]
