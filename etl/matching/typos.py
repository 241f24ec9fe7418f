"""Names one letter away from a written one, found without comparing it to every name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

SHORTEST = 7
"""Letters of a key under which one wrong letter makes another name: Vire and Vive, Sedan and Sevran."""


class OneLetterAway:
    """Keys by either half: of two words one letter apart, one half at least is the same in both.

    Twice as many entries as names, where an index of every deletion would have ten times as many.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._halves: dict[tuple[int, bool, str], list[str]] = defaultdict(list)
        for key in keys:
            if len(key) >= SHORTEST - 1:
                middle = len(key) // 2
                self._halves[len(key), True, key[:middle]].append(key)
                self._halves[len(key), False, key[middle:]].append(key)

    def of(self, key: str) -> set[str]:
        """Keys that one letter added, missing, wrong or exchanged with its neighbour makes of this one."""
        if len(key) < SHORTEST:
            return set()
        near = (other for length in (len(key) - 1, len(key), len(key) + 1) for other in self._sharing_half(key, length))
        return {other for other in near if OSA.distance(key, other, score_cutoff=1) == 1}

    def _sharing_half(self, key: str, length: int) -> list[str]:
        middle = length // 2
        end = key[len(key) - (length - middle) :]
        return self._halves.get((length, True, key[:middle]), []) + self._halves.get((length, False, end), [])
