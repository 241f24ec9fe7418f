"""The legend: what colours and widths mean, how much is drawn, what is not and why."""

from __future__ import annotations

from markupsafe import Markup

from dash_app.formats import number
from dash_app.labels import BADGES
from dash_app.markup import join, tag
from dash_app.texts import TEXTS, Words
from maps.scales import LEGEND_STEPS, width
from passerelles.publication.flows import Flows

DASHES = {"energy": "10 5", "waste": "0.1 5", "mobility": "12 4 2 4"}
GRADIENT = Markup(
    '<svg width="88" height="14" viewBox="0 0 88 14" aria-hidden="true" focusable="false"><defs>'
    '<linearGradient id="lge" gradientUnits="userSpaceOnUse" x1="8" x2="80" y1="0" y2="0"><stop offset="0" class="f0"/>'
    '<stop offset=".25" class="f1"/><stop offset=".6" class="f2"/><stop offset="1" class="f3"/></linearGradient></defs>'
    '<rect x="8" y="5" width="74" height="4" fill="url(#lge)"/><circle cx="6" cy="7" r="4.5" fill="var(--map-fr)"/>'
    '<circle cx="81" cy="7" r="6" fill="var(--map-foreign)"/></svg>'
)


def legend(flows: Flows, added: int, words: Words) -> Markup:
    """The card; both keys are there, the style sheet shows the one in use. `added` flows of what is selected are drawn too."""
    direction = tag("div", GRADIENT, tag("span", words("legend.direction")), class_="lr key-direction")
    keys = tag(
        "ul",
        [mechanism_key(code, words) for code in ("water", "energy", "waste", "mobility", "unstated")],
        class_="keys key-mechanism",
    )
    note = tag("p", note_lines(flows, added, words), class_="note", id="legend-note")
    return tag(
        "section",
        direction,
        keys,
        width_scale(words),
        note,
        class_="legend card",
        id="legend-card",
        aria_label=words("legend"),
    )


def note_lines(flows: Flows, added: int, words: Words) -> Markup:
    shown = words(
        "legend.of.added" if added else "legend.of",
        flows=words.count("flow", flows.shown + added),
        added=number(added, words.lang),
        shown=number(flows.partnerships_shown, words.lang),
        total=number(flows.partnerships_total, words.lang),
    )
    lines = [
        shown,
        *left_out(flows, words),
        f"{words(f'legend.grain.{flows.level}')}, {words('legend.schematic')}",
    ]
    return join([tag("span", lines[0]), tag("span", [[tag("br"), line] for line in lines[1:]], class_="rest")])


def left_out(flows: Flows, words: Words) -> list[str]:
    """One line a reason that left something out."""
    return [
        words(
            f"left_out.{reason}" if f"left_out.{reason}" in TEXTS else "left_out.other",
            n=number(count, words.lang),
            limit=flows.shown,
        )
        for reason, count in flows.left_out.items()
        if count
    ]


def width_scale(words: Words) -> Markup:
    marks = [mark(n, 3 + 44 * place) for place, n in enumerate(LEGEND_STEPS)]
    drawing = tag("svg", marks, width=168, height=27, viewBox="0 0 168 27", aria_hidden="true", focusable="false")
    return tag("div", drawing, tag("span", words.noun("partnership", 2)), class_="lr scale")


def mark(n: int, left: int) -> Markup:
    line = tag("line", x1=left, x2=left + 30, y1=7, y2=7, stroke="var(--map-dim)", stroke_width=f"{width(n):.1f}")
    return join([line, tag("text", n, x=left + 15, y=24)])


def mechanism_key(code: str, words: Words) -> Markup:
    stroke = 1.5 if code == "unstated" else 3
    line = tag(
        "line",
        x1=2,
        x2=34,
        y1=6,
        y2=6,
        stroke=f"var(--mech-{code})",
        stroke_width=stroke,
        stroke_dasharray=DASHES.get(code),
        stroke_linecap="round" if code == "waste" else None,
    )
    label = BADGES[code][words.lang] if code in BADGES else words("unstated")
    return tag(
        "li",
        tag("svg", line, width=36, height=12, viewBox="0 0 36 12", aria_hidden="true", focusable="false"),
        tag("span", label),
    )
