"""Small charts promise what their filter gives; a comparison tells what each selection holds."""

from __future__ import annotations

import pytest

from passerelles.publication.comparison import COMPARED, comparison
from passerelles.publication.figures import DECADE, FIGURES, figures
from passerelles.publication.filters import Selection
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.totals import totals

WANTED: list[dict[str, list[str]]] = [
    {},
    {"theme": ["waste"]},
    {"country": ["MG", "SN"], "level": ["region"]},
    {"world_region": ["western_africa"]},
    {"started": ["1990-1999"]},
]


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_a_bar_promises_what_its_filter_alone_gives(snapshot: Snapshot, wanted: dict[str, list[str]]) -> None:
    selection = Selection.parse(wanted, snapshot)
    for figure in figures(snapshot, selection):
        for bar in figure.bars:
            if bar.filter and bar.count:
                asked = selection.without(bar.filter).with_value(bar.filter, bar.value)
                assert totals(snapshot, asked).partnerships == bar.count, (figure.name, bar)


def test_what_no_source_states_is_a_bar_apart_and_the_last(snapshot: Snapshot) -> None:
    for figure in figures(snapshot, Selection()):
        unknown = [bar.unknown for bar in figure.bars]
        assert unknown == sorted(unknown) and sum(unknown) == (figure.name in ("theme", "mechanism", DECADE))


def test_nothing_filters_on_an_unknown_start(snapshot: Snapshot) -> None:
    decades = figures(snapshot, Selection())[-1]
    assert [bar.filter for bar in decades.bars if bar.unknown] == [""]


def test_what_is_chosen_stays_even_where_nothing_is_left_of_it(snapshot: Snapshot) -> None:
    selection = Selection.parse({"theme": ["digital"], "mechanism": ["mobility"]}, snapshot)
    assert totals(snapshot, selection).partnerships == 0, "choose two values that no partnership joins"
    chosen = {bar.value: bar.count for figure in figures(snapshot, selection) for bar in figure.bars if bar.chosen}
    assert chosen.keys() == {"digital", "mobility"}


def test_every_chart_is_there_even_of_an_empty_selection(snapshot: Snapshot) -> None:
    nothing = Selection.parse({"q": ["xyzzyx"]}, snapshot)
    assert [figure.name for figure in figures(snapshot, nothing)] == list(FIGURES)


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_each_side_counts_what_it_holds_and_not_what_it_might(snapshot: Snapshot, wanted: dict[str, list[str]]) -> None:
    ours, theirs = Selection.parse(wanted, snapshot), Selection.parse({"region": ["84"]}, snapshot)
    found = comparison(snapshot, ours, theirs)
    assert (found.ours, found.theirs) == (totals(snapshot, ours), totals(snapshot, theirs))
    for paired in found.compared:
        for pair in paired.pairs:
            for side, count in ((ours, pair.ours), (theirs, pair.theirs)):
                assert count == held(snapshot, side, paired.name, pair.value), (paired.name, pair)


def held(snapshot: Snapshot, selection: Selection, name: str, value: str) -> int:
    """Partnerships of the selection that also have the value: told by what is lost without it."""
    listed = selection.values(name)
    if not listed:
        return totals(snapshot, selection.with_value(name, value)).partnerships
    if name in ("country", "level", "world_region"):
        return links_with(snapshot, selection, name, value)
    both = totals(snapshot, selection).partnerships + alone(snapshot, selection, name, value)
    return both - totals(snapshot, selection.with_value(name, value)).partnerships


def alone(snapshot: Snapshot, selection: Selection, name: str, value: str) -> int:
    """By inclusion and exclusion: those of the other filters that have this value."""
    return totals(snapshot, selection.without(name).with_value(name, value)).partnerships


def links_with(snapshot: Snapshot, selection: Selection, name: str, value: str) -> int:
    """A link has one country and one level: another value than those asked keeps nothing."""
    return alone(snapshot, selection, name, value) if value in selection.values(name) else 0


def test_long_lists_tell_how_many_values_they_leave_out(snapshot: Snapshot) -> None:
    country = comparison(snapshot, Selection(), Selection()).compared[COMPARED.index("country")]
    assert len(country.pairs) == 8 and country.left_out > 30
    counts = [pair.ours for pair in country.pairs]
    assert counts == sorted(counts, reverse=True)
