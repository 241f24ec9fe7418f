"""Every promise of the visual guide about contrast and colour-blind distance, recomputed from the style sheet that ships."""

import re

import pytest

from maps import palettes, tokens
from maps.flow import Theme
from passerelles.vocabulary.themes import themes
from tests.maps import colour

THEMES: tuple[Theme, ...] = ("light", "dark")
SURFACES = ("paper", "surface", "surface-2")
TEXT = [
    (ink, ground)
    for ink in ["ink", "ink-2", "ink-3", "accent", "accent-hover", "warm-text", "info", "ok", "warn", "danger"]
    for ground in SURFACES
]
PAIRS = [
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("accent", "accent-soft"),
    ("ink", "accent-soft"),
    ("ink-2", "accent-soft"),
    ("ink-2", "mech-unstated-soft"),
    ("disabled-text", "surface"),
    *[(name, f"{name.removesuffix('-text')}-soft") for name in ("warm-text", "info", "ok", "warn", "danger")],
    *[("map-label", f"map-{ground}") for ground in ("land", "land-quiet", "water", "france")],
    *[("ink", f"mech-{code}-soft") for code in ("water", "energy", "waste", "mobility")],
]


def tints(family: str) -> list[str]:
    return [f"theme-{code.replace('_', '-')}" for code, theme in themes().items() if theme.family == family]


MECHANISMS = ("water", "energy", "waste", "mobility", "unstated")
MARKS = [
    *[("line-strong", ground) for ground in ("surface", "paper")],
    *[("focus", ground) for ground in ("surface", "paper", "surface-2", "map-land", "map-water")],
    *[("map-fr", f"map-{ground}") for ground in ("land", "land-quiet", "water", "france")],
    *[("map-foreign", f"map-{ground}") for ground in ("land", "land-quiet", "water")],
    *[
        (f"mech-{code}", ground)
        for code in MECHANISMS
        for ground in ("surface", "map-land", "map-land-quiet", "map-water")
    ],
    *[(f"family-{name}", ground) for name in palettes.FAMILIES for ground in ("surface", "map-land")],
    *[(f"mech-{code}", f"mech-{code}-soft") for code in MECHANISMS[:4]],
    *[(f"theme-{code.replace('_', '-')}", "surface") for code in themes()],
]
SETS = [
    ([f"mech-{code}" for code in MECHANISMS], 12),
    ([f"family-{name}" for name in palettes.FAMILIES], 12),
    (["map-fr", "map-foreign"], 20),
    ([f"ramp-{step}" for step in range(1, 6)], 8.5),
    *[(tints(name), 6.5) for name in palettes.FAMILIES],
]
"""Least CIEDE2000 between two of them: about 2 is seen side by side; 12 is told apart on thin lines far from each other, 20 at a
glance, 6.5 by bars that also bear their name and icon. A ramp is also ordered by its lightness."""


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT + PAIRS)
def test_text_reaches_a_contrast_of_four_and_a_half(theme: Theme, ink: str, ground: str) -> None:
    assert colour.contrast(tokens.token(ink, theme), tokens.token(ground, theme)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_reach_a_contrast_of_three(theme: Theme, mark: str, ground: str) -> None:
    assert colour.contrast(tokens.token(mark, theme), tokens.token(ground, theme)) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("names", "floor"), SETS)
@pytest.mark.parametrize("vision", colour.VISIONS)
def test_colours_with_a_meaning_stay_apart_for_every_vision(
    theme: Theme, names: list[str], floor: float, vision: str
) -> None:
    assert colour.smallest_difference([tokens.token(name, theme) for name in names], vision) >= floor


def test_the_two_dark_blocks_are_equal() -> None:
    css = tokens.STYLE_SHEET.read_text(encoding="utf-8")
    chosen = css.split(':root[data-theme="dark"] {')[1].split("\n}")[0]
    system = css.split(":root:not([data-theme]) {")[1].split("\n  }")[0]
    assert re.sub(r"\s+", " ", chosen) == re.sub(r"\s+", " ", system)


def test_who_asks_for_contrast_gets_it_whatever_the_theme() -> None:
    """A rule for `:root` alone would lose to those of the dark."""
    css = tokens.STYLE_SHEET.read_text(encoding="utf-8")
    rule = css.split("@media (prefers-contrast: more), (forced-colors: active) {")[1]
    assert rule.strip().startswith(":root, :root[data-theme], :root:not([data-theme]) {")
    ends = dict(re.findall(r"--(flow-\d): var\(--(map-\w+)\)", rule))
    assert ends == {"flow-0": "map-fr", "flow-1": "map-fr", "flow-2": "map-foreign", "flow-3": "map-foreign"}


def test_an_unknown_token_is_refused_by_name() -> None:
    with pytest.raises(tokens.UnknownToken, match="map-lava"):
        tokens.token("map-lava")


def test_each_mechanism_has_its_dash_and_its_icon() -> None:
    looks = {code: palettes.mechanism(code) for code in MECHANISMS}
    assert looks["water"].dash == () and looks["energy"].dash == (4, 2) and looks["waste"].dash == (0.1, 2)
    assert len({(look.dash, look.icon) for look in looks.values()}) == len(looks)


def test_the_difference_formula_gives_the_published_values() -> None:
    import numpy as np

    assert colour.ciede2000(np.array([50, 2.6772, -79.7751]), np.array([50, 0, -82.7485])) == pytest.approx(
        2.0425, abs=1e-4
    )
    assert colour.ciede2000(np.array([50, 2.5, 0]), np.array([61, -5, 29])) == pytest.approx(22.8977, abs=1e-4)
