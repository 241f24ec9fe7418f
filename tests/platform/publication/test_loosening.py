"""When nothing is found: which single filter to loosen, and how many that gives."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from passerelles.publication.filters import MODIFIERS, Selection
from passerelles.publication.loosening import loosenings
from passerelles.publication.snapshot import Snapshot
from tests.platform.publication.recount import Told, kept
from tests.platform.publication.test_brute_force import Wanted, selections

TOGETHER = {"from": ("from", "to"), "to": ("from", "to"), "near": ("near", "within_km")}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=selections())
def test_each_way_out_gives_what_it_announces_and_none_is_missing(
    invented: Snapshot,
    told: list[Told],
    wanted: Wanted,
) -> None:
    found = loosenings(invented, Selection.parse(wanted, invented))
    again = {}
    for name in wanted.keys() - set(MODIFIERS):
        names = TOGETHER.get(name, (name,))
        count = len(kept(told, {key: values for key, values in wanted.items() if key not in names}))
        if count:
            again[names] = count
    assert {way.names: way.count for way in found if way.km is None} == again
    for way in found:
        if way.km is not None:
            assert way.count == len(kept(told, {**wanted, "within_km": [str(way.km)]})) > 0


def test_a_wider_circle_comes_before_none(small: Snapshot) -> None:
    nothing = Selection.parse({"near": ["42218"], "within_km": ["10"], "country": ["MG"]}, small)
    first, *others = loosenings(small, nothing)
    assert (first.km, first.count) == (100, 1), "Lyon, 51 km from Saint-Étienne, works with Antananarivo"
    assert [way.names for way in others] == [("country",), ("near", "within_km")]


def test_the_filter_that_gives_most_comes_first(small: Snapshot) -> None:
    nothing = Selection.parse({"country": ["NA"], "authority": ["69123"]}, small)
    assert [(way.names, way.count) for way in loosenings(small, nothing)] == [(("country",), 3), (("authority",), 1)]


def test_years_are_one_filter(small: Snapshot) -> None:
    nothing = Selection.parse({"from": ["2016"], "to": ["2016"], "country": ["NA"]}, small)
    assert ("from", "to") in [way.names for way in loosenings(small, nothing)]


def test_no_way_out_is_invented_where_two_filters_are_to_blame(small: Snapshot) -> None:
    assert loosenings(small, Selection.parse({"kind": ["emergency"], "status": ["planned"]}, small)) == []
