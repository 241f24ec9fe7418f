"""When to ask again: after a passing trouble, a few times, each time later, and never sooner than the server asks."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from .deadline import Deadline
from .failures import PassingTrouble, SourceUnreachable

PASSING = {408, 425, 429, 500, 502, 503, 504}
LONGEST_WAIT = 60.0


@dataclass(frozen=True)
class Patience:
    """`retries` after the first try, the first about `first_wait` seconds later."""

    retries: int
    first_wait: float
    pause: Callable[[float], None]

    def wait(self, tries: int, trouble: PassingTrouble, deadline: Deadline) -> None:
        """Pause after `tries` tries; SourceUnreachable when they were enough, or when the pause would outlast the deadline."""
        if tries > self.retries:
            raise SourceUnreachable(f"{trouble.cause} It was asked {tries} times.") from trouble
        seconds = max(self._own_wait(tries), trouble.wait or 0.0)
        if seconds >= deadline.left():
            asked = f" and asks to wait {trouble.wait:.0f} seconds" if trouble.wait else ""
            raise SourceUnreachable(f"{trouble.cause.rstrip('.')}{asked}: there is no time left to try again.")
        self.pause(seconds)

    def _own_wait(self, tries: int) -> float:
        """Doubled each time; spread, so that many machines do not come back at once."""
        longest = min(LONGEST_WAIT, self.first_wait * 2.0 ** (tries - 1))
        return longest * random.uniform(0.5, 1.0)  # noqa: S311  no secret


def retry_after(value: str | None) -> float | None:
    """Seconds of a Retry-After header, which is a number or a date; None when it is neither."""
    if not value:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
