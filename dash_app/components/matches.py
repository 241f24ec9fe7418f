"""Partnerships grouped by the place at the other end, each told in full (partnership_facts.py)."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dash_app.markup import join, tag
from dash_app.texts import Words
from passerelles.publication.details import Detail
from passerelles.publication.groups import Group
from passerelles.publication.partnership_details import PartnershipDetail

from .facts import badges
from .icon import icon
from .partnership_facts import partnership

FIRST = 25
"""Groups shown before "Voir les n suivants"."""


def matches(detail: Detail, words: Words, *, only_matching: bool, folded: bool) -> Markup:
    """`folded`: one line a group, opened at will; otherwise all is in view."""
    groups = [group for group in detail.groups if group.matching or not only_matching]
    write = folded_group if folded else open_group
    written = [write(group, words, only_matching=only_matching) for group in groups]
    heading = (
        tag("h3", words("sheet.engaged" if detail.kind == "country" else "sheet.partners"), class_="lh")
        if folded and groups
        else None
    )
    return join([heading, written[:FIRST], the_rest(written[FIRST:], words)])


def the_rest(written: Sequence[Markup], words: Words) -> Markup | None:
    if not written:
        return None
    button = tag(
        "button", words("sheet.more", n=len(written)), type="button", class_="btn s more", data_more="sheet-rest"
    )
    return join([tag("div", written, id="sheet-rest", hidden=True), button])


def open_group(group: Group, words: Words, *, only_matching: bool) -> Markup:
    listed = shown(group, only_matching=only_matching)
    count = words.count("partnership", group.matching if only_matching else group.count)
    title = tag(
        "h3",
        pin(group),
        tag("button", group.name, type="button", data_select=group.id),
        tag("small", aside(group)),
        tag("span", count, class_="ct"),
    )
    return tag("section", title, [partnership(one, words) for one in listed], class_="grp")


def folded_group(group: Group, words: Words, *, only_matching: bool) -> Markup:
    listed = shown(group, only_matching=only_matching)
    mechanisms = sorted({mechanism for one in listed for mechanism in one.mechanisms})
    line = tag(
        "summary",
        tag("span", tag("b", group.name), tag("small", aside(group)), class_="nm"),
        tag("span", badges(mechanisms, words), class_="mm"),
        tag("span", group.matching if only_matching else group.count, class_="v"),
        icon("chevron-down", class_="ch"),
        class_="who",
    )
    see = tag("button", words("sheet.see", name=group.name), type="button", class_="lnk", data_select=group.id)
    return tag(
        "details", line, [partnership(one, words) for one in listed], tag("p", see, class_="see"), class_="fold-grp"
    )


def shown(group: Group, *, only_matching: bool) -> list[PartnershipDetail]:
    return [one for one in group.partnerships if one.matches or not only_matching]


def pin(group: Group) -> Markup:
    return tag("span", class_="pin fr" if group.side == "fr" else "pin")


def aside(group: Group) -> str:
    """Level of a French authority, country of a partner."""
    return group.level_label if group.side == "fr" else group.country_name
