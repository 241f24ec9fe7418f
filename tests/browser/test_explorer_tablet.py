"""The explorer on tablets, touched: nothing lies over anything else, nor over an end of what is chosen."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page

from .test_explorer_map import drawn
from .test_hint import boxes
from .test_map_views import ENDS, still

if TYPE_CHECKING:
    from .conftest import Open

pytestmark = pytest.mark.slow

UPRIGHT, FLAT, WIDE = (768, 1024), (1024, 768), (1180, 820)
STATES = [
    "?theme=health&colour=mechanism&table",
    "?theme=health&country=SN&sel=country:SN&lang=en",
    "?theme=health&table=compare&compare=region:53",
    "?theme=health&country=SN&country=ML&region=53&as_of=1950",
]
APART = (
    ".hd, #controls, #views, #colour, #chips > li, #totals, .time, #legend-card, .att, #drawer, #sheet, .notice .say"
)
CARDS = "#legend-card, #controls, #views, #colour"
MIDDLES = """() => [".brand", ".lang a"].map((name) => {
  const range = document.createRange();
  range.selectNodeContents([...document.querySelector(name).childNodes].find((one) => one.textContent.trim()));
  const { top, bottom } = range.getBoundingClientRect();
  return (top + bottom) / 2;
})"""
"""How far down the text of the name and that of a language are."""


def overlapping(page: Page, selector: str) -> list[tuple[str, str]]:
    pairs = combinations(boxes(page, selector), 2)
    return [(str(a["name"]), str(b["name"])) for a, b in pairs if lies_over(a, b)]


def lies_over(one: dict[str, Any], other: dict[str, Any]) -> bool:
    across: float = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down: float = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 1


@pytest.mark.parametrize("query", STATES)
@pytest.mark.parametrize(("width", "height"), [UPRIGHT, (820, 1180), FLAT, WIDE])
def test_nothing_lies_over_anything_else(visit: Open, width: int, height: int, query: str) -> None:
    page = visit(query, width=width, height=height, touch=True)
    still(page)
    assert overlapping(page, APART) == []
    brand, language = page.evaluate(MIDDLES)
    assert abs(brand - language) < 2, "in line with the name"


@pytest.mark.parametrize("country", ["SN", "CN"])
@pytest.mark.parametrize(("width", "height"), [UPRIGHT, (820, 1180), FLAT, WIDE, (1440, 700)])
def test_nothing_hides_an_end_of_what_is_chosen(visit: Open, width: int, height: int, country: str) -> None:
    page = visit(f"?country={country}&sel=country:{country}", width=width, height=height, touch=width < 1440)
    drawn(page)
    still(page)
    [card], [whole], [sheet] = (boxes(page, one) for one in ("#legend-card", ".mapbox", "#sheet"))
    ends = page.evaluate(ENDS)
    assert ends
    for end in ends:
        assert whole["left"] < end["x"] < sheet["left"] and whole["top"] < end["y"] < whole["bottom"]
        for over in boxes(page, CARDS):
            assert not (over["left"] < end["x"] < over["right"] and over["top"] < end["y"] < over["bottom"])
    free = sheet["left"] - whole["left"], card["top"] - whole["top"]
    assert spread(ends, "x") > 0.4 * free[0] or spread(ends, "y") > 0.4 * free[1], "near"


def spread(ends: list[dict[str, float]], axis: str) -> float:
    """Pixels from the first to the last of these points, across (`x`) or down (`y`)."""
    return max(end[axis] for end in ends) - min(end[axis] for end in ends)
