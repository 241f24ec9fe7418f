"""The histogram of the time bar: one bar per year on a linear axis that starts at zero, its tallest value written."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dash_app.markup import join, tag

HEIGHT = 100
GAP = 0.18
"""Of a year's width, left between bars."""
MOST_TICKS = 6


def chart(counts: Sequence[int]) -> Markup:
    """An SVG one unit wide per year, stretched by the page; the lit copy is cut to the years asked (explorer_time.css)."""
    tallest = max(counts, default=0)
    bars = tag("path", d=outline(counts, tallest))
    drawings = [
        tag(
            "svg", bars, viewBox=f"0 0 {max(1, len(counts))} {HEIGHT}", preserveAspectRatio="none", class_=name,
            aria_hidden="true", focusable="false",
        )
        for name in ("time-bars", "time-bars lit")
    ]  # fmt: skip
    return join([*drawings, tag("span", tallest, class_="time-most", aria_hidden="true")])


def outline(counts: Sequence[int], tallest: int) -> str:
    """One closed shape per year that has something; at least a hair high, so that one partnership is seen."""
    return "".join(bar(place, count, tallest) for place, count in enumerate(counts) if count)


def bar(place: int, count: int, tallest: int) -> str:
    top = HEIGHT - max(3.0, HEIGHT * count / tallest)
    return f"M{place + GAP / 2:.2f} {HEIGHT}V{top:.1f}h{1 - GAP:.2f}V{HEIGHT}z"


def axis(first: int, last: int) -> Markup:
    """Round years, at most six, each at its place; `--at` is its share of the axis."""
    step = next((step for step in (1, 2, 5, 10, 20, 25) if (last - first) / step <= MOST_TICKS), 50)
    ticks = range(-(-first // step) * step, last + 1, step)
    return join(tick(year, (year - first) / max(1, last - first)) for year in ticks)


def tick(year: int, at: float) -> Markup:
    return tag("span", year, style=f"--at:{at:.4f}")
