"""How runs end before their time: signals, a lost database; and an empty database made again from the archive."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString

import psycopg
import pytest

from etl.phases import PHASES

if TYPE_CHECKING:
    from tests.etl.conftest import Command

HEADER = "fr_name,fr_level,fr_code,partner_name,partner_level,partner_country,source_url,title,kind\n"
ROW = "Lyon,commune,69123,Ouagadougou,commune,BF,https://www.lyon.fr/,{},project\n"
COUNTED = "SELECT count(*) FROM provenance_sourcerecord WHERE source_id = 'links-csv'"
LAST = "SELECT status, phase, cause, finished_at IS NOT NULL FROM provenance_importrun ORDER BY id DESC LIMIT 1"
LOADED_FIRST = {"publish", "report"}


@pytest.fixture(scope="module")
def geography(command: Command) -> None:
    """The bundled data, so that names are known."""
    assert command.run("run", "bundled", "--json")[0] == 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A project that no other test has loaded."""
    path = tmp_path / "links.csv"
    path.write_text(HEADER + ROW.format(f"Projet {tmp_path.name} {time.time_ns()}"))
    return path


def asked(command: Command, sql: LiteralString, *values: Any) -> tuple[Any, ...]:
    with psycopg.connect(command.url) as connection:
        row = connection.execute(sql, values).fetchone()
    assert row is not None
    return row


def held(command: Command, file: Path, phase: str) -> subprocess.Popen[str]:
    """A run that stands still in the middle of a phase."""
    process = command.start("run", "links-csv", "--file", str(file), "--json", ETL_PAUSE_AT=f"{phase}:middle")
    for _ in range(600):
        if Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T":
            return process
        assert process.poll() is None, f"the run never came to {phase}: {process.communicate()}"
        time.sleep(0.05)
    raise AssertionError(f"the run never came to {phase}")


@pytest.mark.parametrize("phase", PHASES)
def test_a_signal_ends_a_run_in_good_order_in_every_phase(
    command: Command, geography: None, file: Path, phase: str
) -> None:
    number = (signal.SIGTERM, signal.SIGINT)[PHASES.index(phase) % 2]
    before = asked(command, COUNTED)[0]
    process = held(command, file, phase)
    begun = time.monotonic()
    os.kill(process.pid, number)
    os.kill(process.pid, signal.SIGCONT)
    out, err = process.communicate(timeout=20)
    assert time.monotonic() - begun < 10
    assert process.returncode == 128 + number and "Traceback" not in err
    loaded = phase in LOADED_FIRST
    assert asked(command, COUNTED)[0] == before + loaded
    assert json.loads(out)["status"] == ("loaded" if loaded else "interrupted")
    if phase != "lock":
        status, reached, cause, ended = asked(command, LAST)
        assert (status, reached, ended) == ("loaded" if loaded else "interrupted", phase, True)
        assert loaded or number.name in cause
    if phase in {"merge", "publish"}:
        code, out, _ = command.run("run", "links-csv", "--file", str(file), "--json")
        assert (code, asked(command, COUNTED)[0]) == (0, before + 1)


@pytest.mark.parametrize("phase", ["match", "merge"])
def test_a_database_that_goes_away_in_mid_load_is_one_sentence_and_a_failed_run(
    command: Command, geography: None, file: Path, phase: str
) -> None:
    before = asked(command, COUNTED)[0]
    process = held(command, file, phase)
    with psycopg.connect(command.url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    os.kill(process.pid, signal.SIGCONT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1 and "Traceback" not in err
    assert "the database went away" in json.loads(out)["cause"]
    assert asked(command, LAST)[:2] == ("failed", phase)
    assert asked(command, COUNTED)[0] == before
    assert command.run("run", "links-csv", "--file", str(file))[0] == 0


def test_a_run_killed_while_publishing_is_loaded_and_the_next_one_says_so(
    command: Command, geography: None, file: Path
) -> None:
    process = command.start("run", "links-csv", "--file", str(file), ETL_CRASH_AT="publish:middle")
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert asked(command, LAST)[:3] == ("loaded", "publish", "")
    code, out, _ = command.run("run", "links-csv", "--file", str(file), "--json")
    assert (code, json.loads(out)["unchanged"]) == (0, 1)
    number = json.loads(out)["run"] - 1
    assert (
        "before it was published" in asked(command, "SELECT cause FROM provenance_importrun WHERE id = %s", number)[0]
    )


def test_an_empty_database_is_rebuilt_from_the_archive_to_the_same_content(
    command: Command, geography: None, file: Path
) -> None:
    last = json.loads(command.run("run", "links-csv", "--file", str(file), "--json")[1])
    base, _, name = command.url.rpartition("/")
    with psycopg.connect(f"{base}/postgres", autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}_again"')
        try:
            again = command.start("rebuild", "--json", DATABASE_URL=f"{command.url}_again", PYTHONHASHSEED="1")
            out, err = again.communicate(timeout=300)
            refused = command.start("rebuild", DATABASE_URL=f"{command.url}_again")
            _, told = refused.communicate(timeout=60)
        finally:
            admin.execute(f'DROP DATABASE "{name}_again" WITH (FORCE)')
    assert (again.returncode, json.loads(out)["content_hash"]) == (0, last["content_hash"]), err
    assert refused.returncode == 2 and "not empty" in told


def test_an_output_that_nobody_reads_to_its_end_is_no_mishap(command: Command) -> None:
    listing = command.start("list", "--json")
    assert listing.stdout is not None
    listing.stdout.close()
    assert listing.wait(60) in (0, 128 + signal.SIGPIPE)
    assert listing.stderr is not None and "unexpected" not in listing.stderr.read()
    listing.stderr.close()


def test_a_mistake_of_ours_is_one_sentence_and_its_details_lie_in_a_file(command: Command, tmp_path: Path) -> None:
    broken = (
        "import etl.commands.listing as one\n"
        "def fail(): raise RuntimeError('inside')\n"
        "one.sources = fail\n"
        "from etl.cli import main\n"
        "raise SystemExit(main(['list']))"
    )
    environment = {**command.environment, "PASSERELLES_VAR": str(tmp_path), "PYTHONPATH": "platform:."}
    done = subprocess.run([sys.executable, "-c", broken], env=environment, capture_output=True, text=True)
    assert done.returncode == 1 and "Traceback" not in done.stderr and "unexpected error (RuntimeError)" in done.stderr
    assert "inside" in (tmp_path / "etl-errors.log").read_text()
