"""F8: runs at the same time: of one source, of four, beside a curator's correction of the same row, beside a migration."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psycopg

from .atlas import Atlas, Ended, Running
from .cases import Broken, Case, Storm
from .fingerprint import state
from .invariants import sound

BUSY = 5
PROCESSES = 8
TITLE = "Titre corrigé par une personne"
CORRECT = (
    "INSERT INTO provenance_lockedfield (object_id, model, field, reason, locked_at)"
    " VALUES (%s, 'cooperation.Partnership', 'title', 'Essai', now())",
    "UPDATE cooperation_partnership SET title = %s WHERE id = %s",
)
MIGRATE = ("migrate", "-v0")
BACK = ("migrate", "provenance", "0001", "-v0")


def cases(storm: Storm) -> Iterator[Case]:
    source, file = next(iter(storm.files.items()))
    held = partial(eight_while_one_is_held, storm, source, file)
    yield Case("F8", f"{PROCESSES} processes load {source}, one is held", held, alone=True)
    yield Case(
        "F8", f"{PROCESSES} processes load {source} at once", partial(eight_at_once, storm, source, file), alone=True
    )
    yield Case("F8", "4 sources at once", partial(four_sources, storm), alone=True)
    for moment in ("merge:entry", "merge:middle", "merge:end"):
        attempt = partial(corrected_meanwhile, storm, source, file, moment)
        yield Case("F8", f"a curator corrects a title while the run stands at {moment}", attempt)
    attempt = partial(corrected_before_and_kept_open, storm, source, file)
    yield Case("F8", "a curator's correction is open while the run merges", attempt)
    yield Case("F8", "a run and a migration at once", partial(beside_a_migration, storm, source, file), alone=True)
    yield Case("F8", "a table is altered while a run merges", partial(altered_meanwhile, storm, source, file))
    yield Case("F8", "two first loads of one empty database", partial(two_first_loads, storm), alone=True)


def eight_while_one_is_held(storm: Storm, source: str, file: Path) -> Broken:
    after = storm.ground.undisturbed(source, file)
    with storm.ground.copy() as atlas:
        first = atlas.start_load(source, file, ETL_PAUSE_AT="merge:middle")
        if not first.wait_until_still():
            return [f"the first run never merged ({first.end().told})"]
        others = [one.end() for one in [atlas.start_load(source, file) for _ in range(PROCESSES - 1)]]
        first.send(signal.SIGCONT)
        ended = first.end()
        broken = [f"another run was not busy: {one.told}" for one in others if one.code != BUSY]
        broken += [f"the first run was disturbed: {ended.told}"] * (ended.code != 0)
        broken += ["the content differs from that of one run alone"] * (state(atlas) != after)
        return broken + list(sound(atlas))


def eight_at_once(storm: Storm, source: str, file: Path) -> Broken:
    after = storm.ground.undisturbed(source, file)
    with storm.ground.copy() as atlas:
        ended = [one.end() for one in [atlas.start_load(source, file) for _ in range(PROCESSES)]]
        broken = [f"neither loaded nor busy: {one.told}" for one in ended if one.code not in {0, BUSY}]
        broken += ["nobody loaded"] * all(one.code for one in ended)
        changed = [one for one in ended if one.report.get("created") or one.report.get("updated")]
        broken += [f"{len(changed)} runs changed something, not one"] * (len(changed) != 1)
        broken += ["the content differs from that of one run alone"] * (state(atlas) != after)
        return broken + list(sound(atlas))


def four_sources(storm: Storm) -> Broken:
    loads: list[tuple[str, list[Path]]] = [(source, [file]) for source, file in storm.files.items()]
    loads = [*loads, ("passerelles-twins", []), ("passerelles-networks", []), ("passerelles-listed", [])][:4]
    with storm.ground.copy() as quiet:
        for source, files in loads:
            quiet.load(source, *files)
        expected = state(quiet)
    with storm.ground.copy() as atlas:
        started = [atlas.start_load(source, *files) for source, files in loads]
        ended = [one.end() for one in started]
        broken = [f"{source}: {one.told}" for (source, _), one in zip(loads, ended, strict=True) if one.code]
        found = state(atlas)
        broken += ["the content differs from that of the same loads in turn"] * (found.content != expected.content)
        broken += ["the last publication does not show all loads"] * (found.snapshot != expected.snapshot)
        return broken + list(sound(atlas))


def corrected_meanwhile(storm: Storm, source: str, file: Path, moment: str) -> Broken:
    """The correction may have to wait for the run, or the run for the correction; whichever it is, the person wins."""
    partnership = rewritten(storm, source, file)
    with storm.ground.copy() as atlas:
        run = atlas.start_load(source, file, ETL_PAUSE_AT=moment)
        if not run.wait_until_still():
            return [f"the run never came to {moment} ({run.end().told})"]
        curator = threading.Thread(target=correct, args=(atlas, partnership))
        curator.start()
        curator.join(1.0)
        run.send(signal.SIGCONT)
        ended = run.end()
        curator.join(30.0)
        return list(_the_person_won(atlas, partnership, ended, curator.is_alive())) + _still(
            atlas, source, file, partnership
        )


def corrected_before_and_kept_open(storm: Storm, source: str, file: Path) -> Broken:
    """The correction is written before the run merges, and becomes known only while the run waits for that row."""
    partnership = rewritten(storm, source, file)
    with storm.ground.copy() as atlas:
        run = atlas.start_load(source, file, ETL_PAUSE_AT="merge:entry")
        if not run.wait_until_still():
            return [f"the run never merged ({run.end().told})"]
        with psycopg.connect(atlas.url) as person:
            _correct_on(person, partnership)
            run.send(signal.SIGCONT)
            time.sleep(3.0)
        ended = run.end()
        return list(_the_person_won(atlas, partnership, ended, False)) + _still(atlas, source, file, partnership)


def correct(atlas: Atlas, partnership: str) -> None:
    with psycopg.connect(atlas.url) as person:
        _correct_on(person, partnership)


def _correct_on(person: psycopg.Connection, partnership: str) -> None:
    lock, change = CORRECT
    person.execute(lock, [partnership])
    person.execute(change, [TITLE, partnership])


def _the_person_won(atlas: Atlas, partnership: str, ended: Ended, hung: bool) -> Iterator[str]:
    if hung:
        yield "the correction hangs although the run has ended"
    if ended.code:
        yield f"the run did not load ({ended.told})"
    if atlas.query("SELECT title FROM cooperation_partnership WHERE id = %s", [partnership]) != [(TITLE,)]:
        yield "the correction was lost"
    yield from sound(atlas)


def _still(atlas: Atlas, source: str, file: Path, partnership: str) -> Broken:
    """The person still wins after the next run."""
    return [f"later: {what}" for what in _the_person_won(atlas, partnership, atlas.load(source, file), False)]


def rewritten(storm: Storm, source: str, file: Path) -> str:
    """A partnership of the base that a run of this file changes."""
    storm.ground.undisturbed(source, file)
    return storm.ground.rewritten[str(file)]


def beside_a_migration(storm: Storm, source: str, file: Path) -> Broken:
    """From a database that is some migrations behind: the run prepares the database itself, and so does the other command."""
    after = storm.ground.undisturbed(source, file)
    with storm.ground.copy() as atlas:
        back = atlas.run(*BACK, module="django")
        if back.code:
            return [f"the database could not be taken back ({back.told})"]
        run, migration = atlas.start_load(source, file), atlas.start(*MIGRATE, module="django")
        broken = [f"{name}: {ended.told}" for name, ended in _ends(run, migration) if ended.code]
        broken += ["the content differs from that of a run alone"] * (state(atlas).content != after.content)
        return broken + list(sound(atlas))


def _ends(run: Running, migration: Running) -> list[tuple[str, Ended]]:
    return [("the run", run.end()), ("the migration", migration.end())]


def altered_meanwhile(storm: Storm, source: str, file: Path) -> Broken:
    after = storm.ground.undisturbed(source, file)
    with storm.ground.copy() as atlas:
        run = atlas.start_load(source, file, ETL_PAUSE_AT="merge:middle")
        if not run.wait_until_still():
            return [f"the run never merged ({run.end().told})"]
        alter = threading.Thread(
            target=_quietly(atlas.query), args=("ALTER TABLE cooperation_partnership ADD COLUMN essai int",)
        )
        alter.start()
        alter.join(1.0)
        run.send(signal.SIGCONT)
        ended = run.end()
        alter.join(30.0)
        broken = [f"the run did not load ({ended.told})"] * bool(ended.code)
        broken += ["the table could not be altered although the run has ended"] * alter.is_alive()
        return broken + ["the content differs"] * (state(atlas).content != after.content) + list(sound(atlas))


def _quietly(query: Callable[[str], object]) -> Callable[[str], None]:
    def run(sql: str) -> None:
        query(sql)

    return run


def two_first_loads(storm: Storm) -> Broken:
    """Both find no table at all. Each source is loaded by one of them; both may say busy, for different sources."""
    with storm.ground.empty() as atlas:
        ended = [one.end() for one in [atlas.start("run", "bundled", "--json") for _ in range(2)]]
        broken = [f"neither loaded nor busy: {one.told}" for one in ended if one.code not in {0, BUSY}]
        broken += ["the content differs from that of one load alone"] * (state(atlas) != storm.ground.before)
        return broken + list(sound(atlas))
