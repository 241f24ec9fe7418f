"""`etl run SOURCE` and `etl rebuild`: load, publish, report; the atlas is right even when publishing fails."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass

from etl import bundled, showing
from etl.commands import database
from etl.commands.exits import UNEXPECTED, USAGE
from etl.interruption import Interrupted, asked, heed
from etl.runs import DRY_RUN, INTERRUPTED, RunReport, Tell, total
from etl.source import FIXTURES, Source, source_named
from etl.telling.progress import progress

BUNDLED, REBUILD = "bundled", "rebuild"
WHY_ELSE = "reference tables or matching have changed since, or a field was locked by hand."


class Misused(ValueError):
    """The options do not go together; the message says why."""


@dataclass
class Outcome:
    """Of one command: a report per load, and the hash of the snapshot published, if one was."""

    reports: list[RunReport]
    snapshot: str = ""


def run(options: argparse.Namespace) -> int:
    """Load one source, or all the bundled data."""
    try:
        load = _bundled(options) if options.source == BUNDLED else _one(options, source_named(options.source))
    except Misused as error:
        print(f"etl: {error}", file=sys.stderr)
        return USAGE
    return _carry_out(options, options.source, load)


def rebuild(options: argparse.Namespace) -> int:
    """Load an empty database from the archive."""
    from etl.load.rebuilding import NotEmpty, NothingArchived, archived_loads, not_replayed
    from etl.load.rebuilding import rebuild as from_archive

    try:
        loads, expected = archived_loads()
        if left := not_replayed():
            print(f"etl: {left}", file=sys.stderr)
        return _carry_out(options, REBUILD, lambda tell: from_archive(FIXTURES, loads, tell), expected)
    except (NotEmpty, NothingArchived) as error:
        print(f"etl: {error}", file=sys.stderr)
        return USAGE


def _bundled(options: argparse.Namespace) -> Callable[[Tell], list[RunReport]]:
    if options.file or options.map or options.part or options.encoding:
        raise Misused("bundled takes no --file and nothing about one; load a file of yours as links-csv.")
    return lambda tell: bundled.load_all(tell, dry_run=options.dry_run)


def _one(options: argparse.Namespace, source: Source) -> Callable[[Tell], list[RunReport]]:
    columns = _columns(options.map)
    if columns and source.schema_with is None:
        raise Misused(f"the columns of {source.code} are fixed: it takes no --map.")
    how = {"dry_run": options.dry_run, "encoding": options.encoding or "", "part": options.part, "columns": columns}
    return lambda tell: [bundled.load_one(source, *options.file, tell=tell, **how)]


def _columns(pairs: list[str]) -> dict[str, str]:
    """`Theirs=ours` as a mapping; their name may hold an equals sign, ours does not."""
    columns = {}
    for pair in pairs:
        theirs, mark, ours = pair.rpartition("=")
        if not (mark and theirs.strip() and ours.strip()):
            raise Misused(f'--map wants "Their column=our column", not {pair!r}.')
        columns[theirs.strip()] = ours.strip()
    return columns


def _carry_out(
    options: argparse.Namespace, name: str, load: Callable[[Tell], list[RunReport]], expected: str = ""
) -> int:
    """`expected`: the content hash that the loads must lead to, where it is known."""
    if not database.is_ready():
        return UNEXPECTED
    with progress(quiet=options.json) as tell:
        outcome = Outcome(load(tell))
        ending = _after_loading(outcome, tell)
    whole = (
        outcome.reports[0]
        if len(outcome.reports) == 1 and name == outcome.reports[0].source
        else total(name, outcome.reports)
    )
    _show(options, outcome, whole)
    if whole.status == INTERRUPTED and asked():
        return 128 + asked()
    return ending or whole.exit_code or _compared(whole, expected)


def _compared(whole: RunReport, expected: str) -> int:
    if expected in ("", whole.content_hash):
        return 0
    print(f"etl: the content hash is not the one archived ({expected}): {WHY_ELSE}", file=sys.stderr)
    return UNEXPECTED


def _after_loading(outcome: Outcome, tell: Tell) -> int:
    """Publish and report what was loaded; 0, or the exit code where a signal cut that short."""
    from etl.load.publishing import all_done
    from etl.load.writing_reports import write_reports

    try:
        heed()
        outcome.snapshot = _publish(outcome, tell)
        write_reports(outcome.reports, tell)
        all_done(outcome.reports)
    except Interrupted as signal:
        print(f"etl: {signal} after loading: what was loaded counts; ./passerelles publish shows it.", file=sys.stderr)
        return 128 + signal.number
    return 0


def _publish(outcome: Outcome, tell: Tell) -> str:
    """The hash of the published snapshot; empty when nothing was loaded or there is nothing to publish with.

    A run that loaded nothing and left its record (refused, unreachable) is told of on the page of quality all the same.
    """
    if not any(report.run for report in outcome.reports):
        return ""
    if not any(report.is_loaded for report in outcome.reports):
        _tell_of_runs()
        return ""
    from etl.load.publishing import publish

    try:
        return publish(outcome.reports, tell)
    except Exception as error:  # what was loaded is committed and right: only its publication is late
        print(f"etl: loaded, but not published ({type(error).__name__}): run ./passerelles publish.", file=sys.stderr)
        return ""


def _tell_of_runs() -> None:
    from etl.load.publishing import tell_of_runs

    try:
        tell_of_runs()
    except Exception as error:  # the run is over and noted: the page of quality learns of it at the next publication
        print(f"etl: the page of quality does not tell of it yet ({type(error).__name__}).", file=sys.stderr)


def _show(options: argparse.Namespace, outcome: Outcome, whole: RunReport) -> None:
    if options.json:
        several = whole not in outcome.reports
        runs = {"runs": [report.as_json() for report in outcome.reports]} if several else {}
        showing.print_json(whole.as_json() | {"snapshot": outcome.snapshot or None} | runs)
        return
    for report in outcome.reports:
        showing.print_report(report, everything=options.all and report.status == DRY_RUN)
