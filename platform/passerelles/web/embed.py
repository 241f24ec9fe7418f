"""`/embed`: the light map for the pages of others, with the filters of its address; `/embed/map.svg`: its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from maps import flow as drawn
from maps.folium_renderer import LegendRow, Total, render_embed
from maps.svg_renderer import render_svg
from passerelles.publication.facets import facets
from passerelles.publication.filters import WITHOUT_YEAR, Selection
from passerelles.publication.flows import Flow, Flows
from passerelles.publication.flows import flows as flows_of
from passerelles.publication.lanes import Place
from passerelles.publication.periods import asks_years
from passerelles.publication.timeline import without_year
from passerelles.publication.totals import totals
from passerelles.vocabulary.mechanisms import Mechanism

from . import texts
from .assets import embed_assets
from .endpoint import Question, public
from .parameters import COLOUR, LANG, SCHEME, TITLE, Query
from .policies import embed
from .share import address, explorer_address
from .titles import title

USUAL_SIZE = 100_000
"""Bytes of a page or a picture, about."""

WORLD_ZOOM, CLOSE_ZOOM = 2.0, 6.0
PLACED = ("authority", "department")
"""Filters that leave few enough links to draw each from its own authority."""


@dataclass(frozen=True)
class Drawing:
    """What both pictures are made of."""

    flows: list[drawn.Flow]
    places: list[drawn.Place]
    mode: drawn.Mode
    said: str
    title: str


def honest(question: Question, said: str) -> str:
    """Invented links are called so wherever they are seen."""
    return f"{texts.SYNTHETIC[question.lang]} {said}" if question.snapshot.synthetic else said


def with_scheme(query: Query) -> Query:
    """`theme=light|dark` is understood as `scheme`: no theme of partnerships bears such a code."""
    looks = [value for value in query.get("theme", []) if value in ("light", "dark")]
    themes = [value for value in query.get("theme", []) if value not in ("light", "dark")]
    kept = {name: values for name, values in query.items() if name != "theme"}
    return {
        **kept,
        **({"theme": themes} if themes else {}),
        **({"scheme": [*query.get("scheme", []), *looks]} if looks else {}),
    }


@public(LANG, SCHEME, COLOUR, TITLE, prepare=with_scheme, policy=embed)
def page(question: Question) -> HttpResponseBase:
    return HttpResponse(remembered(question, "page", page_html))


@public(LANG, SCHEME, COLOUR, TITLE, prepare=with_scheme)
def picture(question: Question) -> HttpResponseBase:
    svg = remembered(question, "picture", picture_svg)
    return HttpResponse(svg, content_type="image/svg+xml")


def remembered(question: Question, what: str, make: Callable[[Question], str]) -> str:
    """Embeds of one site are asked again and again with the same filters."""
    return question.snapshot.remember((what, *question.canonical), lambda: make(question), weight=USUAL_SIZE)


def page_html(question: Question) -> str:
    drawing = drawing_of(question)
    lang, scheme = question.lang, question.own["scheme"]
    return render_embed(
        drawing.flows,
        drawing.places,
        drawing.title,
        figures(question),
        legend(question) if drawing.mode == "mechanism" else [],
        lang,
        cast("drawn.Theme | None", scheme or None),
        explorer_address(question.selection, lang=lang if lang == "en" else "", scheme=scheme),
        embed_assets(),
        note=honest(question, drawing.said),
        mode=drawing.mode,
        picture_url=address("/embed/map.svg", question.selection, **question.own),
        about_url=address("/about", Selection(), lang=lang if lang == "en" else "", scheme=scheme),
    )


def picture_svg(question: Question) -> str:
    drawing = drawing_of(question)
    scheme: drawn.Theme = "dark" if question.own["scheme"] == "dark" else "light"
    return render_svg(drawing.flows, drawing.places, drawing.title, mode=drawing.mode, theme=scheme)


def drawing_of(question: Question) -> Drawing:
    snapshot, selection = question.snapshot, question.selection
    zoom = CLOSE_ZOOM if any(selection.values(name) for name in PLACED) else WORLD_ZOOM
    found = flows_of(snapshot, selection, zoom, lang=question.lang)
    return Drawing(
        [flow_drawn(one) for one in found.flows],
        [place_drawn(one, count) for one, count in found.counted_places],
        mode_of(question),
        shown(found, question),
        question.own["title"] or title(snapshot, selection, question.lang),
    )


def mode_of(question: Question) -> drawn.Mode:
    """Coloured by mechanism when asked, or when a mechanism is filtered."""
    asked = question.own["colour"] or ("mechanism" if question.selection.values("mechanism") else "direction")
    return "mechanism" if asked == "mechanism" else "direction"


def flow_drawn(one: Flow) -> drawn.Flow:
    cited = sum(one.mechanisms.values())
    unstated = {"unstated": one.count - cited} if cited < one.count else {}
    return drawn.Flow(
        one.from_id, one.from_name, one.from_lon, one.from_lat, one.to_id, one.to_name, one.to_lon, one.to_lat,
        one.count, {**one.mechanisms, **unstated},
    )  # fmt: skip


def place_drawn(one: Place, count: int) -> drawn.Place:
    return drawn.Place(one.id, one.name, one.lon, one.lat, count, one.side, one.kind, one.country)


def shown(found: Flows, question: Question) -> str:
    said = texts.FLOWS_SHOWN[question.lang].format(
        shown=texts.number(found.shown, question.lang),
        drawn=texts.number(found.partnerships_shown, question.lang),
        total=texts.number(found.partnerships_total, question.lang),
    )
    return f"{said} ({undated(question)})" if asks_years(question.selection) else said


def undated(question: Question) -> str:
    """How many partnerships the years asked cannot tell: set apart, or kept when the address says so."""
    apart = texts.WITHOUT_YEAR_KEPT if question.selection.values(WITHOUT_YEAR) else texts.WITHOUT_YEAR
    return apart[question.lang].format(
        n=texts.number(without_year(question.snapshot, question.selection), question.lang)
    )


def figures(question: Question) -> list[Total]:
    sums = totals(question.snapshot, question.selection)
    return [
        Total(*texts.counted(noun, getattr(sums, noun), question.lang))
        for noun in ("partnerships", "authorities", "countries")
    ]


def legend(question: Question) -> list[LegendRow]:
    """The mechanisms present, the most cited first."""
    counts = facets(question.snapshot, question.selection)["mechanism"]
    wanted = question.selection.values("mechanism") or Mechanism.codes()
    present = [one for one in Mechanism if counts[one.value] and one.value in wanted]
    return [
        LegendRow(one.value, one.label(question.lang), counts[one.value])
        for one in sorted(present, key=lambda m: -counts[m])
    ]
