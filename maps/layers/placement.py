"""Where labels find room on a static picture: the largest counts choose first among six places round their point."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Box = tuple[float, float, float, float]
LINE = 15.0
"""Height of a label in pixels, at 12 px of type."""
GLYPH = 6.5
"""Mean advance of a letter in pixels, a little generous: a static picture cannot measure its fonts."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point to label: pixels in the picture, radius, words."""

    x: float
    y: float
    radius: float
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Label:
    """A label that found room; `x`, `y` is its anchor on the base line."""

    spot: Spot
    x: float
    y: float
    anchor: Literal["start", "middle", "end"]


def place(spots: Sequence[Spot], width: float, height: float, taken: Sequence[Box] = ()) -> list[Label]:
    """Labels that overlap neither each other nor the larger points nor the boxes `taken`, inside the picture."""
    occupied = [
        *taken,
        *(
            (s.x - s.radius * 0.7, s.y - s.radius * 0.7, s.x + s.radius * 0.7, s.y + s.radius * 0.7)
            for s in spots
            if s.radius > 3.5
        ),
    ]
    found = []
    for spot in sorted(spots, key=lambda s: -s.count):
        for box, label in _choices(spot):
            inside = box[0] > 2 and box[1] > 2 and box[2] < width - 2 and box[3] < height - 2
            if inside and not any(_overlap(box, other) for other in occupied):
                occupied.append(box)
                found.append(label)
                break
    return found


def _choices(spot: Spot) -> list[tuple[Box, Label]]:
    long, gap, near = GLYPH * len(f"{spot.text} {spot.count}"), spot.radius + 4, spot.radius * 0.7 + 2
    corners: list[tuple[float, float, Literal["start", "middle", "end"]]] = [
        (spot.x + gap, spot.y - LINE / 2, "start"),
        (spot.x - gap - long, spot.y - LINE / 2, "end"),
        (spot.x - long / 2, spot.y + spot.radius + 2, "middle"),
        (spot.x - long / 2, spot.y - spot.radius - LINE - 2, "middle"),
        (spot.x + near, spot.y + near - 2, "start"),
        (spot.x - near - long, spot.y + near - 2, "end"),
    ]
    at = {"start": 0.0, "middle": 0.5, "end": 1.0}
    return [
        ((x, y, x + long, y + LINE), Label(spot, x + at[anchor] * long, y + 11.5, anchor)) for x, y, anchor in corners
    ]


def _overlap(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and a[2] >= b[0] and a[1] <= b[3] and a[3] >= b[1]
