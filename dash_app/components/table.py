"""The table: the same partnerships as the map, one row per link, readable without seeing or pointing."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dash_app.formats import number
from dash_app.markup import Child, join, tag
from dash_app.texts import Words
from passerelles.publication.table import Row

from .facts import badges, status, themes_line
from .icon import icon

COLUMNS = ("authority", "partner", "country", "theme", "mechanism", "start", "status")
SORTS = {
    "authority": "fr_name",
    "partner": "partner_name",
    "country": "country",
    "start": "start_year",
    "status": "status",
}
"""Columns that sort: their name in the address, and the order of the published table."""
NEWEST = "-start"
PAGE = 50


def table_drawer(rows: Sequence[Row], total: int, sort: str, *, is_open: bool, words: Words) -> Markup:
    labels = {"data_open": words("table.open"), "data_close": words("table.close")}
    fold = tag("button", icon("chevron-up"), type="button", class_="fold", id="table-fold", aria_expanded="true" if is_open else "false",
               aria_controls="table-scroll", aria_label=words("table"), **labels)  # fmt: skip
    title = tag("h2", words("table"), id="table-title")
    said = shown_range(len(rows), total, words) if is_open else words.count("row", total)
    span = tag("span", said, class_="muted range", id="range")
    head = tag("header", title, span, tag("span", class_="sp"), fold, class_="drawer-head")
    more = tag("button", words("table.more"), type="button", class_="btn s more", id="more", hidden=total <= len(rows))
    scroll = tag(
        "div",
        table(rows, sort, words),
        more,
        class_="t-scroll",
        id="table-scroll",
        tabindex="0",
        role="region",
        aria_labelledby="table-title",
    )
    return tag("section", head, scroll, class_="drawer", id="drawer", aria_labelledby="table-title")


def table(rows: Sequence[Row], sort: str, words: Words) -> Markup:
    columns = tag("colgroup", [tag("col", class_=f"c-{name}") for name in COLUMNS])
    caption = tag("caption", words("table.caption"), class_="sr")
    head = tag("thead", tag("tr", [heading(name, sort, words) for name in COLUMNS]), id="table-head")
    return tag("table", caption, columns, head, tag("tbody", table_rows(rows, words), id="rows"), class_="t")


def heading(name: str, sort: str, words: Words) -> Markup:
    label = words(f"column.{name}")
    classes = {"start": "num", "theme": "theme"}.get(name)
    if name not in SORTS:
        return tag("th", tag("span", label), scope="col", class_=classes)
    order = {name: "ascending", f"-{name}": "descending"}.get(sort or NEWEST)
    button = tag(
        "button", label, icon("chevron-up"), type="button", data_sort=name, title=words("table.sort", column=label)
    )
    return tag("th", button, scope="col", class_=classes, aria_sort=order)


def table_rows(rows: Sequence[Row], words: Words) -> Markup:
    return join(table_row(row, words) for row in rows)


def table_row(row: Row, words: Words) -> Markup:
    """`data-of`: what the row is about, the French authority first; a click selects it."""
    of = " ".join([row.fr_id, row.partner_id, f"country:{row.country}"])
    return tag(
        "tr",
        tag("td", tag("button", row.fr_name, type="button", title=row.title or None)),
        tag(
            "td",
            unstated(words("no_partner")) if row.partner_level == "country" else row.partner_name,
            class_="partner",
        ),
        tag("td", row.country_name),
        tag("td", themes_line(row.themes, words) or unstated(words("not_stated")), class_="theme"),
        tag("td", badges(row.mechanisms, words) or unstated(words("not_stated"))),
        tag("td", row.start_year or unstated(words("not_stated")), class_="num"),
        tag("td", status(row.status, words)),
        data_of=of,
    )


def unstated(label: str) -> Child:
    return tag("span", label, class_="muted")


def shown_range(shown: int, total: int, words: Words) -> str:
    """`1–50 sur 290 lignes`; only the number of rows when all are there."""
    if shown >= total:
        return words.count("row", total)
    return words("table.range", shown=f"1–{number(shown, words.lang)}", rows=words.count("row", total))
