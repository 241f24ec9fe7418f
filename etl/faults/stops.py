"""F2: SIGTERM and SIGINT in every phase: the run ends by itself, soon, and leaves what a kill would leave."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from etl.phases import PHASES

from .cases import Broken, Case, Storm
from .invariants import interrupted, just_after
from .kills import COMMITTED, once_more

SOON = 10.0
"""Seconds that a run may take to end."""
SIGNALS = (signal.SIGTERM, signal.SIGINT)


def cases(storm: Storm) -> Iterator[Case]:
    source, file = next(iter(storm.files.items()))
    for place, phase in enumerate(PHASES):
        for number in SIGNALS if storm.thorough else SIGNALS[place % 2 :][:1]:
            attempt = partial(stopped_in, storm, source, file, phase, number)
            yield Case("F2", f"{number.name} in {phase} of {source}", attempt)


def stopped_in(storm: Storm, source: str, file: Path, phase: str, number: signal.Signals) -> Broken:
    """The run is held in the middle of the phase, so that the signal meets it there and nowhere else."""
    after = storm.ground.undisturbed(source, file)
    with storm.ground.copy() as atlas:
        run = atlas.start_load(source, file, ETL_PAUSE_AT=f"{phase}:middle")
        if not run.wait_until_still():
            return [f"the run never came to {phase}:middle ({run.end().told})"]
        run.send(number, signal.SIGCONT)
        ended = run.end(SOON)
        broken = [f"the run did not end by itself within {SOON:.0f} s"] * (ended.code == -signal.SIGKILL)
        broken += [f"people were shown a traceback ({ended.told})"] * ("Traceback" in ended.err)
        broken += just_after(atlas, storm.ground.before, after)
        if phase not in COMMITTED and phase != "lock":
            broken += interrupted(atlas, phase)
        return broken + once_more(storm, atlas, source, file)
