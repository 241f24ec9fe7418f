"""What the explorer looks like, held against kept pictures: sizes, colours, languages, and paper.

Pictures are compared as an eye would from a step back: each is shrunk, and few of its points may differ clearly. A change that is
wanted is kept with PASSERELLES_KEEP_PICTURES=1, looked at, then committed.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Page

from passerelles.config.paths import VAR

from .test_explorer_map import HANDLE
from .test_map_hover import rested

if TYPE_CHECKING:
    from .conftest import Open

pytestmark = pytest.mark.slow

KEPT = Path(__file__).parent / "pictures"
SEEN = VAR / "pictures"
"""Where a picture that differs is put, to be looked at beside the kept one."""

DESKTOP, TABLET, PHONE = (1440, 900), (820, 1180), (390, 844)
FRANCE = "view=2.40,46.60,5.10"
RENNES = "focus=35238"
SHRUNK = 4
"""A point of the shrunk picture stands for so many pixels a side: how a letter's edge is smoothed does not count."""
CLEARLY = 28
"""Of 255: the difference of colour that an eye sees at once."""
MOST = 0.006
"""Share of points that may differ clearly: a date, a label that gives way to another."""


@dataclass(frozen=True)
class Picture:
    name: str
    query: str
    size: tuple[int, int] = DESKTOP
    paper: bool = False


PICTURES = [
    Picture("world-desktop-fr-light", ""),
    Picture("world-desktop-en-dark", "lang=en&scheme=dark&theme=water_sanitation"),
    Picture("world-phone-fr-light", "theme=water_sanitation", PHONE),
    Picture("world-phone-en-dark", "lang=en&scheme=dark", PHONE),
    Picture("world-tablet-en-light-figures", "lang=en&table=figures", TABLET),
    Picture("france-desktop-fr-light-years", f"{FRANCE}&as_of=1998"),
    Picture("france-desktop-en-dark-mechanisms", f"{FRANCE}&lang=en&scheme=dark&colour=mechanism&mechanism=water"),
    Picture("france-phone-fr-dark", f"{FRANCE}&scheme=dark", PHONE),
    Picture("commune-desktop-fr-light", RENNES),
    Picture("commune-desktop-en-dark-table", f"{RENNES}&lang=en&scheme=dark&table=open"),
    Picture("commune-phone-en-light", f"{RENNES}&lang=en", PHONE),
    Picture("world-paper-fr", "theme=waste", paper=True),
    Picture("commune-paper-en", f"{RENNES}&lang=en", paper=True),
]


LABELS = f"(visible) => {{ const m = {HANDLE}; for (const one of m.getStyle().layers) if (one.type === 'symbol') m.setLayoutProperty(one.id, 'visibility', visible ? 'visible' : 'none') }}"


def label_anew(page: Page, layer: str) -> None:
    """A label keeps the side where it was put when the first tile came; put anew once all are there, each has one place."""
    for visible in (False, True):
        page.evaluate(LABELS, visible)
        rested(page, layer)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_the_explorer_looks_as_it_did(visit: Open, picture: Picture) -> None:
    width, height = picture.size
    page = visit(f"?{picture.query}", width=width, height=height, touch=picture.size in (PHONE, TABLET))
    layer = "flows-water" if "colour=mechanism" in picture.query else "flows-direction"
    rested(page, layer)
    label_anew(page, layer)
    if picture.paper:
        print_out(page)
    seen = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    kept = KEPT / f"{picture.name}.webp"
    if os.environ.get("PASSERELLES_KEEP_PICTURES"):
        keep(seen, kept)
    share = differing(seen, Image.open(kept).convert("RGB"))
    if share > MOST:
        SEEN.mkdir(parents=True, exist_ok=True)
        seen.save(SEEN / f"{picture.name}.png")
    assert share <= MOST, f"{share:.1%} of the picture differs: compare {SEEN / picture.name}.png with {kept}"


def print_out(page: Page) -> None:
    page.wait_for_timeout(6500)  # the ground is kept at hand once the page has rested
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.locator("#paper > svg").wait_for()


def keep(seen: Image.Image, path: Path) -> None:
    """A tenth of the weight, the same to the eye."""
    path.parent.mkdir(exist_ok=True)
    seen.save(path, quality=82, method=6)


def differing(one: Image.Image, other: Image.Image) -> float:
    """Share of points of the shrunk pictures whose colours differ clearly; all of it when the sizes do."""
    if one.size != other.size:
        return 1.0
    apart = np.abs(points(one) - points(other)).max(axis=2)
    return float((apart > CLEARLY).mean())


def points(picture: Image.Image) -> npt.NDArray[np.int16]:
    return np.asarray(picture.reduce(SHRUNK), dtype=np.int16)


def test_a_picture_of_other_colours_or_with_something_missing_is_told_apart() -> None:
    """The measure itself: what it must see, and what it must not."""
    kept = Image.open(KEPT / "world-desktop-fr-light.webp").convert("RGB")
    assert differing(kept, kept.point(lambda value: min(255, value + 3))) == 0
    assert differing(kept, Image.open(KEPT / "world-desktop-en-dark.webp").convert("RGB")) > 0.5
    changes: list[Callable[[Image.Image], None]] = [without_flows, without_panel_of_results]
    for change in changes:
        changed = kept.copy()
        change(changed)
        assert differing(kept, changed) > MOST, change.__name__


def without_flows(picture: Image.Image) -> None:
    """The sea where most curves are."""
    picture.paste(picture.getpixel((600, 700)) or 0, (620, 300, 1000, 620))


def without_panel_of_results(picture: Image.Image) -> None:
    picture.paste((255, 255, 255), (296, 56, 1440, 108))
