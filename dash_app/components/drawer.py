"""The drawer under the map: the table, the figures and the comparison of the same selection, one at a time."""

from __future__ import annotations

from markupsafe import Markup

from dash_app.address import Address
from dash_app.markup import Child, tag
from dash_app.table_columns import sort_order
from dash_app.texts import Words
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.table import rows

from .comparison import comparison_pane
from .figures import figures_pane
from .icon import icon
from .table import PAGE, column_menu, table_pane

PANES = ("table", "figures", "compare")


def drawer(snapshot: Snapshot, address: Address, words: Words) -> Markup:
    """All of the table's first window, so that it is there without any script; the others only when open."""
    key, descending = sort_order(address.sort)
    first, total = rows(snapshot, address.selection, key, descending, 0, PAGE, address.lang)
    contents: dict[str, Child] = {
        "table": table_pane(first, total, address.sort, address.columns, words),
        "figures": figures_pane(snapshot, address, words) if address.pane == "figures" else None,
        "compare": comparison_pane(snapshot, address, words) if address.pane == "compare" else None,
    }
    panes = [pane(name, contents[name], address, words) for name in PANES]
    return tag("section", head(total, address, words), panes, class_="drawer", id="drawer", aria_label=words("drawer"))


def head(total: int, address: Address, words: Words) -> Markup:
    said = words.count("row", total)
    span = tag(
        "span", said, class_="muted range", id="range", data_window=words("table.range", shown="{shown}", rows="{rows}")
    )
    return tag(
        "header",
        tag("h2", words("drawer"), class_="sr"),
        tag(
            "div",
            [tab(name, address, words) for name in PANES],
            class_="tabs",
            role="group",
            aria_label=words("drawer"),
        ),
        span,
        tag("span", class_="sp"),
        column_menu(address.columns, words),
        fold(address, words),
        class_="drawer-head",
    )


def tab(name: str, address: Address, words: Words) -> Markup:
    """A button that opens its pane, or folds the drawer when its pane is the one in view."""
    shown = name == address.pane
    return tag(
        "button",
        words(f"drawer.{name}"),
        type="button",
        data_pane=name,
        aria_expanded="true" if shown else "false",
        aria_controls=f"{name}-scroll",
    )


def fold(address: Address, words: Words) -> Markup:
    """The whole bar folds and opens."""
    is_open = address.pane is not None
    labels = {"data_open": words("drawer.open"), "data_close": words("drawer.close")}
    return tag(
        "button",
        icon("chevron-up"),
        type="button",
        class_="fold",
        id="table-fold",
        aria_expanded="true" if is_open else "false",
        aria_label=words("drawer.close" if is_open else "drawer.open"),
        **labels,
    )


def pane(name: str, content: Child, address: Address, words: Words) -> Markup:
    """The table stays laid out while the drawer is folded (printed then, and found by screen readers once opened)."""
    hidden = name != (address.pane or "table")
    return tag(
        "div",
        content,
        class_=f"t-scroll {name}-pane",
        id=f"{name}-scroll",
        tabindex="0",
        role="region",
        aria_label=words(f"drawer.{name}"),
        hidden=hidden,
    )
