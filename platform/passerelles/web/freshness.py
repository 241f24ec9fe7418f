"""How fresh a source is: days since it was read, against how often its publisher brings it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from passerelles.vocabulary.frequencies import Frequency


@dataclass(frozen=True)
class Freshness:
    """`due_on` and `late` are None where no rhythm is stated, `days` too where the source was never read."""

    days: int | None
    due_on: str | None
    late: bool | None


def today() -> date:
    """In UTC, as dates of publication are."""
    return datetime.now(UTC).date()


def freshness(source: Mapping[str, Any], day: date) -> Freshness:
    """A date of reading that lies ahead (a clock was wrong) counts as today's."""
    if not source["retrieved_on"]:
        return Freshness(None, None, None)
    read = date.fromisoformat(source["retrieved_on"])
    days = max((day - read).days, 0)
    rhythm = Frequency(source["frequency"]).days
    if rhythm is None:
        return Freshness(days, None, None)
    due = read + timedelta(days=rhythm)
    return Freshness(days, due.isoformat(), day > due)
