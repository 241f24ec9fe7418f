"""The private cluster is shared by the commands that run together and stopped by the last of them."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def var() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="passerelles-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def command(var: Path, script: str) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    wrapped = [sys.executable, "-m", "passerelles.config.cluster", "--test", "--", sys.executable, "-c", script]
    return subprocess.Popen(
        wrapped, env={**environment, "PASSERELLES_VAR": str(var)}, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


def servers_below(var: Path) -> int:
    lines = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(entry.read_bytes().decode(errors="replace"))
        except OSError:
            continue
    return sum(str(var) in line and "postgres\0-D" in line for line in lines)


def test_a_short_command_neither_waits_for_a_long_one_nor_stops_its_database(var: Path) -> None:
    ask = "import os, psycopg, time; print(psycopg.connect(os.environ['DATABASE_URL']).execute('SELECT 1').fetchone())"
    long = command(var, f"print('up', flush=True); time = __import__('time'); time.sleep(4); {ask}")
    assert long.stdout is not None and long.stdout.readline() == "up\n"
    began = time.monotonic()
    short, _ = command(var, ask).communicate(timeout=30)
    assert short == "(1,)\n"
    assert time.monotonic() - began < 3, "the short command waited for the long one to end"
    assert servers_below(var) == 1
    assert long.communicate(timeout=30)[0] == "(1,)\n"
    assert servers_below(var) == 0


def test_a_command_gives_its_own_exit_code(var: Path) -> None:
    process = command(var, "raise SystemExit(7)")
    process.communicate(timeout=30)
    assert process.returncode == 7
