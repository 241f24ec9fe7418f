"""The figures of a selection: small charts of which every bar is a button that filters, its number written beside it."""

from __future__ import annotations

from markupsafe import Markup

from dash_app.address import Address
from dash_app.formats import number
from dash_app.labels import BADGES, MECHANISM_ICONS
from dash_app.markup import Child, tag
from dash_app.texts import Words
from passerelles.publication.figures import Bar, Figure, figures
from passerelles.publication.snapshot import Snapshot
from passerelles.vocabulary.themes import themes

from .icon import icon

SHOWN = 8
"""Bars of a chart before "Voir les n suivants"; chosen ones and what no source states are always shown."""


def figures_pane(snapshot: Snapshot, address: Address, words: Words) -> Child:
    charts = [chart(one, address, words) for one in figures(snapshot, address.selection)]
    return [tag("p", words("figures.note"), class_="fig-note"), tag("div", charts, class_="figs")]


def chart(figure: Figure, address: Address, words: Words) -> Markup:
    title = figure.title[words.lang]
    name = f"figure-{figure.name}"
    body = bars(figure, words) if figure.bars else tag("p", words("figures.none"), class_="muted")
    head = tag("header", tag("h3", title, id=name), csv_link(figure, title, address, words))
    return tag("section", head, body, class_=f"fig fig-{figure.name}", aria_labelledby=name)


def csv_link(figure: Figure, title: str, address: Address, words: Words) -> Markup:
    path = f"/export/figures-{figure.name}.csv"
    query = f"?{address.filter_query}" if address.filter_query else ""
    label = words("figures.csv.of", title=title)
    return tag(
        "a", icon("download"), words("figures.csv"), href=path + query, data_export=path, download=True, class_="lnk",
        aria_label=label, title=label,
    )  # fmt: skip


def bars(figure: Figure, words: Words) -> Child:
    """The longest known value fills its line; those beyond the first are folded, but for what is chosen or unknown."""
    longest = max((one.count for one in figure.bars if not one.unknown), default=0) or 1
    folded = {one.value for one in figure.bars[SHOWN:] if not one.chosen and not one.unknown}
    folded = folded if len(folded) > 1 and figure.name in ("theme", "world_region") else set()
    shown = [bar(one, figure.name, longest, words) for one in figure.bars if one.value not in folded]
    rest = [bar(one, figure.name, longest, words) for one in figure.bars if one.value in folded]
    return [tag("ul", shown, class_="bars"), the_rest(rest, words)]


def the_rest(rest: list[Markup], words: Words) -> Markup | None:
    if not rest:
        return None
    more = tag("summary", words("sheet.more", n=len(rest)), class_="lnk")
    return tag("details", more, tag("ul", rest, class_="bars"), class_="fig-rest")


def bar(one: Bar, name: str, longest: int, words: Words) -> Markup:
    label = words.noun(one.value, 2) if name == "level" else label_of(one, name, words)
    parts = [
        tag("span", glyph(one, name), label, class_="lb"),
        tag("span", tag("span", style=f"--w:{min(1, one.count / longest):.4f}"), class_="ln", aria_hidden="true"),
        tag("span", number(one.count, words.lang), class_="ct"),
        tag("span", f" {words.noun('partnership', one.count)}", class_="sr"),
    ]
    classes = " ".join(filter(None, ["bar", "unknown" if one.unknown else "", mechanism_of(one, name)]))
    return tag("li", pressed(one, parts, classes))


def pressed(one: Bar, parts: Child, classes: str) -> Markup:
    """A button where a filter can ask for the value, else the same line at rest."""
    if not one.filter:
        return tag("div", parts, class_=classes)
    return tag(
        "button",
        parts,
        type="button",
        class_=classes,
        data_figure=one.filter,
        data_value=one.value,
        aria_pressed="true" if one.chosen else "false",
    )


def mechanism_of(one: Bar, name: str) -> str:
    return f"m-{one.value}" if name == "mechanism" and not one.unknown else ""


def label_of(one: Bar, name: str, words: Words) -> str:
    if name == "mechanism" and one.value in BADGES:
        return BADGES[one.value][words.lang]
    return one.en if words.lang == "en" else one.fr


def glyph(one: Bar, name: str) -> Markup | None:
    """Icon and colour of a theme or a mechanism, as in the filters."""
    if name == "mechanism":
        return icon(MECHANISM_ICONS[one.value], colour=f"--mech-{one.value}")
    if name == "theme" and not one.unknown:
        return icon(themes()[one.value].icon, colour=f"--theme-{one.value.replace('_', '-')}")
    return icon("circle-dashed", colour="--mech-unstated") if one.unknown else None
