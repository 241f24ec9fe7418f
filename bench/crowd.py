"""Fifty visitors at once on the explorer: each opens the page, then filters and opens sheets, a second or so apart, until the time is up.

`./passerelles bench crowd --links 14000 --seconds 120`. Any answer but 200 ends the benchmark with what was answered. Memory
is what the server holds for itself alone, once what it remembers for a while is full (memory.py) and at the end.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

import numpy as np

from bench._serving import UPDATE, Site, get, post, question, serving
from bench.measure import Measure, Options
from bench.synthetic import snapshot
from bench.visitors import selections
from passerelles.publication.snapshot import Snapshot

VISITORS = 50
PAUSE = (0.5, 1.5)
"""Seconds that a visitor looks at an answer."""
FILLING = 20
"""Seconds after which as many answers are remembered as the limit allows; more visitors replace them."""
Times = dict[str, list[float]]


@dataclass
class Visitor:
    """Asks one thing after another over one connection; `times` in milliseconds by kind of question."""

    number: int
    connection: HTTPConnection
    subject: Snapshot
    times: Times = field(default_factory=lambda: defaultdict(list))

    def stay(self, seconds: float) -> Times:
        chance = random.Random(self.number)  # noqa: S311  no secret depends on it
        wanted = selections(seed=1000 + self.number)
        until = time.monotonic() + seconds
        time.sleep(chance.random() * PAUSE[1])  # they do not all come at the same instant
        self.timed("page", lambda: get(self.connection, "/"))
        while time.monotonic() < until:
            time.sleep(chance.uniform(*PAUSE))
            filters = urlencode(next(wanted), doseq=True)
            self.ask("filter", question(filters, "totals", "flows"))
            time.sleep(chance.uniform(*PAUSE))
            link = chance.randrange(self.subject.links)
            chosen = self.subject.identifier("authorities", int(self.subject.french[link]))
            self.ask("sheet", question(f"{filters}&sel={chosen}", "sheet"))
        return self.times

    def ask(self, kind: str, body: bytes) -> None:
        self.timed(kind, lambda: post(self.connection, UPDATE, body))

    def timed(self, kind: str, act: Callable[[], object]) -> None:
        started = time.perf_counter()
        act()
        self.times[kind].append((time.perf_counter() - started) * 1000)


def run(options: Options) -> list[Measure]:
    return [measure for links in options.links for measure in of_size(links, options.seconds)]


def of_size(links: int, seconds: int) -> Iterator[Measure]:
    subject = snapshot(links)
    with serving(subject) as site:
        crowd(site, subject, min(FILLING, seconds))
        before = site.megabytes()
        times = crowd(site, subject, seconds)
        after = site.megabytes()
    together = [taken for of_kind in times.values() for taken in of_kind]
    yield measure(
        f"{VISITORS} visitors for {seconds} s, {len(together)} answers, 0 errors (p95 ≤ 300 ms)", links, together
    )
    for kind, taken in times.items():
        yield measure(f"… {kind}", links, taken)
    yield Measure(f"memory of the server: {before:.0f} MB before, {after:.0f} MB after", links, 0, 0, after / before)


def crowd(site: Site, subject: Snapshot, seconds: int) -> Times:
    """All visitors together; what fails for one of them fails the whole."""
    found: Times = defaultdict(list)
    with ThreadPoolExecutor(VISITORS) as pool:
        everyone = [Visitor(number, site.connection(), subject) for number in range(VISITORS)]
        for times in pool.map(lambda visitor: visitor.stay(seconds), everyone):
            for kind, taken in times.items():
                found[kind] += taken
    return found


def measure(what: str, links: int, taken: list[float]) -> Measure:
    return Measure(what, links, float(np.percentile(taken, 50)), float(np.percentile(taken, 95)))
