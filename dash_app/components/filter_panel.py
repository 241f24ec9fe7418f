"""The filter panel: one native form whose fields are named as the filters of the API, so it works without any script.

The browser then writes the counts in place (assets/explorer_panel.js); this markup is sent once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from dash_app.address import Address
from dash_app.formats import number
from dash_app.labels import MECHANISM_ICONS, mechanism_without_percent
from dash_app.markup import join, tag
from dash_app.texts import Words
from passerelles.publication.choices import Choice, choices
from passerelles.publication.descent import descent
from passerelles.publication.facets import Facets
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.spelling import neutral
from passerelles.vocabulary.themes import Family, themes

from .filter_group import group
from .icon import icon
from .nearby import NAMES as NEAR_NAMES
from .nearby import near_summary, nearby
from .places import NAMES as PLACE_NAMES
from .places import place_summary, places
from .years import decades, years_summary

LISTS = ("mechanism", "level", "theme", "country", "kind", "status")
"""Filters that the panel offers as boxes, in its order."""
SEARCHED = frozenset({"theme", "country"})


@dataclass(frozen=True)
class Panel:
    """What the panel is written from: `counts` under the other filters, `all_counts` under none."""

    snapshot: Snapshot
    address: Address
    counts: Facets
    all_counts: Facets
    words: Words

    def chosen(self, name: str) -> frozenset[str]:
        return frozenset(self.address.selection.values(name))

    def offered(self, name: str) -> list[Choice]:
        """Countries without any partnership in the atlas are left out, unless the address names them."""
        found = choices(self.snapshot, name).values()
        if name != "country":
            return list(found)
        kept = (c for c in found if self.all_counts[name].get(c.value) or c.value in self.chosen(name))
        return sorted(kept, key=lambda choice: neutral(choice.label(self.words.lang)))


def filter_panel(panel: Panel) -> Markup:
    words = panel.words
    empty = panel.address.selection.is_empty
    head = tag(
        "header",
        tag("h2", words("filters"), id="filters-title", tabindex="-1", data_filters_title=True),
        tag("button", words("clear"), type="button", class_="lnk", id="clear", hidden=empty),
        class_="panel-head",
    )
    groups = [
        *(list_group(panel, name) for name in LISTS[:3]),
        place_group(panel),
        near_group(panel),
        list_group(panel, LISTS[3]),
        period_group(panel),
        *(list_group(panel, name) for name in LISTS[4:]),
    ]
    fallback = tag("noscript", others(panel), tag("button", words("apply"), class_="btn p", type="submit"))
    form = tag(
        "form",
        head,
        tag("div", groups, class_="groups"),
        fallback,
        id="filters",
        method="get",
        action="/",
        class_="panel-form",
    )
    return tag("aside", form, class_="panel", id="panel", aria_label=words("filters"))


def others(panel: Panel) -> list[Markup]:
    """What the address says and no field does, kept when the form is sent without any script."""
    fields = {*LISTS, "from", "to"}
    kept = [pair for pair in panel.address.selection.query() if pair[0] not in fields]
    language = [("lang", "en")] if panel.words.lang == "en" else []
    return [tag("input", type="hidden", name=name, value=value) for name, value in [*kept, *language]]


def place_group(panel: Panel) -> Markup:
    """From France down to a commune."""
    selection, words = panel.address.selection, panel.words
    found = descent(panel.snapshot, selection, words.lang)
    body = tag("div", places(found, panel.snapshot, selection, words), id="places")
    active = sum(len(selection.values(name)) for name in PLACE_NAMES)
    return group(words, "place", body, active=active, summary=place_summary(found, words), names=PLACE_NAMES)


def near_group(panel: Panel) -> Markup:
    """A circle around a place."""
    snapshot, selection, words = panel.snapshot, panel.address.selection, panel.words
    return group(
        words,
        "near",
        nearby(snapshot, selection, words),
        active=len(selection.values("near")),
        summary=near_summary(snapshot, selection, words),
        names=NEAR_NAMES,
    )


def list_group(panel: Panel, name: str) -> Markup:
    body = [
        mechanism_help(panel.words) if name == "mechanism" else None,
        search_within(panel, name),
        values(panel, name),
    ]
    return group(
        panel.words,
        name,
        body,
        active=len(panel.chosen(name)),
        summary=summary(name, panel.counts, panel.words),
    )


def summary(name: str, counts: Facets, words: Words) -> str:
    """What a closed group says: how many countries, else "all"."""
    if name == "country":
        return number(sum(1 for count in counts[name].values() if count), words.lang)
    return words("all_f" if name == "kind" else "all")


def summaries(counts: Facets, words: Words) -> dict[str, str]:
    return {**{name: summary(name, counts, words) for name in LISTS}, "period": years_summary(counts["years"])}


def mechanism_help(words: Words) -> list[Markup]:
    """A button beside the title of the group, though not in it: a summary is a button itself; and what it opens."""
    label = words("mechanism.help.label")
    button = tag(
        "button",
        icon("info"),
        type="button",
        class_="help-btn",
        data_help="mechanism-help",
        aria_label=label,
        aria_expanded="false",
        aria_controls="mechanism-help",
        title=label,
    )
    return [button, tag("p", words("mechanism.help"), class_="help", id="mechanism-help", hidden=True)]


def search_within(panel: Panel, name: str) -> Markup | None:
    if name not in SEARCHED:
        return None
    label = panel.words(f"search_in.{name}", n=len(panel.offered(name)) - (name == "theme"))
    field = tag(
        "input",
        type="search",
        placeholder=label,
        aria_label=label,
        data_within=f"values-{name}",
        autocomplete="off",
        spellcheck="false",
    )
    return tag("label", icon("search"), field, class_="mini")


def values(panel: Panel, name: str) -> Markup:
    if name == "theme":
        listed = theme_families(panel)
    else:
        listed = tag("ul", [option(panel, name, choice) for choice in panel.offered(name)])
    nothing = tag("p", panel.words("search_in.none"), class_="values-none", hidden=True) if name in SEARCHED else None
    return tag(
        "div",
        listed,
        nothing,
        id=f"values-{name}",
        class_=f"values values-{name}",
        role="group",
        aria_label=panel.words(f"filter.{name}"),
    )


def theme_families(panel: Panel) -> Markup:
    """Themes under their family; the themes of no statement come last."""
    found = [choice for choice in panel.offered("theme") if choice.group]
    rank = {family.value: n for n, family in enumerate(Family)}
    grouped = groupby(sorted(found, key=lambda choice: rank[choice.group]), key=lambda choice: choice.group)
    families = [family(panel, Family(code).label(panel.words.lang), members) for code, members in grouped]
    unstated = [choice for choice in panel.offered("theme") if not choice.group]
    return join([*families, family(panel, panel.words("theme.other"), unstated)])


def family(panel: Panel, title: str, members: Iterable[Choice]) -> Markup:
    rows = [option(panel, "theme", choice) for choice in members]
    return tag("div", tag("p", title, class_="fam"), tag("ul", rows), data_family=True)


def option(panel: Panel, name: str, choice: Choice) -> Markup:
    """One value: a native box, its icon if it has one, its label and its count."""
    count = panel.counts[name].get(choice.value, 0)
    glyph = option_icon(name, choice.value)
    box = tag("input", type="checkbox", name=name, value=choice.value, checked=choice.value in panel.chosen(name))
    classes = " ".join(filter(None, ["op", "" if glyph else "noic", "" if count else "zero"]))
    label = tag("span", option_label(name, choice, panel.words), class_="lb")
    spoken = tag("span", f" {panel.words.noun('partnership', 2)}", class_="sr")
    return tag(
        "li",
        tag(
            "label",
            box,
            glyph,
            label,
            tag("span", number(count, panel.words.lang), class_="ct"),
            spoken,
            class_=classes,
        ),
    )


def option_label(name: str, choice: Choice, words: Words) -> str:
    if name == "mechanism" and choice.value != "unstated":
        return mechanism_without_percent(choice.value, words.lang)
    return words.noun(choice.value, 2) if name == "level" else choice.label(words.lang)


def option_icon(name: str, value: str) -> Markup | None:
    if name == "mechanism":
        return icon(MECHANISM_ICONS[value], colour=f"--mech-{value}")
    if name == "theme" and value != "unstated":
        return icon(themes()[value].icon, colour=f"--theme-{value.replace('_', '-')}")
    return icon("circle-dashed", colour="--mech-unstated") if name == "theme" else None


def period_group(panel: Panel) -> Markup:
    words, selection = panel.words, panel.address.selection
    fields = [year_field(name, selection.values(name), words) for name in ("from", "to")]
    line = tag("div", tag("span", words("from")), fields[0], tag("span", words("to")), fields[1], class_="years")
    chart = tag("div", decades(panel.counts["years"], selection, words), id="decades")
    body = [chart, line, tag("p", words("period.note"), class_="remark"), to_time_bar(words)]
    active = sum(1 for name in ("from", "to") if selection.values(name))
    summary = years_summary(panel.counts["years"])
    return group(words, "period", body, active=active, summary=summary, names=("from", "to"))


def to_time_bar(words: Words) -> Markup:
    """To the other way of asking about years; on small screens it leaves the dialog of the filters."""
    said = words("period.other")
    return tag("button", said, type="button", class_="lnk to-time", data_to_time=True, data_close_dialog=True)


def year_field(name: str, value: tuple[str, ...], words: Words) -> Markup:
    return tag(
        "input",
        type="number",
        name=name,
        min=1800,
        max=2100,
        step=1,
        inputmode="numeric",
        value=value[0] if value else None,
        aria_label=words(f"{name}.label"),
    )


def counts_sent(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """The counts of the panel's boxes; zeros are left out, the browser knows them."""
    return {name: {value: count for value, count in counts[name].items() if count} for name in LISTS}
