"""HTML as values: every text is escaped by construction, since whatever is not already Markup passes through `escape`.

Dash has neither `<input>` nor inline `<svg>`; the page around the map needs both, and needs to be readable before any
script runs. So the server writes it with these two functions and Dash keeps what it is best at: the map and its data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from markupsafe import Markup, escape

Child = str | int | Markup | None | Iterable["Child"]
Attribute = str | int | float | bool | None

VOID = frozenset({"input", "meta", "link", "br", "img", "path", "circle", "rect", "line", "stop", "col"})


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """`tag("p", "Bonjour", class_="lead", aria_live="polite")`; None and False leave an attribute out, True writes it bare."""
    opening = f"<{name}{_attributes(attributes)}"
    if name in VOID:
        return Markup(f"{opening}/>")  # noqa: S704  every part was escaped
    return Markup(f"{opening}>{join(children)}</{name}>")  # noqa: S704  join escapes its parts


def join(children: Iterable[Child]) -> Markup:
    """The children one after the other, nested lists flattened."""
    return Markup("".join(_pieces(children)))  # noqa: S704  every piece was escaped


def _pieces(children: Iterable[Child]) -> Iterator[str]:
    for child in children:
        if isinstance(child, Markup):
            yield child
        elif isinstance(child, str | int):
            yield escape(child)
        elif child is not None:
            yield from _pieces(child)


def _attributes(attributes: dict[str, Attribute]) -> str:
    return "".join([_attribute(name, value) for name, value in attributes.items()])


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    return f" {_written(name)}" if value is True else f' {_written(name)}="{escape(value)}"'


@cache
def _written(name: str) -> str:
    """`class` of `class_`, `aria-label` of `aria_label`."""
    return name.rstrip("_").replace("_", "-")
