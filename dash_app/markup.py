"""HTML as values: every text is escaped by construction, since whatever is not already Markup passes through `escape`.

Dash has neither `<input>` nor inline `<svg>`; the page around the map needs both, and needs to be readable before any
script runs. So the server writes it with these two functions and Dash keeps what it is best at: the map and its data.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape

Child = str | int | Markup | None | Iterable["Child"]
Attribute = str | int | float | bool | None

VOID = frozenset({"input", "meta", "link", "br", "img", "path", "circle", "rect", "line", "stop", "col"})


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """`tag("p", "Bonjour", class_="lead", aria_live="polite")`; None and False leave an attribute out, True writes it bare."""
    pieces = [f"<{name}"]
    for key, value in attributes.items():
        if value is True:
            pieces.append(f" {_written(key)}")
        elif value is not None and value is not False:
            pieces.append(f' {_written(key)}="{escape(value)}"')
    if name in VOID:
        pieces.append("/>")
    else:
        pieces.append(">")
        _add(pieces, children)
        pieces.append(f"</{name}>")
    return Markup("".join(pieces))  # noqa: S704  every piece was escaped


def join(children: Iterable[Child]) -> Markup:
    """The children one after the other, nested lists flattened."""
    pieces: list[str] = []
    _add(pieces, children)
    return Markup("".join(pieces))  # noqa: S704  every piece was escaped


def _add(pieces: list[str], children: Iterable[Child]) -> None:
    for child in children:
        if isinstance(child, Markup):
            pieces.append(child)
        elif isinstance(child, str | int):
            pieces.append(escape(child))
        elif child is not None:
            _add(pieces, child)


@cache
def _written(name: str) -> str:
    """`class` of `class_`, `aria-label` of `aria_label`."""
    return name.rstrip("_").replace("_", "-")
