"""What commands print: tables for people, JSON for programs."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from etl.records import Remark
from etl.runs import COUNTED, RunReport
from etl.telling.changes import CREATED, Change, Changes
from etl.telling.dialects import dialect_text
from passerelles.vocabulary.outcomes import Outcome

FEW = 20
"""Rows and changes that `etl run` lists; `etl report` prints every row, `--all` every change."""
WIDTH = 200
ORDER = (Outcome.REJECTED, Outcome.REMARKED, Outcome.IGNORED)


def console() -> Console:
    """Of the terminal's width; a file or a program gets lines that are not broken at the 80th character."""
    plain = Console()
    return plain if plain.is_terminal else Console(width=WIDTH)


def print_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, allow_nan=False)
    sys.stdout.write("\n")


def print_sources(rows: list[dict[str, str]]) -> None:
    table = Table("source", "name", "publisher", "licence")
    for row in rows:
        table.add_row(*(escape(row[key]) for key in ("code", "name", "publisher", "licence")))
    table.add_row("bundled", "all the bundled data", "", "")
    console().print(table)


def print_report(report: RunReport, *, everything: bool = False) -> None:
    """Counts, cause, changes and rows; text of files is escaped, so that it is shown and never obeyed."""
    out = console()
    number = f" (run {report.run})" if report.run else ""
    counts = ", ".join(f"{getattr(report, name)} {name.replace('rows_in', 'rows')}" for name in COUNTED)
    out.print(
        f"[bold]{report.source}[/bold]{number}: {report.status}; {counts}; {report.seconds:.1f} s", highlight=False
    )
    if report.cause:
        out.print(escape(report.cause), highlight=False)
    for file in report.files:
        if written := dialect_text(file.get("dialect", {}), "en"):
            out.print(escape(f"{file['name']}: {written}"), highlight=False)
    if report.changes is not None:
        print_changes(out, report.changes, everything=everything)
    print_remarks(out, report, everything=everything)


def print_remarks(out: Console, report: RunReport, *, everything: bool) -> None:
    remarks = sorted(report.remarks, key=lambda remark: ORDER.index(remark.outcome))
    shown = remarks if everything else remarks[:FEW]
    if shown:
        table = Table("line", "", Column("reason", no_wrap=True), "column", "value", "what to do")
        for one in shown:
            table.add_row(
                _place(one), one.outcome.value, one.code, *(escape(text) for text in (one.column, one.value, one.hint))
            )
        out.print(table)
    if len(shown) < len(remarks):
        more = f"etl report {report.run}" if report.run else "--all"
        out.print(f"… and {len(remarks) - len(shown)} more: {more}", highlight=False)


def print_changes(out: Console, changes: Changes, *, everything: bool) -> None:
    """How many, in which fields, then each with its old and new values."""
    counted = ", ".join(f"{number} {what}" for what, number in changes.counted().items())
    fields = ", ".join(f"{name} {number}" for name, number in changes.by_field().items())
    out.print(f"What would change: {counted}{'; fields changed: ' if fields else ''}{fields}", highlight=False)
    shown = changes.listed if everything else changes.listed[:FEW]
    if shown:
        table = Table("", "partnership", "field", "now", "then")
        for change in shown:
            _add_change(table, change)
        out.print(table)
    if len(shown) < len(changes.listed):
        out.print(f"… and {len(changes.listed) - len(shown)} more: --all", highlight=False)


def _add_change(table: Table, change: Change) -> None:
    """A new one is named by its participants, which are then not repeated as a field."""
    fields = {name: pair for name, pair in change.fields.items() if change.what != CREATED or name != "participants"}
    head = [change.what, escape(change.name)]
    for name, (old, new) in (fields or {"": ("", "")}).items():
        table.add_row(*head, name, *(escape("" if value is None else str(value)) for value in (old, new)))
        head = ["", ""]


def _place(remark: Remark) -> str:
    return escape(f"{remark.file}:{remark.line}" if remark.file else str(remark.line))
