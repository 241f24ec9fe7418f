"""All that sources say of one partnership: subject, money, years, status and its cause, who says so and how surely.

What none of them states is written as not stated, in its place.
"""

from __future__ import annotations

from markupsafe import Markup

from dash_app.formats import day, money, period
from dash_app.labels import BADGES
from dash_app.markup import Child, join, tag
from dash_app.texts import Words
from passerelles.publication.bylines import Amount, Byline, StatusWord
from passerelles.publication.labels import vocabulary_label
from passerelles.publication.partnership_details import PartnershipDetail
from passerelles.vocabulary.confidences import Confidence
from passerelles.vocabulary.statuses import Status

from .facts import badges, status, themes_line


def partnership(one: PartnershipDetail, words: Words) -> Markup:
    title = tag("p", one.title) if one.title else tag("p", words("sheet.untitled"), class_="muted")
    lines = [
        line([kind(one, words), themes(one, words)]),
        line([*mechanisms(one, words), years(one, words), status_said(one, words)]),
        line([f"{words('fact.cause', cause=one.status_cause)}"]) if one.status_cause else None,
        line([words("fact.also", said="; ".join(others(one, words)))]) if len(one.statuses) > 1 else None,
        [line([amount_said(amount, words)]) for amount in one.amounts],
        people(one, words),
        sources(one.sources, words),
        confidence(one, words),
    ]
    return tag("article", title, lines, class_="pt", id=f"p-{one.id}")


def line(parts: list[Child]) -> Markup:
    return tag(
        "div", [part if isinstance(part, Markup) else tag("span", part) for part in parts if part], class_="meta"
    )


def kind(one: PartnershipDetail, words: Words) -> str:
    return "" if one.kind == "unknown" else vocabulary_label("kind", one.kind, words.lang)


def themes(one: PartnershipDetail, words: Words) -> Child:
    return themes_line(one.themes, words) or missing("fact.no_theme", words)


def mechanisms(one: PartnershipDetail, words: Words) -> list[Child]:
    return [*badges(one.mechanisms, words)] or [missing("fact.no_mechanism", words)]


def years(one: PartnershipDetail, words: Words) -> Child:
    return period(one.start_year, one.end_year, words.lang) or missing("fact.no_years", words)


def missing(key: str, words: Words) -> Markup:
    return tag("span", words(key), class_="muted")


def status_said(one: PartnershipDetail, words: Words) -> Markup:
    """The status as of the date of the source that says so."""
    if one.status == Status.UNKNOWN or not one.status_date:
        return status(one.status, words)
    return tag("span", dated(Status(one.status).label(words.lang), one.status_date, words), class_=f"st {one.status}")


def dated(label: str, date: str, words: Words) -> str:
    key = "sheet.status_on" if len(date) >= 10 else "sheet.status_in"
    return words(key, status=label, date=day(date, words.lang))


def others(one: PartnershipDetail, words: Words) -> list[str]:
    """What was said before, or by another source: statuses beside the one that holds."""
    return [told(word, one, words) for word in one.statuses[1:]]


def told(word: StatusWord, one: PartnershipDetail, words: Words) -> str:
    said = dated(word.status_label, word.date, words) if word.date else word.status_label
    source = one.sources[word.source] if word.source is not None else None
    who = (source.name or source.evidence or source.title) if source else ""
    return f"{said} ({who})" if who else said


def amount_said(amount: Amount, words: Words) -> str:
    """`2,7 M€ au total (2021), 1 % eau, Agence de l'eau …`; an amount always says what it covers."""
    year = f" ({amount.year})" if amount.year else ""
    said = f"{money(amount.amount_eur, words.lang)} {amount.scope_label}{year}"
    more = [BADGES[amount.mechanism][words.lang] if amount.mechanism in BADGES else "", amount.funder or ""]
    return ", ".join([said, *filter(None, more)])


def people(one: PartnershipDetail, words: Words) -> Markup | None:
    said = [
        words("sheet.operator", name=", ".join(one.operators)) if one.operators else "",
        words("sheet.funders", names=", ".join(one.funders)) if one.funders else "",
    ]
    text = " · ".join(part for part in said if part)
    return line([text]) if text else None


def sources(told_by: list[Byline], words: Words) -> Markup | None:
    """Each page once, though several of its rows may tell of the partnership."""
    found = list({(one.name, one.url, one.evidence, one.date): one for one in told_by}.values())
    if not found:
        return None
    label = words("sheet.source" if len(found) == 1 else "sheet.sources")
    said: list[Child] = []
    for one in found:
        said += ["; " if said else None, source(one, words)]
    return tag("div", tag("span", f"{label}\u00a0: " if words.lang == "fr" else f"{label}: ", said), class_="meta")


def source(one: Byline, words: Words) -> Markup:
    """Its name, linked to its address when it has one, its date, when it was read, and since when it says so no more."""
    name = one.name or one.evidence or one.title
    linked = one.url.startswith(("https://", "http://"))
    about = " · ".join(filter(None, [one.title, one.licence]))
    shown: Child = (
        tag("a", name, href=one.url, title=about or None, target="_blank", rel="noopener") if linked else name
    )
    read = words("fact.read", date=day(one.retrieved, words.lang)) if one.retrieved else None
    gone = words("sheet.missing", date=day(one.missing_since, words.lang)) if one.missing_since else None
    dates = [f", {said}" for said in (day(one.date, words.lang) if one.date else None, read) if said]
    return join([shown, dates, f" ({gone})" if gone else None])


def confidence(one: PartnershipDetail, words: Words) -> Markup | None:
    if not one.confidence:
        return None
    said = words("fact.confidence", label=Confidence(one.confidence).label(words.lang).lower())
    return tag("div", tag("span", said, title=words("fact.confidence.why")), class_="meta")
