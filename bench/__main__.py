"""`./passerelles bench [NAME]`: runs the benchmarks found here; a module with `run(options) -> list[Measure]` is one.

Each prints a table and writes JSON under var/bench/. Times are medians and 95th percentiles of one machine on one day: read the
ratios, not the milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import pkgutil
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module

import bench
from bench.measure import Measure, Options

Benchmark = Callable[[Options], list[Measure]]


def benchmarks() -> dict[str, Benchmark]:
    """By name, in order; found by presence."""
    names = sorted(found.name for found in pkgutil.iter_modules(bench.__path__) if not found.name.startswith("_"))
    modules = {name: import_module(f"bench.{name}") for name in names}
    return {name: module.run for name, module in modules.items() if hasattr(module, "run")}


def main(arguments: list[str]) -> int:
    found = benchmarks()
    parser = argparse.ArgumentParser(prog="./passerelles bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(found), help="one benchmark; all without it")
    parser.add_argument("--links", type=int, nargs="+", default=[14_000, 140_000], help="sizes of the synthetic atlas")
    parser.add_argument("--rounds", type=int, default=60, help="measured requests of each kind")
    parser.add_argument("--seconds", type=int, default=10, help="how long a crowd of visitors stays")
    chosen = parser.parse_args(arguments)
    for name in [chosen.name] if chosen.name else sorted(found):
        report(name, found[name](Options(tuple(chosen.links), chosen.rounds, chosen.seconds)))
    return 0


def report(name: str, measures: list[Measure]) -> None:
    from passerelles.config.paths import VAR

    load = os.getloadavg()
    print(f"\n{name} (load average {load[0]:.1f} on {os.cpu_count()} cores)")
    print(f"{'what':<74}{'links':>10}{'p50 ms':>10}{'p95 ms':>10}{'× limit':>9}{'kB':>8}")
    for one in measures:
        ratio, size = (f"{value:.2f}" if value else "" for value in (one.ratio, one.kilobytes))
        print(f"{one.what:<74}{one.links:>10,}{one.p50:>10.2f}{one.p95:>10.2f}{ratio:>9}{size:>8}")
    folder = VAR / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    machine = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": load,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    (folder / f"{name}.json").write_text(
        json.dumps({"machine": machine, "measures": [asdict(m) for m in measures]}, indent=2)
    )
    print(f"→ {folder / name}.json")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
