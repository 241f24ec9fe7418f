"""The levels of one territory in its sheet: the body itself, those that contain it, those that lie in it, told apart."""

from __future__ import annotations

from markupsafe import Markup

from dash_app.formats import number
from dash_app.markup import Child, tag
from dash_app.texts import Words
from passerelles.publication.details import Detail
from passerelles.publication.filters import Selection
from passerelles.publication.identities import authority_code, authority_number
from passerelles.publication.relatives import Relative, relatives
from passerelles.publication.snapshot import Snapshot


def levels(snapshot: Snapshot, detail: Detail, selection: Selection, words: Words) -> Markup | None:
    """None for a partner abroad, a country, and a body that shares its territory with no other."""
    if detail.kind not in ("authority", "territory"):
        return None
    body = authority_number(snapshot, detail.id)
    code = authority_code(snapshot, body)
    found = relatives(snapshot, code, selection, words.lang)
    if len(found) < 2:
        return None
    rows = [tag("li", row(one, code, words)) for one in found]
    head = tag("h3", words("levels"), class_="lh")
    return tag("section", head, tag("ul", rows), whole(code, selection, words), class_="levels")


def row(one: Relative, code: str, words: Words) -> Markup:
    """One body opens its sheet; several become a filter."""
    label = words(f"levels.{one.relation}.{one.level}")
    aside = (
        number(one.authorities, words.lang) if one.relation == "inside" else one.name if one.relation != "self" else ""
    )
    count = tag("span", number(one.count, words.lang), class_="ct")
    spoken = tag("span", f" {words.noun('partnership', one.count)}", class_="sr")
    children: list[Child] = [tag("span", label, class_="lb"), tag("small", aside) if aside else None, count, spoken]
    if one.relation == "inside":
        return tag("button", children, type="button", data_territory=code, data_level=one.level, disabled=not one.count)
    return tag("button", children, type="button", data_select=one.id)


def whole(code: str, selection: Selection, words: Words) -> Markup:
    active = code in selection.values("territory")
    return tag(
        "button",
        words("levels.filtered" if active else "levels.filter"),
        type="button",
        id="levels-filter",
        class_="btn s",
        data_territory=code,
        aria_pressed="true" if active else "false",
    )
