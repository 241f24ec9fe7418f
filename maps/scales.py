"""From a number of partnerships to pixels and opacity; absolute at every zoom, so that two maps compare."""

from math import exp, sqrt

LEGEND_STEPS = (1, 5, 15, 30)
"""Counts whose width the legend shows."""


def width(count: float) -> float:
    """Stroke of a flow in pixels, 7 at most."""
    return min(7.0, 0.35 + 0.92 * sqrt(count))


def opacity(count: float) -> float:
    """Opacity of a flow: from one half for nothing to whole at 8 partnerships."""
    return 0.5 + 0.5 * min(1.0, count / 8)


def partner_radius(count: float) -> float:
    """Radius in pixels of a partner's point, below 15.4: a country of 500 twinnings must not hide its neighbours."""
    return 2.4 + 13 * (1 - exp(-1.28 * sqrt(count) / 13))


def hub_radius(count: float) -> float:
    """Radius in pixels of a French point, smaller: many share little room."""
    return 1.6 + 7 * (1 - exp(-0.42 * sqrt(count) / 7))


def radius(count: float, side: str) -> float:
    """Radius in pixels of a point on either side."""
    return hub_radius(count) if side == "fr" else partner_radius(count)
