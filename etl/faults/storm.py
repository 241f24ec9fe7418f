"""All faults, tried in turn, two at a time where they do not disturb one another; what broke is told and kept as JSON."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import chain

from . import duplicates, fetching, kills, rebuild, stops, together, tracing, volumes
from .cases import Case, Cases, Storm, Tried

FAULTS: tuple[Cases, ...] = (
    kills.cases,
    stops.cases,
    fetching.cases,
    duplicates.cases,
    together.cases,
    rebuild.cases,
    tracing.cases,
    volumes.cases,
)


def all_cases(storm: Storm, only: Sequence[str] = ()) -> list[Case]:
    """Every case, or those of some faults (`F1`, `F7` …)."""
    found = chain.from_iterable(cases(storm) for cases in FAULTS)
    return [case for case in found if not only or case.fault in only]


def blow(cases: Sequence[Case], tell: Callable[[Tried], None], *, at_once: int = 2) -> list[Tried]:
    """Try every case; `tell` hears of each as it ends."""
    tried = []
    for one in chain(
        _together([case for case in cases if not case.alone], at_once),
        _together([case for case in cases if case.alone], 1),
    ):
        tell(one)
        tried.append(one)
    return tried


def _together(cases: Sequence[Case], at_once: int) -> Iterator[Tried]:
    pool = ThreadPoolExecutor(at_once)
    try:
        for done in as_completed([pool.submit(attempt, case) for case in cases]):
            yield done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def attempt(case: Case) -> Tried:
    """Try one; what it did not expect is broken too."""
    started = time.monotonic()
    try:
        broken = case.attempt()
    except Exception as error:  # a storm goes on, whatever one case meets
        broken = [f"{type(error).__name__}: {error}", traceback.format_exc(limit=-3)]
    return Tried(case.fault, case.name, time.monotonic() - started, broken)


def closing_line(tried: Sequence[Tried]) -> str:
    """Counts by fault on one line."""
    counts = Counter(one.fault for one in tried)
    named = ", ".join(
        f"{fault} {number}" for fault, number in sorted(counts.items(), key=lambda item: int(item[0][1:]))
    )
    broken = sum(bool(one.broken) for one in tried)
    return f"{len(tried)} faults ({named}): {len(tried) - broken} held, {broken} broken"
