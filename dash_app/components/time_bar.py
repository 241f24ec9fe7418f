"""The time bar: what is asked about years, a histogram to choose them on, a way to play them, and who has no year.

The browser moves thumbs and words at once (assets/explorer_time.js); the server says what is true of the answer shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import orjson
from markupsafe import Markup

from dash_app.formats import number
from dash_app.labels import period_of
from dash_app.markup import Child, join, tag
from dash_app.texts import NOUNS, Words
from passerelles.publication.filters import WITHOUT_YEAR, Selection
from passerelles.publication.periods import asks_years
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.timeline import Timeline, bounds, timeline
from passerelles.publication.totals import Totals
from passerelles.publication.years import span

from .icon import icon
from .time_chart import axis, chart

MODES = ("as_of", "started", "ended")
"""Filters that the bar asks; one of them at a time."""
OFF = "off"


@dataclass(frozen=True)
class Asked:
    """What the bar shows: `mode` (one of MODES, or OFF) and the years asked, within the axis from `first` to `last`."""

    mode: str
    low: int
    high: int
    first: int
    last: int

    @classmethod
    def of(cls, snapshot: Snapshot, selection: Selection) -> Asked:
        first, last = axis_years(snapshot)
        for mode in MODES:
            for value in selection.values(mode):
                low, high = span(value)
                return cls(mode, held(low, first, last), held(high, first, last), first, last)
        return cls(OFF, first, last, first, last)


def axis_years(snapshot: Snapshot) -> tuple[int, int]:
    """From the first year of the atlas to that of its publication: what is to come has not happened."""
    first, last = bounds(snapshot)
    return first, max(first, min(last, int(snapshot.built_on[:4])))


def held(year: int, first: int, last: int) -> int:
    return max(first, min(year, last))


def time_bar(snapshot: Snapshot, selection: Selection, sums: Totals, words: Words) -> Markup:
    asked = Asked.of(snapshot, selection)
    drawn = chart_of(asked, timeline(snapshot, selection))
    parts = [mode_choice(asked, sums, selection, words), play(words), track(drawn, asked, words)]
    return tag(
        "section",
        parts,
        undated_switch(selection, sums, words),
        csv_link(selection, words),
        class_="time",
        id="time",
        aria_label=words("time"),
        data_mode=asked.mode,
        data_years=asks_years(selection),
        data_first=asked.first,
        data_last=asked.last,
        data_words=orjson.dumps(spoken_forms(words)).decode(),
    )


def mode_choice(asked: Asked, sums: Totals, selection: Selection, words: Words) -> Markup:
    options = [tag("option", words(f"time.{mode}"), value=mode, selected=mode == asked.mode) for mode in (OFF, *MODES)]
    choice = tag("select", options, id="time-mode", aria_label=words("time.mode"))
    return tag(
        "div",
        tag("span", choice, icon("chevron-down"), class_="time-select"),
        tag("p", said(selection, sums, words), id="time-said", class_="time-said"),
        class_="time-ask",
    )


def play(words: Words) -> Markup:
    labels = {"data_play": words("time.play"), "data_pause": words("time.pause")}
    glyphs = [icon("play", class_="go"), icon("pause", class_="halt")]
    return tag(
        "button", glyphs, type="button", id="time-play", class_="btn ico", aria_label=words("time.play"), **labels
    )


def track(drawn: Markup, asked: Asked, words: Words) -> Markup:
    marks = [tag("output", class_=f"time-mark {end}", aria_hidden="true") for end in ("low", "high")]
    scale = tag("div", axis(asked.first, asked.last), class_="time-axis", aria_hidden="true")
    thumbs = [thumb("low", asked.low, asked, words), thumb("high", asked.high, asked, words)]
    return tag(
        "div",
        tag("div", drawn, id="time-chart"),
        marks,
        scale,
        thumbs,
        class_="time-track",
        id="time-track",
        style=place(asked),
    )


def thumb(end: str, value: int, asked: Asked, words: Words) -> Markup:
    """`low` is the first year of a span; `high` its last one, or the one year asked."""
    return tag(
        "input",
        type="range",
        id=f"time-{end}",
        min=asked.first,
        max=asked.last,
        step=1,
        value=value,
        aria_label=words("from.label" if end == "low" else "to.label" if asked.mode in MODES[1:] else "time.year"),
        hidden=end == "low" and asked.mode not in MODES[1:],
        data_alone=words("time.year"),
        data_last_of=words("to.label"),
        autocomplete="off",
    )


def place(asked: Asked) -> str:
    """Where the thumbs are, as shares of the axis, and how many steps it has (explorer_time.css)."""
    steps = max(1, asked.last - asked.first)
    low = asked.low if asked.mode in MODES[1:] or asked.mode == OFF else asked.high
    return f"--steps:{steps};--low:{(low - asked.first) / steps:.4f};--high:{(asked.high - asked.first) / steps:.4f}"


def chart_of(asked: Asked, told: Timeline) -> Markup:
    """The histogram of the mode: who was active, or who started or ended, each year of the axis."""
    counts = series(told)["as_of" if asked.mode == OFF else asked.mode]
    return chart(counts[: asked.last - asked.first + 1])


def series(told: Timeline) -> dict[str, list[int]]:
    """Counts per year from `first_year`, by the filter that gives them."""
    return {"as_of": told.active, "started": told.started, "ended": told.ended}


def undated_switch(selection: Selection, sums: Totals, words: Words) -> Markup:
    """Those whom no source dates are counted apart, and kept when the visitor wants; without years asked they are there."""
    box = tag(
        "input", type="checkbox", id="time-undated", checked=bool(selection.values(WITHOUT_YEAR)), autocomplete="off"
    )
    line = tag("span", undated(selection, sums, words), id="time-undated-said")
    return tag("label", box, line, class_="time-undated", title=words("time.undated.why"))


def csv_link(selection: Selection, words: Words) -> Markup:
    """The histogram as a table: all three counts of each year, whichever is shown."""
    path, query = "/export/timeline.csv", urlencode(selection.query())
    label = words("figures.csv.of", title=words("time"))
    return tag(
        "a", icon("download"), href=f"{path}?{query}" if query else path, data_export=path, download=True,
        class_="btn q ico time-csv", aria_label=label, title=label,
    )  # fmt: skip


def undated(selection: Selection, sums: Totals, words: Words) -> Markup:
    """Of what is shown where no year is asked; apart from it where one is, be it by the period of the panel."""
    key = "time.undated" if asks_years(selection) else "time.undated.off"
    before, _, after = words(key, n="{n}").partition("{n}")
    return join([before, tag("b", number(sums.without_year, words.lang)), after])


def said(selection: Selection, sums: Totals, words: Words) -> str:
    """`en 1998 : 312 partenariats actifs`, of the links that are drawn; those without a year are told apart."""
    kept = sums.partnerships - (sums.without_year if selection.values(WITHOUT_YEAR) else 0)
    for mode in MODES:
        for value in selection.values(mode):
            return words("time.said", when=when(value, words), count=words.count(f"partnership.{mode}", kept))
    years = period_of(selection, words)
    off = words("time.when.period", years=years) if years else words("time.when.off")
    return words("time.said", when=off, count=words.count("partnership", kept))


def when(value: str, words: Words) -> str:
    """`en 1998`, `de 1990 à 2000`, `depuis 1990`, `jusqu'en 2000`."""
    first, _, last = value.partition("-")
    if "-" not in value:
        return words("time.when.in", first=value)
    if first and last:
        return words("time.when.between", first=first, last=last)
    return words("period.since", year=first) if first else words("period.until", year=last)


def spoken_forms(words: Words) -> dict[str, Child | dict[str, str] | list[str]]:
    """The same sentence for the browser, which writes it while a thumb moves."""
    forms = {name: words(f"time.when.{name}", first="{first}", last="{last}") for name in ("in", "between", OFF)}
    nouns = {mode: list(NOUNS[f"partnership.{mode}"][words.lang]) for mode in MODES}
    return {"said": words("time.said", when="{when}", count="{count}"), "when": forms, "nouns": nouns}
