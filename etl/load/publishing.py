"""Publishing after a load: the snapshot is built from what was committed and takes its place by one atomic rename.

The two cannot disagree for good: a snapshot is named by its content, so that one that is missing or old is simply built by the next
publication; and a run that is rolled back was never published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter

from etl.load.logbook import Middle
from etl.phases import reached
from etl.runs import LOADED, RunReport, Tell
from passerelles.provenance.runs import note_after_loading

PUBLICATION = "passerelles.publication"


def publish(reports: Iterable[RunReport], tell: Tell) -> str:
    """The hash of the snapshot now published; empty where no publication is installed."""
    if find_spec(PUBLICATION) is None:
        return ""
    builder = import_module(f"{PUBLICATION}.builder")
    with after_loading(reports, "publish", tell) as middle:
        middle.reach()
        return str(builder.publish().hash)


def tell_of_runs() -> None:
    """Have the published account of quality tell of runs that loaded nothing; without a publication there is nothing to renew."""
    if find_spec(PUBLICATION) is not None:
        import_module(f"{PUBLICATION}.quality_renewal").renew_quality()


@contextmanager
def after_loading(reports: Iterable[RunReport], phase: str, tell: Tell) -> Iterator[Middle]:
    """In this block the loaded runs are in a phase that follows their load."""
    loaded = [report for report in reports if report.status == LOADED and report.run]
    started = perf_counter()
    note_after_loading([report.run for report in loaded if report.run], phase)
    tell(phase)
    middle = Middle(phase, tell)
    reached(phase)
    yield middle
    middle.reach()
    reached(phase, "end")
    for report in loaded:
        report.timings[phase] = round(perf_counter() - started, 3)


def all_done(reports: Iterable[RunReport]) -> None:
    """Say of the loaded runs that nothing is left to do, and how long it took."""
    for report in reports:
        if report.status == LOADED and report.run:
            note_after_loading([report.run], "done", timings=report.timings)
