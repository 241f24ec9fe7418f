"""Timing: warm up, repeat, keep medians and 95th percentiles."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Options:
    links: tuple[int, ...]
    rounds: int
    seconds: int = 10


@dataclass(frozen=True)
class Measure:
    """Milliseconds; `ratio` is p50 over the p50 of the limit beside it, `kilobytes` what travels; 0 where there is none."""

    what: str
    links: int
    p50: float
    p95: float
    ratio: float = 0.0
    kilobytes: float = 0.0


def side_by_side(calls: dict[str, Callable[[], object]], rounds: int, warm: int = 3) -> dict[str, tuple[float, float]]:
    """Median and 95th percentile of each, taken round after round: what else the machine does weighs on all alike. The turns of a round are shuffled, so that
    none gains by what another left in the processor's caches.
    """
    taken: dict[str, list[float]] = {name: [] for name in calls}
    chance, turns = random.Random(1), list(calls.items())  # noqa: S311  no secret depends on it
    for number in range(warm + rounds):
        chance.shuffle(turns)
        for name, call in turns:
            started = time.perf_counter()
            call()
            if number >= warm:
                taken[name].append((time.perf_counter() - started) * 1000)
    return {name: (float(np.percentile(times, 50)), float(np.percentile(times, 95))) for name, times in taken.items()}
