"""Partnerships grouped by the place at the other end, each with its mechanism, years, amounts, status and sources."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dash_app.formats import day, money, period
from dash_app.markup import Child, join, tag
from dash_app.texts import Words
from passerelles.publication.bylines import Amount, Byline
from passerelles.publication.details import Detail
from passerelles.publication.groups import Group
from passerelles.publication.partnership_details import PartnershipDetail
from passerelles.vocabulary.statuses import Status

from .facts import badges, status, themes_line
from .icon import icon

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


def partnership(one: PartnershipDetail, words: Words) -> Markup:
    title = tag("p", one.title) if one.title else tag("p", words("sheet.untitled"), class_="muted")
    facts: list[Child] = [
        *badges(one.mechanisms, words),
        text(period(one.start_year, one.end_year, words.lang)),
        status_said(one, words),
        *(text(amount_said(amount, words)) for amount in one.amounts),
    ]
    lines = [
        tag("div", facts, class_="meta"),
        tag("div", themes_line(one.themes, words), class_="meta") if one.themes else None,
        people(one, words),
        sources(one.sources, words),
    ]
    return tag("article", title, lines, class_="pt")


def text(value: str) -> Markup | None:
    return tag("span", value) if value else None


def status_said(one: PartnershipDetail, words: Words) -> Markup:
    """The status as of the date of the source that says so; its cause if told."""
    if one.status == Status.UNKNOWN or not one.status_date:
        return status(one.status, words)
    key = "sheet.status_on" if len(one.status_date) >= 10 else "sheet.status_in"
    said = words(key, status=Status(one.status).label(words.lang), date=day(one.status_date, words.lang))
    return tag("span", said, class_=f"st {one.status}", title=one.status_cause)


def amount_said(amount: Amount, words: Words) -> str:
    """`2,7 M€ au total`; an amount always says what it covers."""
    year = f" ({amount.year})" if amount.year else ""
    return f"{money(amount.amount_eur, words.lang)} {amount.scope_label}{year}"


def people(one: PartnershipDetail, words: Words) -> Markup | None:
    said = [
        words("sheet.operator", name=", ".join(one.operators)) if one.operators else "",
        words("sheet.funders", names=", ".join(one.funders)) if one.funders else "",
    ]
    line = " · ".join(part for part in said if part)
    return tag("div", line, class_="meta") if line else None


def sources(told: Sequence[Byline], words: Words) -> Markup | None:
    """Each page once, though several of its rows may tell of the partnership."""
    found = list({(one.name, one.url, one.evidence, one.date): one for one in told}.values())
    if not found:
        return None
    label = words("sheet.source" if len(found) == 1 else "sheet.sources")
    said: list[Child] = []
    for one in found:
        said += ["; " if said else None, source(one, words)]
    return tag("div", tag("span", f"{label}\u00a0: " if words.lang == "fr" else f"{label}: ", said), class_="meta")


def source(one: Byline, words: Words) -> Markup:
    """Its name, linked to its address when it has one, its date, and since when it says so no more."""
    name = one.name or one.evidence or one.title
    linked = one.url.startswith(("https://", "http://"))
    shown_name: Child = (
        tag("a", name, href=one.url, title=one.title or None, target="_blank", rel="noopener") if linked else name
    )
    gone = words("sheet.missing", date=day(one.missing_since, words.lang)) if one.missing_since else None
    return join([shown_name, f", {day(one.date, words.lang)}" if one.date else None, f" ({gone})" if gone else None])
