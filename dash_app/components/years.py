"""Years: a histogram of decades above the two fields, and the span that the closed group tells."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from dash_app.formats import number
from dash_app.markup import join, tag
from dash_app.texts import Words
from passerelles.publication.facets import UNKNOWN
from passerelles.publication.filters import Selection


def known(years: Mapping[str, int]) -> dict[int, int]:
    """Partnerships by decade of their start, undated ones apart."""
    return {int(decade): count for decade, count in years.items() if decade != UNKNOWN}


def years_summary(years: Mapping[str, int]) -> str:
    """`1950–2029` as decades that have a partnership; empty when none is dated."""
    found = [decade for decade, count in known(years).items() if count]
    return f"{min(found)}–{max(found) + 9}" if found else ""


def decades(years: Mapping[str, int], selection: Selection, words: Words) -> Markup:
    """One bar a decade; those outside the chosen period are greyed. Decorative: the fields say the same."""
    counts = known(years)
    tallest = max(counts.values(), default=0) or 1
    start = int((selection.values("from") or ("0",))[0])
    end = int((selection.values("to") or ("9999",))[0])
    bars = [
        bar(decade, count, tallest, inside=decade + 9 >= start and decade <= end) for decade, count in counts.items()
    ]
    undated = words("period.unknown", n=number(years.get(UNKNOWN, 0), words.lang))
    ends = (
        tag("p", tag("span", min(counts)), tag("span", undated), tag("span", f"{max(counts) + 9}"), class_="ends")
        if counts
        else None
    )
    return join([tag("div", bars, class_="decades", aria_hidden="true"), ends])


def bar(decade: int, count: int, tallest: int, *, inside: bool) -> Markup:
    return tag(
        "span",
        style=f"height:{100 * count / tallest:.0f}%",
        title=f"{decade}–{decade + 9} : {count}",
        class_=None if inside else "out",
    )
