"""What became of a commune: from the code that it had on a day to the code that counts today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from etl.records import CodeRecord

REVIVED = frozenset(["created", "restored"])
"""A commune made of a part of another: its code counts (again) from that day, the other's goes on."""


class Lineage:
    """The movements of whole communes, complete since 1943: each code's later fate can be followed."""

    def __init__(self, movements: Iterable[CodeRecord]) -> None:
        self.ends: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.revivals: dict[str, list[str]] = defaultdict(list)
        for one in sorted(movements, key=lambda one: (one.since, one.former_code, one.code)):
            if one.change in REVIVED:
                self.revivals[one.code].append(one.since)
            elif one.change != "listed" and one.code != one.former_code:
                self.ends[one.former_code].append((one.since, one.code))

    def restored_after(self, code: str, day: str) -> bool:
        return any(since > day for since in self.revivals[code])

    def today(self, code: str, day: str) -> tuple[str, ...]:
        """The codes that stand today for what had this code on this day: several where it was divided. Never empty."""
        return tuple(sorted(self._follow(code, day, frozenset())))

    def _follow(self, code: str, day: str, seen: frozenset[str]) -> set[str]:
        later = [(since, after) for since, after in self.ends[code] if since >= day and after not in seen]
        if not later:
            return {code}
        first = min(since for since, _ in later)
        found: set[str] = set()
        for since, after in later:
            if since == first:
                found |= self._follow(after, since, seen | {code})
        return found
