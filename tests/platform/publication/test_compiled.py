"""Counts are compiled loops: compiled once, for one kind of arrays, over numbers that were looked at before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passerelles.config.warming import compile_loops
from passerelles.publication import (
    attribute_sweeps,
    compiled,
    french_ends,
    index,
    kept_loops,
    lane_sweeps,
    link_sweeps,
    orders,
    place_texts,
    sweeps,
    view_text,
)
from passerelles.publication.binned import Column
from passerelles.publication.descent import descent
from passerelles.publication.facets import facets
from passerelles.publication.filters import Selection
from passerelles.publication.flows import to_draw
from passerelles.publication.index import Whole
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.tally import make_index, tally
from passerelles.publication.totals import totals
from tests.platform.publication.test_brute_force import OFFERED

LOOPS = [
    loop
    for module in (attribute_sweeps, link_sweeps, sweeps, french_ends, index, lane_sweeps, place_texts, view_text)
    for loop in vars(module).values()
    if hasattr(loop, "signatures")
]
ASKED: tuple[Any, ...] = (
    sweeps.sweep_all,
    lane_sweeps.gather,
    view_text.write,
    view_text.count_and_write,
    french_ends.count_classes,
)
"""The loops that Python calls; these call the others."""


def forms() -> list[int]:
    """In how many forms each loop was compiled in this process."""
    return [len(loop.signatures) for loop in LOOPS]


def test_what_is_asked_before_anybody_is_answered_compiles_every_loop_once_and_for_all(
    invented: Snapshot, small: Snapshot
) -> None:
    compile_loops(small)
    ready = forms()
    assert [len(loop.signatures) for loop in ASKED] == [1] * len(ASKED)
    for name, values in OFFERED.items():
        for value in values:
            selection = Selection.parse({name: [value]}, invented)
            totals(invented, selection)
            facets(invented, selection)
            descent(invented, selection)
            for zoom, view in ((2.0, None), (5.0, (-10.0, 40.0, 10.0, 52.0))):
                view_text.view_text(invented, selection, to_draw(invented, selection, zoom, view, limit=3))
    assert forms() == ready, "a form more would make a visitor wait while it is compiled"


def test_what_was_compiled_is_forgotten_when_any_file_that_may_hold_a_loop_changes(tmp_path: Path) -> None:
    kept, sources = tmp_path / "kept", tmp_path / "sources"
    sources.mkdir()
    (sources / "outer.py").write_text("calls inner")
    (sources / "inner.py").write_text("one")
    folders = []
    for text in ("one", "one", "two"):
        (sources / "inner.py").write_text(text)
        folders.append(kept_loops.prepare(kept, sources))
        assert list(kept.iterdir()) == folders[-1:], "those of other versions are gone"
    assert folders[0] == folders[1] != folders[2]


def test_something_is_to_be_compiled_until_something_is_kept_and_never_where_nothing_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "kept"))
    assert kept_loops.to_compile()
    mine = kept_loops.folder()
    assert mine
    (mine / "publication_1").mkdir()
    (mine / "publication_1" / "sweeps.sweep_all.nbc").write_bytes(b"")
    assert not kept_loops.to_compile()
    (tmp_path / "full").write_text("a file, where a folder would be")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "full"))
    assert kept_loops.folder() is None and not kept_loops.to_compile()


def test_where_nothing_can_be_kept_each_process_compiles_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "FOLDER", None)

    @compiled.compiled
    def twice(number: int) -> int:
        return 2 * number

    assert twice(21) == 42


@compiled.compiled
def handed_on(narrow: Column, wide: Column, ends: Whole) -> index.Index:
    """What a loop finds in a packed index."""
    return index.unpack(narrow, wide, ends)


def test_a_loop_finds_each_column_of_the_index_where_it_looks_for_it(invented: Snapshot) -> None:
    made = make_index(invented)
    found = handed_on(*index.Packed.of(made))
    assert found._fields == made._fields and [one._fields for one in found.orders] == [
        one._fields for one in made.orders
    ]
    columns, again = ([column for _, column in index.flat(one)] for one in (made, found))
    assert all(np.array_equal(one, other) for one, other in zip(columns, again, strict=True))
    assert len({column.tobytes() for column in columns if len(column) > 3}) > 20, (
        "columns that are alike would prove nothing"
    )


def test_a_selection_is_counted_once_for_all_that_is_told_of_it(invented: Snapshot) -> None:
    asked = {"level": ["commune"]}
    one, other = (tally(invented, Selection.parse(asked, invented)) for _ in range(2))
    assert one is other and one.swept is other.swept


def test_a_number_that_leads_nowhere_is_refused_before_any_loop_follows_it() -> None:
    numbers = np.array([0, 3, 2], np.int32)
    assert orders.within(numbers, 4) is numbers
    for size in (3, 0):
        with pytest.raises(ValueError, match="the snapshot is broken"):
            orders.within(numbers, size)
    with pytest.raises(ValueError, match="the snapshot is broken"):
        orders.within(np.array([1, -1], np.int32), 4)


@settings(deadline=None)  # the first call compiles
@given(ends=st.lists(st.integers(0, 9), max_size=12), seen=st.sets(st.integers(0, 11)))
def test_the_ends_of_lanes_are_told_once_each_in_order_and_found_by_their_rank(ends: list[int], seen: set[int]) -> None:
    lanes = np.array(sorted(lane for lane in seen if lane < len(ends)), np.uint32)
    distinct, rank = lane_sweeps.ranked(lanes, np.array(ends, np.uint16), 10)
    assert distinct.tolist() == sorted({ends[lane] for lane in lanes})
    assert [distinct[rank[ends[lane]]] for lane in lanes] == [ends[lane] for lane in lanes]


@settings(deadline=None)  # the first call compiles
@given(kept=st.lists(st.sampled_from(["1", "0", "1" * 8, "0" * 8])).map("".join), wanted=st.booleans())
def test_links_of_the_profiles_wanted_lie_between_edges(kept: str, wanted: bool) -> None:
    flags = np.array([one == "1" for one in kept], bool)
    starts = np.arange(len(flags) + 1, dtype=np.uint32)
    nothing = np.zeros(0, np.uint16)
    edges = link_sweeps.edges(index.Ordered(starts, nothing, nothing, nothing, starts[:0]), flags, wanted)
    between = [row for first, stop in edges.reshape(-1, 2) for row in range(first, stop)]
    assert between == np.flatnonzero(flags == wanted).tolist()
    assert all(np.diff(edges) > 0), "runs side by side are one"
    assert link_sweeps.length_of(edges) == len(between)


@settings(deadline=None)  # the first call compiles
@given(
    counts=st.lists(st.integers(0, 9) | st.integers(0, 2**31 - 1), max_size=40),
    limit=st.integers(0, 20),
    seen=st.integers(0),
)
def test_the_biggest_lanes_in_view_come_first_and_equal_ones_in_the_order_of_their_numbers(
    counts: list[int], limit: int, seen: int
) -> None:
    visible = [bool(seen >> lane & 1) for lane in range(len(counts))]
    found = np.array([*counts, 5, 5], np.int32)
    used = lane_sweeps.lanes_used(found, len(counts))
    in_view = lane_sweeps.in_view(used, np.array(visible, bool))
    ordered = sorted(
        (lane for lane, count in enumerate(counts) if visible[lane] and count), key=lambda n: (-counts[n], n)
    )
    assert used.tolist() == [lane for lane, count in enumerate(counts) if count]
    assert in_view.tolist() == sorted(ordered)
    assert lane_sweeps.in_view(used, np.zeros(0, bool)).tolist() == used.tolist(), (
        "no flags: the whole world is in view"
    )
    assert lane_sweeps.biggest_first(in_view, found, limit).tolist() == ordered[:limit]
