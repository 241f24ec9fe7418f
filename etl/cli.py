"""`etl list`, `etl run SOURCE`, `etl report [RUN]`: people read sentences, programs ask for --json."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from etl import bundled, showing
from etl.gate.file_text import ENCODINGS
from etl.runs import LOADED, RunReport, total
from etl.source import UnknownSource, source_named, sources

BUNDLED = "bundled"
UNEXPECTED, USAGE = 1, 2
ONE_SOURCE, PUBLISHING = 2, 1
"""Steps of the progress bar: reading and loading; publishing."""


def main(arguments: Sequence[str]) -> int:
    """Exit codes: 0 loaded, 1 unexpected, 2 usage, 3 file refused, 4 source unreachable, 5 busy."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.command(options)
    except UnknownSource as error:
        print(f"etl: {error}", file=sys.stderr)
        return USAGE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="etl", description="Load sources into the atlas and read what happened.")
    commands = parser.add_subparsers(required=True)
    listing = commands.add_parser("list", help="the sources")
    listing.set_defaults(command=list_sources)
    running = commands.add_parser("run", help="load a source; `bundled` loads all the bundled data")
    running.add_argument("source")
    running.add_argument("--file", type=Path, help="the file to load")
    running.add_argument("--encoding", choices=ENCODINGS, help="the file's encoding (default: utf-8)")
    running.add_argument("--dry-run", action="store_true", help="say what would change, change nothing")
    running.set_defaults(command=run)
    report = commands.add_parser("report", help="a run and what it says of rows; the latest by default")
    report.add_argument("run", nargs="?", type=int)
    report.set_defaults(command=show_report)
    for command in (listing, running, report):
        command.add_argument("--json", action="store_true", help="one JSON object on standard output")
    return parser


def list_sources(options: argparse.Namespace) -> int:
    rows = [source.described() for source in sources().values()]
    showing.print_json(rows) if options.json else showing.print_sources(rows)
    return 0


def run(options: argparse.Namespace) -> int:
    """Load, then publish what was loaded; the atlas is right even when publishing fails, and the next run publishes again."""
    if options.source == BUNDLED and options.file:
        print("etl: bundled takes no --file; load a file of yours as links-csv.", file=sys.stderr)
        return USAGE
    source = None if options.source == BUNDLED else source_named(options.source)
    if not _database_is_ready():
        return UNEXPECTED
    steps = bundled.STEPS if source is None else ONE_SOURCE
    with showing.progress(steps + PUBLISHING, quiet=options.json) as tell:
        if source is None:
            reports = bundled.load_all(tell, dry_run=options.dry_run)
        else:
            reports = [
                bundled.load_one(
                    source, options.file, dry_run=options.dry_run, encoding=options.encoding, progress=tell
                )
            ]
        snapshot = _publish(reports, tell)
    return _show(options, reports, snapshot)


def _database_is_ready() -> bool:
    """Says what is wrong when it is not. Imported here, since Django is not needed to list sources."""
    from etl.load.database import DatabaseAway, prepare_database

    try:
        prepare_database()
    except DatabaseAway as error:
        print(f"etl: the database cannot be used ({error}): nothing was loaded.", file=sys.stderr)
        return False
    return True


def _publish(reports: Sequence[RunReport], tell: showing.Tell) -> str:
    """The hash of the published snapshot; empty when nothing was loaded or there is nothing to publish with."""
    if not any(report.status == LOADED for report in reports):
        return ""
    from etl.load.publishing import publish

    tell("publish")
    try:
        return publish()
    except Exception as error:  # what was loaded is committed and right: only its publication is late
        print(f"etl: loaded, but not published ({type(error).__name__}): run ./passerelles publish.", file=sys.stderr)
        return ""


def _show(options: argparse.Namespace, reports: list[RunReport], snapshot: str) -> int:
    whole = reports[0] if options.source != BUNDLED else total(BUNDLED, reports)
    if options.json:
        runs = {"runs": [report.as_json() for report in reports]} if options.source == BUNDLED else {}
        showing.print_json(whole.as_json() | {"snapshot": snapshot or None} | runs)
    else:
        for report in reports:
            showing.print_report(Console(), report)
    return whole.exit_code


def show_report(options: argparse.Namespace) -> int:
    from etl.load.reporting import stored_report

    if not _database_is_ready():
        return UNEXPECTED

    report = stored_report(options.run)
    if report is None:
        print("etl: there is no such run." if options.run else "etl: nothing was loaded yet.", file=sys.stderr)
        return USAGE
    if options.json:
        print(json.dumps(report.as_json() | {"rows": [vars(remark) for remark in report.remarks]}, ensure_ascii=False))
    else:
        showing.print_report(Console(), report, every_row=True)
    return 0
