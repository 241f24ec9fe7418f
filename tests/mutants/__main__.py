"""`python -m tests.mutants [--only NAME …]`: takes one protection away at a time; the test named beside it must fail.

A test that passes without the protection proves nothing. Exits 0 only when every mutant was killed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from passerelles.config.cluster import cluster, running
from tests.mutants.catalogue import mutants
from tests.mutants.copy_of_the_tree import FAILED, PASSED, Copy
from tests.mutants.mutant import Mutant


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="mutants whose name or file has this in it"
    )
    only = parser.parse_args(arguments).only
    chosen = [one for one in mutants() if not only or any(word in f"{one.name} {one.file}" for word in only)]
    with _server() as server, tempfile.TemporaryDirectory(prefix="passerelles-mutants-") as folder:
        copy = Copy(Path(folder), server)
        try:
            alive = _try_all(copy, chosen)
        finally:
            copy.close()
    print(f"{len(chosen)} mutants: {len(chosen) - len(alive)} killed, {len(alive)} alive")
    return 1 if alive or not chosen else 0


def _try_all(copy: Copy, chosen: Sequence[Mutant]) -> list[Mutant]:
    """Those that no test killed. First every test must pass with its protection in place."""
    wrong = copy.prepare()
    if wrong:
        print(wrong)
        return list(chosen)
    tests = sorted({one.test for one in chosen})
    code, said = copy.test(*tests)
    if code != PASSED:
        print(f"with all protections in place, the tests fail:\n{said}")
        return list(chosen)
    return [one for one in chosen if not _killed(copy, one)]


def _killed(copy: Copy, mutant: Mutant) -> bool:
    started = time.monotonic()
    try:
        code, said = copy.without(mutant)
    except ValueError as stale:
        print(f"stale   {stale}", flush=True)
        return False
    killed = code == FAILED
    print(
        f"{'killed ' if killed else 'ALIVE  '} {mutant.name} ({time.monotonic() - started:.0f} s, {mutant.test})",
        flush=True,
    )
    if not killed:
        print(said, flush=True)
    return killed


@contextmanager
def _server() -> Iterator[str]:
    """The address of the tests' PostgreSQL server, started if need be."""
    if url := os.environ.get("DATABASE_URL"):
        yield _without_database(url)
        return
    with running(cluster(test=True)) as url:
        yield _without_database(url)


def _without_database(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
