"""Timing: warm up, repeat, keep medians and 95th percentiles."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
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


def timed(calls: Sequence[Callable[[], object]], rounds: int, warm: int = 3) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, over `rounds` calls taken in turn."""
    for call in (*calls,) * warm:
        call()
    taken = []
    for number in range(rounds):
        call = calls[number % len(calls)]
        started = time.perf_counter()
        call()
        taken.append((time.perf_counter() - started) * 1000)
    return float(np.percentile(taken, 50)), float(np.percentile(taken, 95))
