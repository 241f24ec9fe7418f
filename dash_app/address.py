"""The state of the explorer as its address says it: the filters of the API, and what this page alone needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qs, urlencode

from passerelles.publication.comparison import by_filter
from passerelles.publication.filters import FILTERS, Selection
from passerelles.publication.problems import Problem, shown
from passerelles.publication.snapshot import Snapshot
from passerelles.vocabulary.labelled import Lang

from .focus import focused
from .table_columns import USUAL, chosen

OWN = ("view", "sel", "focus", "ground", "lang", "colour", "sort", "scheme", "table", "columns", "compare")
"""Parameters of this page that are no filters."""

LONGEST = 8_000
Box = tuple[float, float, float, float]
Parameters = Mapping[str, Sequence[str]]
Colour = Literal["direction", "mechanism"]
Pane = Literal["table", "figures", "compare"]


@dataclass(frozen=True)
class View:
    """Where the camera is: degrees, MapLibre zoom, and the box in view if the browser said it."""

    lon: float
    lat: float
    zoom: float


WORLD = View(17, 24, 1.6)


@dataclass(frozen=True)
class Address:
    """`pane` is what is open under the map; `against` the selection that the present one is compared with.

    `dropped` lists what was not understood, as `name=value`; it is said, not silently ignored.
    """

    selection: Selection
    lang: Lang = "fr"
    view: View | None = None
    selected: str | None = None
    colour: Colour = "direction"
    sort: str = ""
    scheme: str | None = None
    pane: Pane | None = None
    columns: tuple[str, ...] = USUAL
    against: Selection = field(default_factory=Selection)
    dropped: tuple[str, ...] = ()

    @classmethod
    def parse(cls, query: str, snapshot: Snapshot) -> Address:
        """Read a query string; never raises, since a broken link must still open the map."""
        parameters = read_query(query)
        filters = {name: values for name, values in parameters.items() if name not in OWN}
        selection, dropped = read_filters(filters, snapshot)
        focus = read_focus(first(parameters, "focus"), snapshot, dropped)
        against, misread = read_against(parameters, snapshot)
        return cls(
            selection=selection,
            lang="en" if first(parameters, "lang") == "en" else "fr",
            view=read_view(first(parameters, "view")),
            selected=first(parameters, "sel")[:120] or focus,
            colour="mechanism" if first(parameters, "colour") == "mechanism" else "direction",
            sort=first(parameters, "sort")[:40],
            scheme={"light": "light", "dark": "dark"}.get(first(parameters, "scheme")),
            pane=read_pane(parameters),
            columns=chosen(first(parameters, "columns")),
            against=against,
            dropped=(*dropped, *misread),
        )

    @property
    def table_open(self) -> bool:
        return self.pane == "table"

    @property
    def filter_query(self) -> str:
        """The filters alone, as exports, embeds and the API read them; without `?`."""
        return urlencode(self.selection.query(), safe=",:")

    @property
    def zoom(self) -> float:
        return (self.view or WORLD).zoom


def read_query(query: str) -> Parameters:
    try:
        return parse_qs(query[:LONGEST].replace("\0", ""), keep_blank_values=True, max_num_fields=400)
    except ValueError:
        return {}


def first(parameters: Parameters, name: str) -> str:
    return parameters.get(name, [""])[0]


def read_filters(parameters: Parameters, snapshot: Snapshot) -> tuple[Selection, list[str]]:
    """The selection made of all that can be read, and what cannot."""
    try:
        return Selection.parse(parameters, snapshot), []
    except Problem:
        return read_what_can_be(parameters, snapshot)


def read_what_can_be(parameters: Parameters, snapshot: Snapshot) -> tuple[Selection, list[str]]:
    kept, dropped = Selection(), []
    for name, values in parameters.items():
        for value in values:
            try:
                [(_, canonical)] = Selection.parse({name: [value]}, snapshot).query() or [("", "")]
            except Problem:
                dropped.append(shown(f"{name}={value}"))
            else:
                kept = kept.with_value(name, canonical) if canonical else kept
    return kept, dropped


def read_pane(parameters: Parameters) -> Pane | None:
    """`table=figures`, `table=compare`, or the table itself for any other value."""
    if "table" not in parameters:
        return None
    named: dict[str, Pane] = {"figures": "figures", "compare": "compare"}
    return named.get(first(parameters, "table"), "table")


def read_against(parameters: Parameters, snapshot: Snapshot) -> tuple[Selection, list[str]]:
    """`compare=region:53&compare=theme:waste`: the other selection, and what of it was not understood."""
    asked = by_filter(parameters.get("compare", ()))
    selection, dropped = read_filters({name: values for name, values in asked.items() if name}, snapshot)
    return selection, [f"compare={text}" for text in dropped]


def read_focus(text: str, snapshot: Snapshot, dropped: list[str]) -> str | None:
    """The place of the map that `focus` names; what it cannot name is said."""
    found = focused(text[:120], snapshot) if text else None
    if text and found is None:
        dropped.append(shown(f"focus={text}"))
    return found


def read_view(text: str) -> View | None:
    """`lon,lat,zoom`; None unless all three are numbers of this world."""
    try:
        lon, lat, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return None
    inside = abs(lon) <= 180 and abs(lat) <= 90 and 0 <= zoom <= 22
    return View(lon, lat, zoom) if inside else None


def frame(view: View, width: float = 1440, height: float = 900) -> Box:
    """West, south, east, north that a screen of this size (px) would show, generously; exact once the browser says it."""
    degrees = 360 / (512 * 2**view.zoom)
    half_width, half_height = min(180.0, width * degrees / 2), min(85.0, height * degrees / 2)
    if half_width >= 180:
        return -180.0, -90.0, 180.0, 90.0
    west, east = wrapped(view.lon - half_width), wrapped(view.lon + half_width)
    return west, max(-90.0, view.lat - half_height), east, min(90.0, view.lat + half_height)


def wrapped(lon: float) -> float:
    return (lon + 180) % 360 - 180


__all__ = ["FILTERS", "OWN", "Address", "Box", "View", "frame"]
