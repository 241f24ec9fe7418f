"""A repeated row is known however many rows lie between."""

from __future__ import annotations

from hashlib import sha256

import pytest

from etl.gate import told_before
from etl.gate.told_before import ToldBefore


def digest(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()


def test_the_first_line_is_found_among_recent_and_older_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told_before, "RECENT", 100)
    told = ToldBefore()
    assert [told.first_line(digest(number), number) for number in range(1, 1001)] == list(range(1, 1001))
    assert [told.first_line(digest(number), 5000 + number) for number in range(1, 1001)] == list(range(1, 1001))


def test_rows_that_share_the_quick_sign_are_told_apart() -> None:
    told = ToldBefore()
    same_end = [f"{number:08x}" + "0" * 24 + "f" * 32 for number in range(1, 200)]
    assert [told.first_line(one, line) for line, one in enumerate(same_end, start=1)] == list(range(1, 200))
    assert told.first_line(same_end[17], 999) == 18
