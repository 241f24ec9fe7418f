"""The answer of a view is written by a loop of our own: the very JSON that a library writes of the same totals, facets and flows."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passerelles.publication import place_texts, view_text
from passerelles.publication.bbox import Box
from passerelles.publication.binned import Column
from passerelles.publication.columns import MECHANISMS
from passerelles.publication.compiled import compiled
from passerelles.publication.drawn import Flows
from passerelles.publication.facets import facets
from passerelles.publication.filters import FILTERS, Selection
from passerelles.publication.flows import flows, to_draw
from passerelles.publication.index import Whole
from passerelles.publication.lanes import Place, lanes
from passerelles.publication.place_texts import Gazetteer, Places, Text
from passerelles.publication.profiles import NO_FLAGS
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.tally import Tally
from passerelles.publication.totals import totals
from passerelles.publication.writer import write
from passerelles.vocabulary.labelled import Lang
from tests.platform.publication.small_atlas import small_content
from tests.platform.publication.test_brute_force import OFFERED

VIEWS: list[tuple[float, Box | None]] = [
    (2.0, None),
    (2.0, (-20.0, 0.0, 12.0, 52.0)),
    (5.0, (-10.0, 40.0, 10.0, 52.0)),
    (9.0, (4.0, 45.0, 6.0, 47.0)),
    (9.0, (-170.0, -60.0, -169.0, -59.0)),
]
ASKED: list[dict[str, list[str]]] = [
    {},
    *({name: values if FILTERS[name].repeats else values[:1]} for name, values in OFFERED.items()),
    {"as_of": ["1998"], "mechanism": ["water"]},
    {"started": ["1990-2000"], "without_year": ["include"], "level": ["commune"]},
]
NAMED = [
    Place("region:84", "Auvergne-Rhône-Alpes", 4.5, 45.4, "fr", "region"),
    Place("country:CI", "Côte d'Ivoire", -5.55471, 7.63, "partner", "country", "CI"),
    Place("odd", 'a "name", with ] and \\ and ? and \n', 0.0, -0.0004, "partner", "country", "XX"),
    Place("nowhere", "", math.nan, math.nan, "fr", "commune"),
    Place("東京", "東京都", 139.69171, 35.6895, "partner", "commune", "JP"),
]


def listed(counts: dict[str, Any]) -> dict[str, Any]:
    return {name: counts[name] if name == "years" else list(counts[name].values()) for name in counts}


def drawn_as_columns(drawn: Flows) -> dict[str, Any]:
    starts, ends, counts = (drawn.column(rank).tolist() for rank in range(3))
    using = {code: [one.get(code, 0) for one in drawn.uses] for code in MECHANISMS}
    return {
        "level": drawn.level,
        "shown": len(drawn.flows),
        "flows_total": drawn.flows_total,
        "partnerships_shown": drawn.partnerships_shown,
        "partnerships_total": drawn.partnerships_total,
        "left_out": drawn.left_out,
        "flows": {
            "from": starts,
            "to": ends,
            "count": counts,
            "mechanisms": {code: row for code, row in using.items() if any(row)},
        },
        "places": {**columns(list(drawn.places)), "count": drawn.at_place.tolist()},
    }


def columns(places: list[Place]) -> dict[str, Any]:
    return {
        "id": [place.id for place in places],
        "name": [place.name for place in places],
        "lon": [place.near[0] for place in places],
        "lat": [place.near[1] for place in places],
        "country": [place.country for place in places],
    }


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("wanted", ASKED, ids=str)
def test_a_view_is_written_as_the_library_would_write_it(
    invented: Snapshot, wanted: dict[str, list[str]], lang: Lang
) -> None:
    selection = Selection.parse(wanted, invented)
    told = {"totals": totals(invented, selection), "facets": listed(facets(invented, selection))}
    for zoom, box in VIEWS:
        drawn = flows(invented, selection, zoom, box, limit=12, lang=lang)
        invented.memory.lasting.pop(Tally.of, None)  # so that it is counted again
        expected = orjson.dumps({**told, "map": drawn_as_columns(drawn)})
        asked = to_draw(invented, selection, zoom, box, limit=12, lang=lang)
        assert view_text.view_text(invented, selection, asked) == expected
        assert view_text.view_text(invented, selection, drawn) == expected, (
            "the same of flows that were gathered before"
        )


@pytest.mark.parametrize("wanted", ASKED, ids=str)
def test_counts_and_text_stay_within_the_room_that_they_are_given(
    invented: Snapshot, wanted: dict[str, list[str]]
) -> None:
    counted, beyond = Tally.of(invented, Selection.parse(wanted, invented)), 64
    arrays, room = view_text.asked_always(invented, "region-country", "fr", 12)
    for visible in (NO_FLAGS, np.zeros(len(lanes(invented, "region-country")), bool)):
        told = np.full(len(counted.room()) + beyond, 7, np.int32)
        text = np.full(room + beyond, 7, np.uint8)
        asked = counted.asked.copy()
        written = view_text.count_and_write(*arrays, asked, counted.links_kept, visible, 12, NO_FLAGS, told, text)
        assert 0 < written[0] <= len(told) - beyond and 0 < written[1] <= room
        assert set(told[-beyond:]) == set(text[-beyond:]) == {7}, "what lies behind is another's"


def test_the_views_looked_at_have_all_kinds_of_flows_and_none_at_all(invented: Snapshot) -> None:
    drawn = [flows(invented, Selection(), zoom, box, limit=12) for zoom, box in VIEWS]
    assert {one.level for one in drawn} == {"region-country", "department-country", "link"}
    assert {one.shown > 0 for one in drawn} == {True, False}
    assert len({tuple(sorted({code for using in one.uses for code in using})) for one in drawn}) > 1


def test_an_atlas_without_partnerships_is_written_too(tmp_path: Path) -> None:
    write(replace(small_content(), partnerships=()), tmp_path, built_on=date(2025, 1, 1))
    empty = Snapshot.open(tmp_path)
    drawn = flows(empty, Selection(), 2.0)
    told = orjson.loads(view_text.view_text(empty, Selection(), drawn))
    assert set(told["totals"].values()) == {0} and told["facets"]["years"] == {"unknown": 0}
    assert told["map"]["flows"] == {"from": [], "to": [], "count": [], "mechanisms": {}}


@compiled
def numbers_written(numbers: Column) -> Text:
    text = np.empty(11 * len(numbers), np.uint8)
    sheet = view_text.Sheet(text, np.zeros(16, np.uint8), np.zeros(2, np.int64), np.zeros(2, np.int64))
    view_text.fill_hole(sheet, numbers)
    return text[: sheet.at[0]]


@settings(deadline=None)  # the first call compiles
@given(numbers=st.lists(st.integers(0, 2**31 - 1) | st.integers(0, 120), max_size=30))
def test_numbers_are_written_with_all_their_digits(numbers: list[int]) -> None:
    assert numbers_written(np.array(numbers, np.int32)).tobytes() == ",".join(map(str, numbers)).encode()


@compiled
def places_written(texts: Text, starts: Whole, numbers: Column) -> Text:
    text = np.zeros(len(texts) + starts.size, np.uint8)
    return text[: place_texts.put_places(text, 0, texts, starts, numbers)]


@settings(deadline=None)  # the first call compiles
@given(numbers=st.lists(st.integers(0, len(NAMED) - 1), unique=True))
def test_the_places_of_an_answer_are_written_as_the_library_would_write_their_columns(numbers: list[int]) -> None:
    some = Places(Gazetteer(NAMED), np.array(numbers, np.int32))
    named = [NAMED[number] for number in numbers]
    assert list(some) == named and len(some) == len(numbers)
    written = places_written(*some.gazetteer.texts, some.numbers)
    assert written.tobytes() + b"]}" == orjson.dumps(columns(named))
