"""Reading a visitor's filters: forgiving of case, strict about values, never guessing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passerelles.publication.bbox import visible
from passerelles.publication.filters import FILTERS, Selection
from passerelles.publication.problems import BadFilterValue, Problem, UnknownFilterValue, UnknownParameter
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.totals import totals
from tests.platform.publication.small_atlas import LYON


def count(snapshot: Snapshot, **wanted: str) -> int:
    return totals(
        snapshot, Selection.parse({name.rstrip("_"): [value] for name, value in wanted.items()}, snapshot)
    ).partnerships


def test_an_unknown_parameter_lists_the_valid_ones(small: Snapshot) -> None:
    with pytest.raises(UnknownParameter) as refused:
        Selection.parse({"thme": ["waste"]}, small, also=("zoom",))
    assert refused.value.members["choices"] == [*FILTERS, "zoom"]


def test_parameters_of_the_address_itself_are_not_filters(small: Snapshot) -> None:
    assert Selection.parse({"zoom": ["3"]}, small, also=("zoom",)).is_empty


@pytest.mark.parametrize(
    "name", ["theme", "level", "mechanism", "country", "kind", "status", "region", "department", "network"]
)
def test_an_unknown_value_lists_valid_ones(small: Snapshot, name: str) -> None:
    with pytest.raises(UnknownFilterValue) as refused:
        Selection.parse({name: ["sport"]}, small)
    assert refused.value.members["choices"] and refused.value.members["parameter"] == name
    assert refused.value.detail["fr"] and refused.value.detail["en"]


def test_namibia_is_a_country_like_others(small: Snapshot) -> None:
    assert count(small, country="na") == 1


def test_a_code_shared_by_a_region_and_a_department_is_not_guessed(small: Snapshot) -> None:
    with pytest.raises(BadFilterValue) as refused:
        Selection.parse({"authority": ["84"]}, small)
    assert refused.value.members["choices"] == ["department:84", "region:84"]
    assert Selection.parse({"authority": ["region:84"]}, small).query()


@pytest.mark.parametrize("text", ["69123", "commune:69123", LYON, LYON.upper()])
def test_an_authority_is_named_by_code_or_identifier(small: Snapshot, text: str) -> None:
    assert Selection.parse({"authority": [text]}, small).query() == [("authority", LYON)]


def test_a_known_authority_without_partnership_is_no_mistake(small: Snapshot) -> None:
    assert count(small, authority="department:84") == 0


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "a,b,c,d", "nan,0,1,1", "1e9,0,1,1", "0,10,1,5", "190,0,1,1", "0,0,1,91", "٣,0,1,1"]
)
def test_a_box_is_four_plain_numbers_in_range(small: Snapshot, text: str) -> None:
    if not text:
        assert Selection.parse({"bbox": [""]}, small).is_empty
        return
    with pytest.raises(BadFilterValue):
        Selection.parse({"bbox": [text]}, small)


def test_a_box_may_cross_the_antimeridian(small: Snapshot) -> None:
    assert count(small, bbox="175,-20,-175,-10") == 1
    assert count(small, bbox="-175,-20,175,-10") == 2


def test_a_map_view_beyond_the_antimeridian_is_a_box_that_crosses_it() -> None:
    assert visible(170, -30, 200, 30) == (170, -30, -160, 30)
    assert visible(-200, -95, 200, 95) == (-180, -90, 180, 90)


@pytest.mark.parametrize("text", ["20", "1799", "2101", "１９９９", "199a", "-200"])
def test_a_year_has_four_digits_in_range(small: Snapshot, text: str) -> None:
    with pytest.raises(BadFilterValue):
        Selection.parse({"from": [text]}, small)


def test_two_different_first_years_are_refused(small: Snapshot) -> None:
    with pytest.raises(BadFilterValue):
        Selection.parse({"from": ["1990", "2000"]}, small)


def test_a_period_keeps_what_overlaps_it(small: Snapshot) -> None:
    assert count(small, from_="2011") == 3, (
        "twinnings without an end go on; the project ended in 2010; no year, no period"
    )
    assert count(small, to="1980") == 1, "an end alone: it was there before"
    assert count(small, from_="1995", to="2000") == 2


@pytest.mark.parametrize("words", ["saint etienne", "St-Étienne", "ST ETIENNE", "saint-étienne  namibie", "Namibia"])
def test_words_forgive_accents_case_dashes_and_saint(small: Snapshot, words: str) -> None:
    assert count(small, q=words) >= 1


def test_words_find_titles_and_must_all_be_there(small: Snapshot) -> None:
    assert count(small, q="eau potable") == 1
    assert count(small, q="eau lyon") == 1
    assert count(small, q="eau leipzig") == 0


@settings(max_examples=300, deadline=None)
@given(name=st.sampled_from(sorted(FILTERS)), text=st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_problem(small: Snapshot, name: str, text: str) -> None:
    try:
        selection = Selection.parse({name: [text]}, small)
    except Problem as refused:
        assert refused.status == 400
        str(refused.detail).encode()
    else:
        totals(small, selection)


def test_a_selection_gains_and_loses_values(small: Snapshot) -> None:
    both = (
        Selection()
        .with_value("theme", "waste")
        .with_value("theme", "energy")
        .with_value("from", "1990")
        .with_value("from", "2000")
    )
    assert both.query() == [("theme", "energy"), ("theme", "waste"), ("from", "2000")]
    assert both.without("theme", "waste").without("from") == Selection.of({"theme": ["energy"]})
    assert hash(both) == hash(Selection.parse({"from": ["2000"], "theme": ["waste", "energy"]}, small))
