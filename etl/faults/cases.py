"""What a fault is made of: cases, each tried on an atlas of its own, each telling what it broke."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .ground import Ground

Broken = list[str]


@dataclass(frozen=True)
class Case:
    """`attempt` gives what was broken, in words: nothing when every invariant held. A case `alone` wants the machine for itself."""

    fault: str
    name: str
    attempt: Callable[[], Broken]
    alone: bool = False


@dataclass(frozen=True)
class Storm:
    """How hard it blows: every case of `--all`, a tenth of them with `--quick`, a few in the tests."""

    ground: Ground
    files: dict[str, Path]
    thorough: bool = False
    seed: int = 0


@dataclass
class Tried:
    """A case that was tried."""

    fault: str
    name: str
    seconds: float
    broken: Broken = field(default_factory=list)


Cases = Callable[[Storm], Iterator[Case]]
