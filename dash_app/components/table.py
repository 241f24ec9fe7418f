"""The table: the same partnerships as the map, one row per link, readable without seeing or pointing.

The browser holds one window of it at a time (assets/explorer_table.js); rows carry their number in the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from dash_app.markup import Child, join, tag
from dash_app.table_columns import COLUMNS, FIXED, USUAL
from dash_app.texts import Words
from passerelles.publication.labels import vocabulary_label
from passerelles.publication.table import Row

from .facts import badges, source_names, status, themes_line
from .icon import icon

NEWEST = "-start"
PAGE = 50
FLOW = "~"
"""Joins the two ends of a link in `sel` (sheet.py)."""
NUMBERS = ("start", "end")
NARROWEST = {"authority": 170, "partner": 150, "title": 220, "theme": 150, "source": 150, "status": 140}
"""Pixels under which a column scrolls away rather than shrink; 90 for the others."""


def table_pane(rows: Sequence[Row], total: int, sort: str, columns: Sequence[str], words: Words) -> Child:
    more = tag("button", words("table.more"), type="button", class_="btn s more", id="more", hidden=total <= len(rows))
    return [table(rows, total, sort, columns, words), more]


def table(rows: Sequence[Row], total: int, sort: str, columns: Sequence[str], words: Words) -> Markup:
    caption = tag("caption", words("table.caption"), class_="sr")
    return tag(
        "table",
        caption,
        tag("colgroup", cols(columns), id="table-cols"),
        tag("thead", head(sort, columns, words), id="table-head"),
        gap("rows-before"),
        tag("tbody", table_rows(rows, 0, columns, words), id="rows"),
        gap("rows-after"),
        class_="t" if tuple(columns) == USUAL else "t chosen",
        id="table",
        style=f"--narrowest:{narrowest(columns)}px",
        aria_rowcount=total + 1,
        data_columns=",".join(columns),
        data_total=total,
        data_window=PAGE,
    )


def gap(name: str) -> Markup:
    """Stands for the rows that are not here, so that the scroll bar tells of all of them."""
    return tag("tbody", tag("tr", tag("td")), id=name, class_="gap", aria_hidden="true", hidden=True)


def narrowest(columns: Sequence[str]) -> int:
    return max(720, sum(NARROWEST.get(name, 90) for name in columns))


def cols(columns: Sequence[str]) -> Markup:
    return join(tag("col", class_=f"c-{name}") for name in columns)


def head(sort: str, columns: Sequence[str], words: Words) -> Markup:
    return tag("tr", [heading(name, sort, words) for name in columns], aria_rowindex=1)


def heading(name: str, sort: str, words: Words) -> Markup:
    label = words(f"column.{name}")
    order = {name: "ascending", f"-{name}": "descending"}.get(sort or NEWEST)
    button = tag(
        "button", label, icon("chevron-up"), type="button", data_sort=name, title=words("table.sort", column=label)
    )
    return tag("th", button, scope="col", class_=classes(name), aria_sort=order)


def classes(name: str) -> str:
    return f"{name} num" if name in NUMBERS else name


def table_rows(rows: Sequence[Row], first: int, columns: Sequence[str], words: Words) -> Markup:
    """`first`: the number of the first row in the whole, from 0; the head is row 1."""
    return join(table_row(row, first + place + 2, columns, words) for place, row in enumerate(rows))


def table_row(row: Row, number: int, columns: Sequence[str], words: Words) -> Markup:
    """`data-of`: what the row is about, the French authority first; a click selects it."""
    of = " ".join([row.fr_id, row.partner_id, f"country:{row.country}"])
    cells = [
        tag("td", CELLS[name](row, words) or unstated(words("not_stated")), class_=classes(name)) for name in columns
    ]
    return tag("tr", cells, data_of=of, aria_rowindex=number)


def unstated(label: str) -> Child:
    return tag("span", label, class_="muted")


def partner(row: Row, words: Words) -> Child:
    """Opens the link: the two ends and all that is said of what they do together."""
    if row.partner_level == "country":
        return unstated(words("no_partner"))
    return tag("button", row.partner_name, type="button", data_select=f"{row.fr_id}{FLOW}{row.partner_id}")


def kind(row: Row, words: Words) -> Child:
    return None if row.kind == "unknown" else vocabulary_label("kind", row.kind, words.lang)


CELLS: dict[str, Callable[[Row, Words], Child]] = {
    "authority": lambda row, _: tag("button", row.fr_name, type="button", title=row.title or None),
    "level": lambda row, words: words.noun(row.fr_level, 1),
    "department": lambda row, _: row.fr_department,
    "region": lambda row, _: row.fr_region,
    "partner": partner,
    "country": lambda row, _: row.country_name,
    "title": lambda row, _: row.title,
    "theme": lambda row, words: themes_line(row.themes, words),
    "mechanism": lambda row, words: badges(row.mechanisms, words),
    "kind": kind,
    "start": lambda row, _: row.start_year,
    "end": lambda row, _: row.end_year,
    "status": lambda row, words: status(row.status, words),
    "source": lambda row, _: source_names(row.sources),
}
"""What each column writes of a row; nothing where no source states it."""


def column_menu(columns: Sequence[str], words: Words) -> Markup:
    boxes = [column_box(name, columns, words) for name in COLUMNS]
    usual = tag("button", words("columns.usual"), type="button", class_="lnk", id="columns-usual")
    legend = tag("legend", words("columns.title"), class_="sr")
    return tag(
        "details",
        tag("summary", icon("sliders-horizontal"), words("columns"), class_="btn s"),
        tag("fieldset", legend, boxes, usual, class_="card"),
        class_="menu columns",
        id="columns",
        data_usual=",".join(USUAL),
    )


def column_box(name: str, columns: Sequence[str], words: Words) -> Markup:
    box = tag("input", type="checkbox", value=name, checked=name in columns, disabled=name == FIXED, autocomplete="off")
    return tag("label", box, words(f"column.{name}"))
