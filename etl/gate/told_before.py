"""Which rows were told before, in some 40 bytes a row, so that a file of millions needs no more memory than one of thousands."""

from __future__ import annotations

import numpy as np

RECENT = 1 << 16
"""Rows kept in a dictionary before they join the sorted arrays."""
MASK = (1 << 24) - 1
HALF = 1 << 64


class ToldBefore:
    """The line of each row's first telling, by the row's SHA-256 (of which 128 bits are compared)."""

    def __init__(self) -> None:
        self.maybe = bytearray(MASK + 1)
        """1 where some row has these last bits: most rows are seen to be new by this alone."""
        self.recent: dict[int, int] = {}
        self.keys = np.empty(0, np.uint64)
        self.checks = np.empty(0, np.uint64)
        self.lines = np.empty(0, np.int64)

    def first_line(self, row_hash: str, line: int) -> int:
        """The line that told this row first: `line` itself when it is new."""
        key = int(row_hash[:32], 16)
        slot = key & MASK
        if not self.maybe[slot]:
            self.maybe[slot] = 1
        elif (known := self.recent.get(key) or self._older(key)) is not None:
            return known
        self.recent[key] = line
        if len(self.recent) >= RECENT:
            self._settle()
        return line

    def _older(self, key: int) -> int | None:
        high, low = divmod(key, HALF)
        place = int(np.searchsorted(self.keys, np.uint64(high)))
        if place < len(self.keys) and int(self.keys[place]) == high and int(self.checks[place]) == low:
            return int(self.lines[place])
        return None

    def _settle(self) -> None:
        """The recent rows into the sorted arrays."""
        added = [divmod(key, HALF) for key in self.recent]
        keys = np.concatenate([self.keys, np.array([high for high, _ in added], np.uint64)])
        order = np.argsort(keys, kind="stable")
        self.keys = keys[order]
        self.checks = np.concatenate([self.checks, np.array([low for _, low in added], np.uint64)])[order]
        self.lines = np.concatenate([self.lines, np.fromiter(self.recent.values(), np.int64)])[order]
        self.recent.clear()
