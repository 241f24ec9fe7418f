"""Icons are filled shapes, made once from the strokes of their glyphs."""

from __future__ import annotations

import math

import pytest

from dash_app import outlining
from dash_app.components.icon import outlines


def test_each_glyph_has_the_outline_of_its_strokes() -> None:
    assert outlines() == outlining.outlines(), "run `python -m dash_app.outlining` after a change of glyphs"


def test_an_outline_covers_what_a_stroke_with_round_ends_would() -> None:
    area = outlining.outline('<path d="M5 12h14"/>').area
    assert area == pytest.approx(14 * outlining.WIDTH + math.pi * (outlining.WIDTH / 2) ** 2, rel=0.01)


def test_what_a_stroke_goes_around_stays_empty() -> None:
    area = abs(outlining.outline('<circle cx="12" cy="12" r="8"/>').area)
    inside, outside = 8 - outlining.WIDTH / 2, 8 + outlining.WIDTH / 2
    assert area == pytest.approx(math.pi * (outside**2 - inside**2), rel=0.01)


def test_what_is_solid_has_its_inside_too() -> None:
    drawing = '<rect x="5" y="3" width="5" height="18"/>'
    assert outlining.outline(drawing, solid=True).area > 5 * 18 > abs(outlining.outline(drawing).area)
