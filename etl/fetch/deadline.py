"""How long one fetch may take in all, whatever the clock on the wall does."""

from __future__ import annotations

import time

from .failures import SourceUnreachable


class Deadline:
    """Counts every try, wait, redirect and byte of one fetch."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds, more than 0; SourceUnreachable when there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise SourceUnreachable(f"The answer was not complete after {round(self.seconds, 1):g} seconds.")
        return left
