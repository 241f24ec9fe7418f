"""A breath of the fault storm, and what it must notice: an invariant that nothing can break proves nothing."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from etl.faults import fetching, kills, stops, together, tracing, volumes
from etl.faults.atlas import Atlas
from etl.faults.cases import Storm
from etl.faults.files import csv_bytes, links
from etl.faults.ground import drop, ground
from etl.faults.invariants import converged, interrupted, just_after, sound
from etl.faults.server import HOST, FaultServer
from etl.faults.storm import all_cases
from etl.fetch import Fetcher, Limits
from etl.fetch.failures import SourceUnreachable
from etl.phases import MOMENTS, PHASES
from etl.source import FIXTURES, source_named

SOURCE = "links-csv"


@pytest.fixture(scope="session")
def storm(
    atlas: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Storm]:
    """On copies of the tests' loaded database."""
    from django.db import connection, connections

    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django gives it no type
        name = str(connections["default"].settings_dict["NAME"])
        with connection.cursor() as cursor:  # threads of the browser tests' server: a database in use cannot be copied
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
                [name],
            )
        connections.close_all()
    folder = tmp_path_factory.mktemp("faults")
    with ground(os.environ["DATABASE_URL"], folder, loaded=name) as made:
        file = folder / "links.csv"
        file.write_bytes(csv_bytes(links(60)))
        yield Storm(made, {SOURCE: file})


@pytest.fixture(scope="session")
def file(storm: Storm) -> Path:
    return storm.files[SOURCE]


@pytest.fixture
def hurt(storm: Storm) -> Iterator[Atlas]:
    with storm.ground.copy() as atlas:
        yield atlas


def test_a_kill_leaves_the_atlas_before_or_after_and_the_next_run_converges(storm: Storm, file: Path) -> None:
    assert kills.killed_in(storm, SOURCE, file, "merge", "end") == []


def test_a_kill_while_a_snapshot_is_written_leaves_nothing_behind(storm: Storm, file: Path) -> None:
    assert kills.killed_while_writing(storm, SOURCE, file) == []


def test_a_signal_ends_a_run_in_good_order(storm: Storm, file: Path) -> None:
    assert stops.stopped_in(storm, SOURCE, file, "match", signal.SIGTERM) == []


def test_a_source_that_fails_keeps_what_was_loaded(storm: Storm, file: Path) -> None:
    assert fetching.misbehaving(storm, file, "cut_50") == []


def test_a_curator_s_correction_survives_a_run_that_merges_the_same_row(storm: Storm, file: Path) -> None:
    assert together.corrected_before_and_kept_open(storm, SOURCE, file) == []


def test_two_commands_that_find_an_empty_database_take_turns_in_making_its_tables(storm: Storm) -> None:
    with storm.ground.empty() as atlas:
        ended = [one.end() for one in [atlas.start("report") for _ in range(2)]]
        assert [(one.code, one.err) for one in ended] == [(2, "etl: nothing was loaded yet.\n")] * 2


def test_published_values_are_found_in_the_bytes_of_their_files(storm: Storm) -> None:
    assert tracing.followed(storm, 0) == []


def test_a_renamed_column_is_refused(storm: Storm) -> None:
    source = source_named("passerelles-twins")
    twins = FIXTURES / "partnerships" / "twins.csv"
    assert volumes.refused(storm, source, twins, volumes.renamed, "schema_contract") == []


def test_the_whole_storm_has_every_fault_at_every_point(storm: Storm) -> None:
    everything = all_cases(Storm(storm.ground, storm.files, thorough=True))
    names = [case.name for case in everything]
    assert {f"kill -9 at {phase}:{moment} of {SOURCE}" for phase in PHASES for moment in MOMENTS} <= set(names)
    assert {f"{number} in {phase} of {SOURCE}" for phase in PHASES for number in ("SIGTERM", "SIGINT")} <= set(names)
    assert sum("kill -9" in name for name in names) >= 27 + 150
    assert {case.fault for case in everything} == {"F1", "F2", "F6", "F7", "F8", "F11", "F16", "F17", "F18"}


def test_rows_of_an_unfinished_run_are_noticed(hurt: Atlas) -> None:
    assert list(sound(hurt)) == []
    hurt.query("UPDATE provenance_importrun SET status = 'failed' WHERE source_id = 'passerelles-twins'")
    assert [said[:2] for said in sound(hurt)] == ["I2"]


def test_a_row_that_no_report_counts_is_noticed(hurt: Atlas) -> None:
    hurt.query("ALTER TABLE provenance_importrun DROP CONSTRAINT run_accounts_for_every_row")
    hurt.query("UPDATE provenance_importrun SET rows_in = rows_in + 1 WHERE source_id = 'passerelles-twins'")
    assert [said[:2] for said in sound(hurt)] == ["I3"]


def test_a_third_content_is_noticed(hurt: Atlas, storm: Storm) -> None:
    before = storm.ground.before
    hurt.query(
        "UPDATE cooperation_partnership SET title = title || '.' WHERE id = (SELECT min(id::text)::uuid FROM cooperation_partnership)"
    )
    assert [said[:2] for said in just_after(hurt, before, before)] == ["I1"]
    assert [said[:2] for said in converged(hurt, before, time.time())] == ["I4"]


def test_a_lock_that_stays_is_noticed(hurt: Atlas, storm: Storm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.faults.invariants.SOONEST", 0.2)
    with psycopg.connect(hurt.url) as other:
        other.execute("SELECT pg_advisory_lock(1)")
        assert [said[:2] for said in just_after(hurt, storm.ground.before, storm.ground.before)] == ["I5"]


def test_what_is_left_behind_is_noticed(hurt: Atlas, storm: Storm) -> None:
    (hurt.var / "snapshots" / ".writing-dead").mkdir()
    assert [said[:2] for said in converged(hurt, storm.ground.before, time.time() + 1)] == ["I6"]


def test_a_run_that_ends_without_a_word_is_noticed(hurt: Atlas, storm: Storm) -> None:
    assert [said[:2] for said in interrupted(hurt, "merge")] == ["I7"]
    hurt.query("UPDATE provenance_importrun SET status = 'running' WHERE source_id = 'passerelles-twins'")
    assert [said[:2] for said in converged(hurt, storm.ground.before, time.time())] == ["I7"]


def test_the_server_that_misbehaves_ends_without_a_word_of_its_own(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A traceback of the server's would be taken for one of the command's."""
    with FaultServer(tmp_path, lambda _path: (b"a", "text/csv")) as server:
        server.play("read_timeout")
        limits = Limits(deadline=1.0, silence=0.25, first_wait=0.05)
        with pytest.raises(SourceUnreachable):
            Fetcher("code", (HOST,), tmp_path / "archive", limits=limits, wire=server.wire()).get(f"https://{HOST}/a")
    assert not caplog.records


def test_no_database_but_the_storm_s_own_is_dropped(storm: Storm) -> None:
    with pytest.raises(ValueError, match="no database of the storm"):
        drop(storm.ground.server, "passerelles")
