"""What visitors ask for: selections of the kinds that benchmarks of filters run through in turn, never the same twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from passerelles.vocabulary.kinds import Kind
from passerelles.vocabulary.levels import Level
from passerelles.vocabulary.mechanisms import MechanismFilter
from passerelles.vocabulary.statuses import Status
from passerelles.vocabulary.themes import themes

Wanted = dict[str, list[str]]
COUNTRIES = ("MG", "SN", "DE", "ML", "MA", "BF", "TN", "PS", "GB", "IT", "ES", "PL", "RO", "VN", "HT", "BJ", "TG", "CM")
REGIONS = ("11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93")
Draw = Callable[[random.Random], Wanted]
KINDS_OF_QUESTION: tuple[Draw, ...] = (
    lambda chance: {"mechanism": some(chance, MechanismFilter.codes(), 2), "to": [str(chance.randint(2000, 2026))]},
    lambda chance: {"kind": some(chance, Kind.codes(), 3)},
    lambda chance: {"theme": some(chance, list(themes()), 2)},
    lambda chance: {"level": some(chance, Level.codes(), 2), "status": some(chance, Status.codes(), 2)},
    lambda chance: {"country": some(chance, COUNTRIES, 3)},
    lambda chance: {"region": some(chance, REGIONS, 1), "kind": some(chance, Kind.codes(), 2)},
    lambda chance: {"from": [str(chance.randint(1960, 1999))], "to": [str(chance.randint(2000, 2020))]},
    lambda chance: {
        "theme": some(chance, list(themes()), 1),
        "mechanism": ["unstated"],
        "level": some(chance, Level.codes(), 2),
    },
)


def some(chance: random.Random, listed: list[str] | tuple[str, ...], most: int) -> list[str]:
    """From one to `most` of the values."""
    return sorted(chance.sample(list(listed), chance.randint(1, most)))


def selections(seed: int = 1) -> Iterator[Wanted]:
    """One of each kind in turn. A kind that has nothing new to ask (there are 127 sets of kinds, say) narrows by year too."""
    chance = random.Random(seed)  # noqa: S311  no secret depends on it
    asked: set[str] = set()
    while True:
        for draw in KINDS_OF_QUESTION:
            wanted = draw(chance)
            while str(wanted) in asked:
                wanted = {**draw(chance), "to": [str(chance.randint(1850, 2100))]}
            asked.add(str(wanted))
            yield wanted
