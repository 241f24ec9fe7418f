"""Places written once and copied into answers: the very JSON that a library writes of the same columns."""

from __future__ import annotations

import math

import numpy as np
import orjson
from hypothesis import given
from hypothesis import strategies as st

from passerelles.publication.lanes import Place
from passerelles.publication.place_texts import Gazetteer, Places

NAMED = [
    Place("region:84", "Auvergne-Rhône-Alpes", 4.5, 45.4, "fr", "region"),
    Place("country:CI", "Côte d'Ivoire", -5.55471, 7.63, "partner", "country", "CI"),
    Place("odd", 'a "name", with ] and \\ and \n', 0.0, -0.0004, "partner", "country", "XX"),
    Place("nowhere", "", math.nan, math.nan, "fr", "commune"),
    Place("東京", "東京都", 139.69171, 35.6895, "partner", "commune", "JP"),
]


@given(numbers=st.lists(st.integers(0, len(NAMED) - 1), max_size=8))
def test_the_places_of_an_answer_are_written_as_the_library_would_write_their_columns(numbers: list[int]) -> None:
    counts = np.arange(7, 7 + len(numbers), dtype=np.int32)
    some = Places(Gazetteer(NAMED), np.array(numbers, np.int32))
    listed = [NAMED[number] for number in numbers]
    assert list(some) == listed and len(some) == len(numbers)
    assert orjson.dumps(some.columns(counts)) == orjson.dumps(
        {
            "id": [place.id for place in listed],
            "name": [place.name for place in listed],
            "lon": [place.near[0] for place in listed],
            "lat": [place.near[1] for place in listed],
            "country": [place.country for place in listed],
            "count": counts.tolist(),
        }
    )


def test_an_atlas_without_places_writes_empty_columns() -> None:
    written = orjson.dumps(Places.of([]).columns(np.zeros(0, np.int32)))
    assert orjson.loads(written) == {name: [] for name in ("id", "name", "lon", "lat", "country", "count")}
