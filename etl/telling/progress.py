"""Progress on a terminal: the stage, rows done, rows a second, time left. Nothing anywhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from etl.phases import PHASES
from etl.runs import Tell, tell_nobody

WORTH_KEEPING = 0.3
"""Seconds: the line of a shorter stage goes away with it."""


@contextmanager
def progress(*, quiet: bool = False, console: Console | None = None) -> Iterator[Tell]:
    """A line per stage on the terminal's standard error, `quiet` or without a terminal nothing at all."""
    console = console or Console(stderr=True)
    if quiet or not console.is_terminal:
        yield tell_nobody
        return
    columns = (
        SpinnerColumn(finished_text="✓"), TextColumn("{task.description}"), BarColumn(bar_width=24), RowsColumn(),
        TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console) as bar:
        stages = Stages(bar)
        yield stages
        stages.end()


class RowsColumn(ProgressColumn):
    """12,000 of 28,000 rows, 31,000/s."""

    def render(self, task: Task) -> Text:
        done, total = int(task.completed), int(task.fields.get("rows", 0))
        if not total and not done:
            return Text("")
        number = f"{done:,} of {total:,} rows" if total else f"{done:,} rows"
        speed = task.finished_speed or task.speed
        return Text(f"{number}, {speed:,.0f}/s" if speed and done else number)


class Stages:
    """Told what is being done; each new word begins a stage and ends the one before."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar
        self.what = ""
        self.task: TaskID | None = None
        self.since = 0.0

    def __call__(self, what: str, done: int = 0, total: int = 0) -> None:
        if what != self.what:
            self.end()
            self.what, self.since = what, time.perf_counter()
            self.task = self.bar.add_task(_named(what), total=None, rows=0)
        if self.task is not None and (done or total):
            self.bar.update(self.task, completed=done, total=total or None, rows=total)

    def end(self) -> None:
        if self.task is None:
            return
        if time.perf_counter() - self.since < WORTH_KEEPING:
            self.bar.remove_task(self.task)
        else:
            done = self.bar.tasks[self.bar.task_ids.index(self.task)].completed or 1
            self.bar.update(self.task, completed=done, total=done)
        self.task = None


def _named(what: str) -> str:
    """A phase with its place among them: `merge 7/9`."""
    phase = what.rpartition(": ")[2]
    return escape(f"{what} {PHASES.index(phase) + 1}/{len(PHASES)}" if phase in PHASES else what)
