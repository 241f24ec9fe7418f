"""The side sheet: an authority, a territory, a country or one flow, with its partnerships and who says so."""

from __future__ import annotations

from markupsafe import Markup

from dash_app.address import Address
from dash_app.formats import number
from dash_app.legal_natures import legal_nature
from dash_app.markup import Child, join, tag
from dash_app.texts import Words
from passerelles.publication.details import Detail, place
from passerelles.publication.facets import facets
from passerelles.publication.filters import Selection
from passerelles.publication.problems import Problem
from passerelles.publication.snapshot import Snapshot
from passerelles.vocabulary.levels import Level

from .flow_facts import flow_facts
from .icon import icon
from .levels import levels
from .matches import matches

LISTED = 150
"""Partnerships that a sheet carries; its counts stay exact."""
FLOW = "~"
"""Joins the two ends of a selected flow: `region:84~country:MG`."""


def sheet(snapshot: Snapshot, address: Address, words: Words, *, whole: bool = False) -> Markup | None:
    """The sheet of what the address selects; None when it selects nothing that this snapshot knows."""
    if not address.selected:
        return None
    start, _, end = address.selected.partition(FLOW)
    try:
        if not end:
            return place_sheet(
                snapshot, place(snapshot, start, address.selection, address.lang, LISTED), address, words, whole=whole
            )
        return flow_sheet(snapshot, start, end, address, words)
    except Problem:
        return None


def place_sheet(snapshot: Snapshot, detail: Detail, address: Address, words: Words, *, whole: bool) -> Markup:
    everything = whole or not detail.matching
    strip = level_strip(snapshot, detail, address.selection, words) if detail.kind == "country" else None
    head = [
        tag("p", eyebrow(detail, words), class_="eyebrow"),
        tag("h2", detail.name, id="sheet-title", tabindex="-1"),
        identity(detail, words),
        key_figures(detail, words),
        strip,
        actions(detail, address.selection, words),
        levels(snapshot, detail, address.selection, words),
    ]
    listed = matches(detail, words, only_matching=not everything, folded=detail.kind in ("country", "territory"))
    return frame(head, [caption(detail, words, whole=whole), listed], words)


def flow_sheet(snapshot: Snapshot, start: str, end: str, address: Address, words: Words) -> Markup:
    """The partnerships between the two ends of a flow, under the filters."""
    narrowed = narrow(address.selection, start)
    origin = place(snapshot, start, address.selection, address.lang, 0)
    detail = place(snapshot, end, narrowed, address.lang, LISTED)
    both = narrow(narrowed, end)
    between = [
        tag("p", words("sheet.flow"), class_="eyebrow"),
        tag("h2", f"{origin.name} – {detail.name}", id="sheet-title", tabindex="-1"),
        tag("p", words.count("partnership", detail.matching), class_="ident"),
        tag(
            "div",
            [
                tag("button", name, type="button", class_="btn s", data_select=key)
                for key, name in ((start, origin.name), (end, detail.name))
            ],
            class_="acts",
        ),
        flow_facts(snapshot, both, words) if ":" in start + end else None,
    ]
    return frame(between, [matches(detail, words, only_matching=True, folded=False)], words)


def narrow(selection: Selection, start: str) -> Selection:
    """The selection cut to one hub or one authority."""
    kind, _, code = start.partition(":")
    name, value = (kind, code) if code else ("authority", start)
    return Selection.of({**{key: set(values) for key, values in selection.filters}, name: {value}})


def frame(head: Child, body: Child, words: Words) -> Markup:
    grab = tag("button", type="button", class_="grab", aria_label=words("sheet.resize"))
    close = tag(
        "button",
        icon("x"),
        type="button",
        class_="btn q ico",
        id="sheet-close",
        data_close=True,
        aria_label=words("close"),
    )
    scroll = tag(
        "div",
        tag("header", head, close, class_="sh-h"),
        tag("div", body, class_="sh-b"),
        class_="sheet-scroll",
        tabindex="0",
        role="region",
        aria_labelledby="sheet-title",
    )
    return join([grab, scroll])


def eyebrow(detail: Detail, words: Words) -> str:
    if detail.kind == "country":
        return words("sheet.country")
    where = detail.country_name if detail.kind == "partner" else detail.region_name if detail.level != "region" else ""
    kind = words(f"sheet.{detail.level}") if detail.kind == "territory" else detail.level_label
    return " · ".join(filter(None, [kind, where]))


def identity(detail: Detail, words: Words) -> Markup | None:
    """Legal nature and stable codes, as far as known."""
    if detail.kind == "territory":
        return tag("p", words("sheet.territory"), class_="ident")
    codes = detail.codes
    parts = [
        legal_nature(detail.legal_nature, words.lang),
        f"SIREN {spaced(codes['siren'])}" if "siren" in codes else "",
        f"INSEE {codes['cog']}" if detail.level == "commune" and "cog" in codes else "",
        words("sheet.country_only") if detail.kind == "partner" and detail.precision == "country" else "",
    ]
    text = " · ".join(part for part in parts if part)
    return tag("p", text, class_="ident") if text else None


def spaced(siren: str) -> str:
    return "\u202f".join(siren[at : at + 3] for at in range(0, 9, 3))


def key_figures(detail: Detail, words: Words) -> Markup:
    known = detail.figures
    other = (
        ("country", known.countries) if detail.kind in ("authority", "territory") else ("authority", known.authorities)
    )
    shown = [("partnership", known.partnerships), other, ("with_mechanism", known.with_mechanism)]
    figures = [figure(number(value, words.lang), words.noun(noun, value)) for noun, value in shown]
    oldest = figure(str(known.oldest_year), words("sheet.oldest")) if known.oldest_year else None
    return tag("dl", figures, oldest, class_="kf")


def figure(value: str, label: str) -> Markup:
    return tag("div", tag("dt", label), tag("dd", value))


def level_strip(snapshot: Snapshot, detail: Detail, selection: Selection, words: Words) -> Markup | None:
    """Which levels of French authorities work with this country, under the filters."""
    inside = selection.without("country").with_value("country", detail.country)
    counts = [(level.value, facets(snapshot, inside.without("level"))["level"].get(level.value, 0)) for level in Level]
    present = [(level, count) for level, count in counts if count]
    bars = [tag("span", class_=f"lv-{level}", style=f"flex:{count}") for level, count in present]
    keys = [
        tag("span", tag("i", class_=f"lv-{level}"), f"{words.noun(level, 2)} {number(count, words.lang)}")
        for level, count in present
    ]
    return (
        join([tag("div", bars, class_="strip", aria_hidden="true"), tag("div", keys, class_="sleg")])
        if present
        else None
    )


def actions(detail: Detail, selection: Selection, words: Words) -> Markup:
    name, value = filter_of(detail)
    active = value in selection.values(name)
    label = words("sheet.filtered") if active else words("sheet.filter")
    button = tag(
        "button",
        label,
        type="button",
        id="sheet-filter",
        class_="btn" if active else "btn p",
        data_filter=name,
        data_value=value,
    )
    share = tag("button", icon("share-2"), words("share"), type="button", class_="btn", data_dialog="share")
    return tag("div", button, share, class_="acts")


def filter_of(detail: Detail) -> tuple[str, str]:
    kind, _, code = detail.id.partition(":")
    return (kind, code) if code else ("authority", detail.id)


def caption(detail: Detail, words: Words, *, whole: bool) -> Markup:
    """`11 répondent à vos filtres · Voir les 16`."""
    if not detail.matching:
        return tag("p", words("sheet.none"), class_="cap")
    if detail.matching == detail.total:
        return tag(
            "p",
            tag("span", tag("b", number(detail.total, words.lang)), " ", words.noun("partnership", detail.total)),
            class_="cap",
        )
    said = tag("span", tag("b", number(detail.matching, words.lang)), " ", words.noun("match", detail.matching))
    label = words("sheet.only_matching") if whole else words("sheet.all", n=number(detail.total, words.lang))
    return tag(
        "p",
        said,
        tag("button", label, type="button", class_="lnk", id="sheet-all", data_all="0" if whole else "1"),
        class_="cap",
    )
