"""F1: `kill -9` in every phase of a run, at its entry, in its middle and just before its end, and at random times."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path

from etl.phases import MOMENTS, PHASES

from .atlas import Atlas
from .cases import Broken, Case, Storm
from .invariants import converged, interrupted, just_after

KILLED = -signal.SIGKILL
UNRECORDED = {("lock", "entry"), ("lock", "middle"), ("lock", "end")}
"""The run's record is written once the lock is held: before, there is nothing to say and nothing to undo."""
COMMITTED = {"publish", "report"}
"""What was loaded counts from here on: the record says `loaded`."""
TELLING = {("merge", "end"), ("publish", "middle")}
"""Just before the commit, and just after it: tried for every format even with `--quick`."""
RANDOM_ALL, RANDOM_QUICK = 200, 6


def cases(storm: Storm) -> Iterator[Case]:
    for source, file in storm.files.items():
        for phase, moment in product(PHASES, MOMENTS):
            if storm.thorough or (phase, moment) in TELLING or (source == "links-csv" and moment == "end"):
                attempt = partial(killed_in, storm, source, file, phase, moment)
                yield Case("F1", f"kill -9 at {phase}:{moment} of {source}", attempt)
    source, file = next(iter(storm.files.items()))
    yield Case(
        "F1", f"kill -9 while the snapshot of {source} is written", partial(killed_while_writing, storm, source, file)
    )
    chance = random.Random(storm.seed)  # noqa: S311  no secret: the seed is printed so that a storm can be repeated
    sources = list(storm.files)
    for number in range(RANDOM_ALL if storm.thorough else RANDOM_QUICK):
        source, share = sources[number % len(sources)], chance.random()
        attempt = partial(killed_at_random, storm, source, storm.files[source], share)
        yield Case("F1", f"kill -9 at {share:.0%} of {source}", attempt)


def killed_in(storm: Storm, source: str, file: Path, phase: str, moment: str) -> Broken:
    after = storm.ground.undisturbed(source, file)
    with storm.ground.copy() as atlas:
        ended = atlas.load(source, file, ETL_CRASH_AT=f"{phase}:{moment}")
        if ended.code != KILLED:
            return [f"the run never came to {phase}:{moment} ({ended.told})"]
        broken = list(just_after(atlas, storm.ground.before, after))
        broken += once_more(storm, atlas, source, file)
        if phase not in COMMITTED and (phase, moment) not in UNRECORDED:
            broken += interrupted(atlas, phase)
        return broken


def killed_while_writing(storm: Storm, source: str, file: Path) -> Broken:
    """Killed when the first files of the new snapshot lie aside."""
    after = storm.ground.undisturbed(source, file)
    with storm.ground.copy() as atlas:
        run = atlas.start_load(source, file)
        while run.process.poll() is None and not any(atlas.var.glob("snapshots/.writing-*/*")):
            time.sleep(0.002)
        run.send(signal.SIGKILL)
        if run.end().code != KILLED:
            return ["the run ended before its snapshot was seen in the making"]
        return list(just_after(atlas, storm.ground.before, after)) + once_more(storm, atlas, source, file)


def killed_at_random(storm: Storm, source: str, file: Path, share: float) -> Broken:
    """Killed after a share of the time that an undisturbed run takes."""
    after = storm.ground.undisturbed(source, file)
    with storm.ground.copy() as atlas:
        run = atlas.start_load(source, file)
        time.sleep(share * storm.ground.seconds[source])
        run.send(signal.SIGKILL)
        run.end()
        return list(just_after(atlas, storm.ground.before, after)) + once_more(storm, atlas, source, file)


def once_more(storm: Storm, atlas: Atlas, source: str, file: Path) -> Broken:
    """The same run again, without fault: it starts at once and ends where it would have ended."""
    started = time.time()
    ended = atlas.load(source, file)
    if ended.code:
        return [f"I5: the next run could not load ({ended.told})"]
    return list(converged(atlas, storm.ground.undisturbed(source, file), started))
