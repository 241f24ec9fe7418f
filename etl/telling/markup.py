"""HTML from parts: whatever is not markup already is text, and is escaped."""

from __future__ import annotations

from html import escape

VOID = frozenset({"meta", "link", "br"})


class Markup(str):
    """Text that is HTML."""

    __slots__ = ()


def tag(name: str, /, *parts: str | None, **attributes: str | None) -> Markup:
    """`<name a="…">parts</name>`; `class_` is `class`, `_` in other names is `-`; an attribute of None is left out, of "" is bare."""
    told = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    inside = "".join(_escaped(part) for part in parts if part is not None)
    return Markup(f"<{name}{told}>" if name in VOID else f"<{name}{told}>{inside}</{name}>")


def together(*parts: str | None) -> Markup:
    """Several parts side by side."""
    return Markup("".join(_escaped(part) for part in parts if part is not None))


def _escaped(part: str) -> str:
    return part if isinstance(part, Markup) else escape(part)


def _attribute(key: str, value: str) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value == "" else f' {name}="{escape(value)}"'
