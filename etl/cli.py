"""`etl list`, `run SOURCE`, `report [RUN]`, `rebuild`: people read sentences, programs ask for --json."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from etl.commands.exits import UNEXPECTED, USAGE
from etl.commands.listing import list_sources
from etl.commands.mishaps import note_mishap
from etl.commands.reporting import report
from etl.commands.running import rebuild, run
from etl.commands.templates import write_template
from etl.gate.file_text import ENCODINGS
from etl.gate.template import TEMPLATES
from etl.interruption import Interrupted, heeded
from etl.source import UnknownSource


def main(arguments: Sequence[str]) -> int:
    """Exit codes: 0 loaded, 1 failed, 2 usage, 3 file refused, 4 source unreachable, 5 busy, 128 + n ended by signal n."""
    options = _parser().parse_args(arguments)
    with heeded():
        try:
            code: int = options.command(options)
            sys.stdout.flush()
        except UnknownSource as error:
            print(f"etl: {error}", file=sys.stderr)
            return USAGE
        except Interrupted as interrupted:
            print(f"etl: {interrupted}: nothing of this run was loaded.", file=sys.stderr)
            return 128 + interrupted.number
        except BrokenPipeError:  # whoever read our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 128 + signal.SIGPIPE
        except Exception as error:  # a mistake of ours: people get a sentence, maintainers the details
            print(f"etl: {note_mishap(error)}", file=sys.stderr)
            return UNEXPECTED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="etl", description="Load sources into the atlas and read what happened.")
    commands = parser.add_subparsers(required=True)
    listing = commands.add_parser("list", help="the sources")
    listing.set_defaults(command=list_sources)
    made = [listing, _running(commands), _reporting(commands), _rebuilding(commands)]
    template = commands.add_parser("template", help="a file to fill in, on standard output")
    template.add_argument("format", choices=sorted(TEMPLATES))
    template.set_defaults(command=write_template)
    for command in made:
        command.add_argument("--json", action="store_true", help="one JSON object on standard output")
    return parser


def _running(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    running = commands.add_parser("run", help="load a source; `bundled` loads all the bundled data")
    running.add_argument("source")
    running.add_argument(
        "--file", type=Path, action="append", default=[], help="a file to load; repeated, they are one"
    )
    running.add_argument("--encoding", choices=ENCODINGS, help="the file's encoding (default: the source's own)")
    running.add_argument(
        "--map",
        action="append",
        default=[],
        metavar='"THEIRS=OURS"',
        help="the name of a column in the file and in ours",
    )
    running.add_argument(
        "--part", action="store_true", help="the file is a part of the source (mended rows): nothing is withdrawn"
    )
    running.add_argument("--dry-run", action="store_true", help="say what would change, field by field; change nothing")
    running.add_argument("--all", action="store_true", help="with --dry-run: list every change")
    running.set_defaults(command=run)
    return running


def _reporting(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    reporting = commands.add_parser("report", help="a run and what it says of rows; the latest by default")
    reporting.add_argument("run", nargs="?", type=int)
    reporting.add_argument("--html", type=Path, metavar="PATH", help="write it as one page")
    reporting.add_argument(
        "--lang", choices=("fr", "en"), default="fr", help="the language of the page and of the reasons"
    )
    reporting.add_argument("--rejects", type=Path, metavar="PATH", help="write the rejected rows as CSV, to be mended")
    reporting.set_defaults(command=report)
    return reporting


def _rebuilding(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    rebuilding = commands.add_parser(
        "rebuild",
        help="load an empty database from the archive of raw files; corrections by hand are listed, not replayed",
    )
    rebuilding.set_defaults(command=rebuild, all=False)
    return rebuilding
