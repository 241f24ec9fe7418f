"""Counts are compiled loops: compiled once, for one kind of arrays, over numbers that were looked at before."""

from __future__ import annotations

import numpy as np
import pytest

from passerelles.config.warming import compile_loops
from passerelles.publication import bins, compiled, lane_sweeps, orders, sweeps
from passerelles.publication.facets import facets
from passerelles.publication.filters import Selection
from passerelles.publication.flows import flows
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.totals import totals
from tests.platform.publication.test_brute_force import OFFERED

LOOPS = {
    name: loop
    for module in (sweeps, bins, lane_sweeps)
    for name, loop in vars(module).items()
    if hasattr(loop, "signatures")
}


def forms() -> dict[str, int]:
    """In how many forms each loop was compiled in this process."""
    return {name: len(loop.signatures) for name, loop in LOOPS.items()}


def test_what_is_asked_before_anybody_is_answered_compiles_every_loop_once_and_for_all(
    invented: Snapshot, small: Snapshot
) -> None:
    compile_loops(small)
    ready = forms()
    assert {"sweep_all", "fill", "fill_settings", "count_lanes", "describe"} <= {name for name in ready if ready[name]}
    assert max(ready.values()) == 1
    for snapshot in (small, invented):
        for name, values in OFFERED.items():
            for wanted in ({name: [value]} for value in values if snapshot is invented):
                selection = Selection.parse(wanted, snapshot)
                totals(snapshot, selection), facets(snapshot, selection)
                flows(snapshot, selection, 2.0), flows(snapshot, selection, 5.0, (-10.0, 40.0, 10.0, 52.0), 3)
    assert forms() == ready, "a form more would make a visitor wait while it is compiled"


def test_where_nothing_can_be_kept_each_process_compiles_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    real = compiled.njit

    def full_disk(loop: object, *, cache: bool = False, **options: object) -> object:
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return real(loop, **options)

    monkeypatch.setattr(compiled, "njit", full_disk)

    @compiled.compiled
    def twice(number: int) -> int:
        return 2 * number

    assert twice(21) == 42


def test_a_number_that_leads_nowhere_is_refused_before_any_loop_follows_it() -> None:
    numbers = np.array([0, 3, 2], np.int32)
    assert orders.within(numbers, 4) is numbers
    for size in (3, 0):
        with pytest.raises(ValueError, match="the snapshot is broken"):
            orders.within(numbers, size)
    with pytest.raises(ValueError, match="the snapshot is broken"):
        orders.within(np.array([1, -1], np.int32), 4)
