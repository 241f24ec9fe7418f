"""F6 and F11: the source misbehaves in every way we know, for a moment or for the whole run; what was loaded before stays."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from .atlas import Atlas, Ended
from .cases import Broken, Case, Storm
from .fingerprint import State, state
from .invariants import free_again, leftovers, sound
from .misbehaviour import FAULTS
from .online import LIMITS

UNREACHABLE = 4
SOURCE = "links-csv"
MODULE = "etl.faults.online"
NULL_ISLAND = (
    "SELECT count(*) FROM territories_authority WHERE point IS NOT NULL AND ST_X(point) = 0 AND ST_Y(point) = 0"
)
LAST_RUN = "SELECT status, phase, cause FROM provenance_importrun ORDER BY id DESC LIMIT 1"
STARTING = 30.0
"""Seconds for all of a command but its fetching, on a machine that has much to do."""


def cases(storm: Storm) -> Iterator[Case]:
    file = storm.files[SOURCE]
    names = list(FAULTS) if storm.thorough else [name for place, name in enumerate(FAULTS) if place % 4 == 0]
    for name in names:
        if name != "redirect_elsewhere":  # its many targets are tried in the tests of the fetcher
            yield Case("F6", f"the source {FAULTS[name].says}", partial(misbehaving, storm, file, name))
    yield Case("F11", "the source is down for the whole run, then comes back", partial(down, storm, file))


def misbehaving(storm: Storm, file: Path, fault: str) -> Broken:
    with storm.ground.copy() as atlas:
        started = time.time()
        ended = fetch(atlas, file, fault)
        broken = list(_harmless(ended) if FAULTS[fault].harmless else _told(atlas, ended, storm.ground.before))
        broken += [f"a traceback was shown: {ended.err.strip()[-2000:]}"] * ("Traceback" in ended.err)
        broken += [f"left behind: {path.name}" for path in leftovers(atlas.var, started + 3600)]
        broken += ["a lock is still held"] * (not free_again(atlas))
        broken += ["a place lies at 0, 0"] * bool(atlas.one(NULL_ISLAND))
        return broken + list(sound(atlas))


def fetch(atlas: Atlas, file: Path, fault: str) -> Ended:
    return atlas.run(SOURCE, str(file), fault, module=MODULE)


def _harmless(ended: Ended) -> Iterator[str]:
    if ended.code:
        yield f"a sound answer was not loaded ({ended.told})"
    elif not ended.report.get("created"):
        yield "nothing of a sound answer was loaded"


def _told(atlas: Atlas, ended: Ended, before: State) -> Iterator[str]:
    """Old data kept, exit 4, a cause in the record, few tries, in time."""
    if ended.code != UNREACHABLE:
        yield f"not said to be unreachable ({ended.told})"
    if state(atlas) != before:
        yield f"the content changed to {state(atlas)}"
    status, phase, cause = atlas.query(LAST_RUN)[0]
    if (status, phase) != ("unreachable", "fetch") or not cause:
        yield f"the record says {status} in {phase}: {cause or 'no cause'}"
    yield from _measured(ended)


def _measured(ended: Ended) -> Iterator[str]:
    asked = _counts(ended).get("asked", 0)
    if asked > 12:
        yield f"the source was asked {asked} times"
    if ended.seconds > LIMITS.deadline + 5 + STARTING:
        yield f"it took {ended.seconds:.0f} s"


def _counts(ended: Ended) -> dict[str, Any]:
    lines = [line for line in ended.err.splitlines() if line.startswith('{"asked"')]
    return json.loads(lines[-1]) if lines else {}


def down(storm: Storm, file: Path) -> Broken:
    """Rows loaded before stay as they are, and the run after the outage loads as if there had been none."""
    with storm.ground.copy() as calm:
        fetch(calm, file, "none")
        expected = state(calm)
    with storm.ground.copy() as atlas:
        first = fetch(atlas, file, "refused")
        broken = list(_told(atlas, first, storm.ground.before))
        again = fetch(atlas, file, "none")
        broken += [f"the source came back and was not loaded ({again.told})"] * bool(again.code)
        broken += [f"after the outage: {state(atlas)} instead of {expected}"] * (state(atlas) != expected)
        lost = fetch(atlas, file, "dns_failure")
        broken += [f"not said to be unreachable ({lost.told})"] * (lost.code != UNREACHABLE)
        broken += ["loaded rows were lost in the second outage"] * (state(atlas) != expected)
        return broken + ["a place lies at 0, 0"] * bool(atlas.one(NULL_ISLAND)) + list(sound(atlas))
