"""Progress: on a terminal, stages with their rows, rate and time left; elsewhere not a byte."""

from __future__ import annotations

import io
import time

from rich.console import Console

from etl.telling.progress import progress


def drawn(terminal: bool) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=120, color_system=None)
    with progress(console=console) as tell:
        tell("passerelles-cited: parse")
        for done in range(0, 14_001, 1000):
            tell("passerelles-cited: parse", done, 28_000)
            time.sleep(0.03)
        tell("[bold]match")
    return out.getvalue()


def test_a_terminal_shows_the_stage_its_place_its_rows_and_their_rate() -> None:
    text = drawn(terminal=True)
    assert "passerelles-cited: parse 4/9" in text
    assert "14,000 of 28,000 rows" in text and "/s" in text
    assert "[bold]match" in text


def test_anything_else_than_a_terminal_gets_nothing() -> None:
    assert drawn(terminal=False) == ""
