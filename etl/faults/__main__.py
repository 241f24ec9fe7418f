"""`./passerelles faults --quick|--all`: exits 0 only when every invariant held."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from passerelles.config.paths import VAR

from .cases import Storm, Tried
from .files import write_formats
from .ground import GroundFailed, ground
from .storm import all_cases, blow, closing_line


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))  # so that every database is dropped
    started, console = time.monotonic(), Console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="passerelles-faults-", dir=_folder()) as folder:
        try:
            console.print("Loading the bundled data into a database of the storm's own …")
            with ground(os.environ["DATABASE_URL"], Path(folder)) as made:
                storm = Storm(made, write_formats(made.folder), options.all, options.seed)
                tried = _blow(storm, options, console)
        except GroundFailed as failure:
            print(f"faults: {failure}", file=sys.stderr)
            return 1
    _keep(tried, options, time.monotonic() - started)
    print(closing_line(tried))
    return 1 if any(one.broken for one in tried) else 0


def _blow(storm: Storm, options: argparse.Namespace, console: Console) -> list[Tried]:
    cases = all_cases(storm, options.only)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task("faults", total=len(cases))
        return blow(cases, _teller(progress, bar), at_once=options.jobs)


def _teller(progress: Progress, bar: TaskID) -> Callable[[Tried], None]:
    def tell(one: Tried) -> None:
        progress.advance(bar)
        mark = "broken" if one.broken else "held"
        print(f"{one.fault} {one.name}: {mark} ({one.seconds:.1f} s)", flush=True)
        for what in one.broken:
            print(f"   {what}", flush=True)

    return tell


def _keep(tried: list[Tried], options: argparse.Namespace, seconds: float) -> None:
    now = datetime.now(UTC)
    path = VAR / "faults" / f"{now:%Y%m%dT%H%M%SZ}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"at": now.isoformat(), "all": options.all, "seed": options.seed, "seconds": round(seconds, 1)}
    path.write_text(json.dumps(told | {"cases": [asdict(one) for one in tried]}, indent=1, ensure_ascii=False))


def _folder() -> Path:
    VAR.mkdir(parents=True, exist_ok=True)
    return VAR


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./passerelles faults", description="The fault storm, on databases of its own."
    )
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--quick", action="store_true", help="some of each fault, within ten minutes")
    size.add_argument("--all", action="store_true", help="the whole storm")
    parser.add_argument("--only", nargs="+", default=[], metavar="FAULT", help="these faults alone: F1 F7 …")
    parser.add_argument("--seed", type=int, default=0, help="of the random times and orders")
    parser.add_argument("--jobs", type=int, default=2, help="cases tried at once")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
