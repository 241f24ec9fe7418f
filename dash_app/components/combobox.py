"""A field that offers answers as one types: the field, its list and what is said of it (assets/explorer_combobox.js)."""

from __future__ import annotations

from markupsafe import Markup

from dash_app.markup import tag


def combobox_field(name: str, listed: str, label: str, placeholder: str, **more: str | None) -> Markup:
    """`name` is its id, `listed` that of its list."""
    return tag(
        "input",
        type="search",
        id=name,
        role="combobox",
        placeholder=placeholder,
        aria_label=label,
        aria_expanded="false",
        aria_controls=listed,
        aria_autocomplete="list",
        autocomplete="off",
        spellcheck="false",
        maxlength=100,
        **more,
    )


def combobox_answers(listed: str, status: str, label: str) -> list[Markup]:
    """Both empty until something is typed."""
    answers = tag("div", id=listed, class_="found card", role="listbox", aria_label=label, hidden=True)
    return [answers, tag("p", id=status, class_="sr", role="status")]
