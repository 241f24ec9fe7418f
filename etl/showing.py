"""What commands print: tables for people, JSON for programs, progress only on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from etl.runs import COUNTED, RunReport

Tell = Callable[[str], None]
FEW = 20
"""Rows of a report that `etl run` repeats; `etl report` prints them all."""


@contextmanager
def progress(steps: int, *, quiet: bool = False) -> Iterator[Tell]:
    """A bar on the terminal's standard error, one step each time that it is told what begins; nothing without a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("", total=steps)
        begun = iter(range(steps))
        yield lambda what: bar.update(task, description=what, completed=next(begun, steps))
        bar.update(task, description="done", completed=steps)


def print_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, allow_nan=False)
    sys.stdout.write("\n")


def print_sources(rows: list[dict[str, str]]) -> None:
    table = Table("source", "name", "publisher", "licence")
    for row in rows:
        table.add_row(*(escape(row[key]) for key in ("code", "name", "publisher", "licence")))
    table.add_row("bundled", "all the bundled data", "", "")
    Console().print(table)


def print_report(console: Console, report: RunReport, *, every_row: bool = False) -> None:
    """Counts, cause and rows; text of files is escaped, so that it is shown and never obeyed."""
    number = f" (run {report.run})" if report.run else ""
    counts = ", ".join(f"{getattr(report, name)} {name.replace('rows_in', 'rows')}" for name in COUNTED)
    console.print(
        f"[bold]{report.source}[/bold]{number}: {report.status}; {counts}; {report.seconds:.1f} s", highlight=False
    )
    if report.cause:
        console.print(escape(report.cause), highlight=False)
    remarks = sorted(report.remarks, key=lambda remark: remark.is_warning)
    shown = remarks if every_row else remarks[:FEW]
    if shown:
        table = Table("line", "", "reason", "column", "value", "what to do")
        for one in shown:
            mark = "warning" if one.is_warning else "rejected"
            table.add_row(str(one.line), mark, one.code, escape(one.column), escape(one.value), escape(one.hint))
        console.print(table)
    if len(shown) < len(remarks):
        console.print(f"… and {len(remarks) - len(shown)} more: etl report {report.run or ''}", highlight=False)
