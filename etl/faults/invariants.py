"""The seven invariants of a run, checked after every fault (I1 to I7)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from .atlas import Atlas
from .fingerprint import State, state

SOONEST = 5.0
"""Seconds after a fault within which the next run can start."""
TEMPORARY = ("*.tmp", "*.part", "*.partial", ".writing-*", ".tmp*", "tmp*")
UNFINISHED = "SELECT count(*) FROM provenance_sourcerecord r JOIN provenance_importrun i ON i.id = r.run_id WHERE i.status <> 'loaded'"
UNTOLD = """
    SELECT count(*) FROM cooperation_partnership p WHERE NOT EXISTS (
        SELECT FROM cooperation_partnership_records r WHERE r.partnership_id = p.id)"""
UNBALANCED = """
    SELECT count(*) FROM provenance_importrun
    WHERE status = 'loaded' AND rows_in <> created + updated + unchanged + rejected + ignored"""
UNLISTED = """
    SELECT count(*) FROM provenance_importrun i WHERE status = 'loaded' AND rejected <> (
        SELECT count(*) FROM provenance_rejectedrow r WHERE r.run_id = i.id AND r.outcome = 'rejected')"""
UNEXPLAINED = """
    SELECT count(*) FROM provenance_importrun WHERE status IN ('failed', 'interrupted') AND (phase = '' OR cause = '' OR finished_at IS NULL)"""
LOCKED = """
    SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE l.locktype = 'advisory' AND d.datname = current_database()"""


def just_after(atlas: Atlas, before: State, after: State) -> Iterator[str]:
    """I1, I2, I3 and I5, before anything else runs: what is broken, in words."""
    found = state(atlas)
    if found.content not in {before.content, after.content}:
        yield f"I1: the atlas has a third content {found.content}, neither {before.content} nor {after.content}"
    if found.snapshot not in {before.snapshot, after.snapshot}:
        yield f"I1: the published snapshot {found.snapshot[:12]} is neither the one before nor the one after"
    if found.content == before.content != after.content and found.snapshot == after.snapshot != before.snapshot:
        yield "I2: the snapshot shows what the database does not hold"
    yield from sound(atlas)
    if not free_again(atlas):
        yield f"I5: a lock is still held {SOONEST:.0f} s after the fault"


def sound(atlas: Atlas) -> Iterator[str]:
    """I2 and I3 of any atlas at rest."""
    for name, sql in (
        ("I2: records of unfinished runs", UNFINISHED),
        ("I2: partnerships that no record tells of", UNTOLD),
        ("I3: loaded runs that do not account for each row", UNBALANCED),
        ("I3: loaded runs whose rejects are not all listed", UNLISTED),
    ):
        number = atlas.one(sql)
        if number:
            yield f"{name}: {number}"


def converged(atlas: Atlas, after: State, started: float) -> Iterator[str]:
    """I4, I6 and I7, once the same run was done again without fault; `started` is when (time.time())."""
    found = state(atlas)
    if found.content != after.content:
        yield f"I4: doing the run again gives {found.content} instead of {after.content}"
    if found.snapshot != after.snapshot:
        yield f"I4: doing the run again publishes {found.snapshot[:12]} instead of {after.snapshot[:12]}"
    left = sorted(str(path.relative_to(atlas.var)) for path in leftovers(atlas.var, started))
    if left:
        yield f"I6: left behind: {', '.join(left)}"
    if atlas.one(UNEXPLAINED):
        yield "I7: a run that failed or was interrupted has no phase, cause or end"
    if atlas.one("SELECT count(*) FROM provenance_importrun WHERE status = 'running'"):
        yield "I7: a run that ended is still said to be running"


def interrupted(atlas: Atlas, phase: str) -> Iterator[str]:
    """I7 of a run that was stopped in this phase, before its load counted."""
    found = atlas.query(
        "SELECT status, phase, cause FROM provenance_importrun WHERE status IN ('interrupted', 'failed') ORDER BY id DESC"
    )
    if not found:
        yield f"I7: no record says that the run ended in phase {phase}"
    elif found[0][1] != phase:
        yield f"I7: the record names the phase {found[0][1]} instead of {phase}"


def free_again(atlas: Atlas) -> bool:
    """Whether every lock of the dead process is free within SOONEST seconds."""
    deadline = time.monotonic() + SOONEST
    while atlas.one(LOCKED):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def leftovers(folder: Path, older_than: float) -> set[Path]:
    """Temporary files and folders that are older than the last run."""
    found = {path for pattern in TEMPORARY for path in folder.rglob(pattern)}
    return {path for path in found if path.lstat().st_mtime < older_than}
