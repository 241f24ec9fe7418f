"""Mask, totals, facets and flows in process, nothing remembered between calls, beside the time to build and open."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Measure, Options, timed
from bench.synthetic import snapshot
from bench.visitors import SELECTIONS
from passerelles.publication.facets import facets
from passerelles.publication.filters import Selection
from passerelles.publication.flows import flows
from passerelles.publication.selected import select
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.totals import totals


def run(options: Options) -> list[Measure]:
    return [measure for links in options.links for measure in of_size(links, options.rounds)]


def of_size(links: int, rounds: int) -> list[Measure]:
    subject = snapshot(links)
    chosen = [Selection.parse(wanted, subject) for wanted in SELECTIONS]
    works: dict[str, Callable[[Selection], object]] = {
        "mask": lambda s: select(subject, s),
        "totals": lambda s: totals(subject, s),
        "facets": lambda s: facets(subject, s),
        "flows": lambda s: flows(subject, s, 2.0),
        "all four": lambda s: (totals(subject, s), facets(subject, s), flows(subject, s, 2.0)),
    }
    return [build(links), *(afresh(subject, links, name, work, chosen, rounds) for name, work in works.items())]


def afresh(
    subject: Snapshot, links: int, name: str, work: Callable[[Selection], object], chosen: list[Selection], rounds: int
) -> Measure:
    """With what earlier calls remembered of selections forgotten first."""

    def call(selection: Selection) -> Callable[[], object]:
        def measured() -> object:
            subject.forget("selected")
            return work(selection)

        return measured

    return Measure(f"in process: {name}", links, *timed([call(s) for s in chosen], rounds))


def build(links: int) -> Measure:
    """Once: writing the snapshot (the making of synthetic content included)."""
    with TemporaryDirectory() as folder:
        started = time.perf_counter()
        made = snapshot(links, Path(folder))
        taken = (time.perf_counter() - started) * 1000
        shutil.rmtree(made.folder)
    return Measure("build", links, taken, taken)
