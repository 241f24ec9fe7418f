"""`./passerelles up`: one command from nothing to a served map, one sentence when it cannot, no process left behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from passerelles.config import cluster
from passerelles.config.up import once

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 180


@pytest.fixture
def var() -> Iterator[Path]:
    """An empty folder that the account of PostgreSQL may walk to."""
    folder = Path(tempfile.mkdtemp(prefix="passerelles-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def environment(var: Path, **extra: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_URL", "PASSERELLES_"))}
    return {**kept, "PASSERELLES_VAR": str(var), **extra}


def up(var: Path, port: int, **extra: str) -> subprocess.Popen[str]:
    """Started in a session of its own, as a terminal would, so that what it leaves behind can be found."""
    return subprocess.Popen(
        [ROOT / "passerelles", "up", "--port", str(port)],
        env=environment(var, **extra),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def health(port: int, process: subprocess.Popen[str]) -> dict[str, object]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                health: dict[str, object] = json.load(answer)
                return health
        except OSError:
            time.sleep(0.2)
    process.kill()
    pytest.fail(f"no answer on port {port}: {process.communicate()[1]}")


def running_below(var: Path) -> list[str]:
    """Command lines of the processes that name this folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(var) in line:
            found.append(line)
    return found


def workers(var: Path) -> dict[str, dict[str, str]]:
    """What each process that answers for this folder was started with, by its number."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"spawn_main" in (process / "cmdline").read_bytes():
                pairs = (process / "environ").read_bytes().decode(errors="replace").split("\0")
                found[process.name] = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
        except OSError:
            continue
    return {number: told for number, told in found.items() if told.get("PASSERELLES_VAR") == str(var)}


def test_up_serves_the_bundled_atlas_and_ctrl_c_leaves_nothing(var: Path) -> None:
    port = cluster.free_port()
    process = up(var, port)
    first = health(port, process)
    assert first["status"] == "ok" and first["database"] == "ok"
    links = first["links"]
    assert isinstance(links, int) and links >= 2400
    assert running_below(var) != []
    assert workers(var) and all(told["MALLOC_ARENA_MAX"] == "2" for told in workers(var).values())
    assert process.stdout is not None and any(
        f"Passerelles is at http://127.0.0.1:{port}/" in line for line in iter(process.stdout.readline, "")
    )
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors
    assert running_below(var) == []

    again = up(var, port)
    assert health(port, again) == first
    again.send_signal(signal.SIGTERM)
    again.communicate(timeout=30)
    assert running_below(var) == []


def private_megabytes(process: Path) -> int:
    lines = (process / "smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) // 1024


def said(process: subprocess.Popen[str], text: str) -> bool:
    """Whether it says so before it serves."""
    assert process.stdout is not None
    for line in iter(process.stdout.readline, ""):
        if text in line:
            return True
        if "Passerelles is at" in line:
            return False
    raise AssertionError("it ended")


@pytest.mark.slow
def test_what_counts_is_compiled_once_apart_from_the_workers_and_can_be_interrupted(var: Path, tmp_path: Path) -> None:
    port = cluster.free_port()
    tmp_path.chmod(0o755)
    process = up(var, port, NUMBA_CACHE_DIR=str(tmp_path / "interrupted"))
    assert said(process, "Compiling what counts (once for this version)")
    time.sleep(3)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors and running_below(var) == []

    first = up(var, port, NUMBA_CACHE_DIR=str(tmp_path / "kept"))
    assert said(first, "Compiling what counts (once for this version)")
    assert health(port, first)["status"] == "ok"
    [worker] = [Path("/proc", number) for number in workers(var)]
    assert private_megabytes(worker) < 330, "a worker that compiles holds some 200 MB more"
    os.killpg(first.pid, signal.SIGINT)
    first.communicate(timeout=30)

    second = up(var, port, NUMBA_CACHE_DIR=str(tmp_path / "kept"))
    assert not said(second, "Compiling")
    os.killpg(second.pid, signal.SIGINT)
    second.communicate(timeout=30)
    assert running_below(var) == []


def test_a_port_in_use_is_one_sentence_with_another_port(var: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = up(var, port)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert f"port {port} of 127.0.0.1 cannot be used" in errors and f"--port {port + 1}" in errors
    assert len(errors.strip().splitlines()) == 1
    assert running_below(var) == []


@pytest.mark.parametrize(
    "url",
    ["mysql://u@h/x", "postgresql://nobody@127.0.0.1:1/nothing"],
    ids=["another engine", "no server there"],
)
def test_a_wrong_database_url_is_one_sentence(var: Path, url: str) -> None:
    process = up(var, cluster.free_port(), DATABASE_URL=url)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "DATABASE_URL" in errors and "Traceback" not in errors
    assert len(errors.strip().splitlines()) == 1


def test_without_postgresql_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cluster, "PROGRAMS", tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(cluster.ClusterError, match="apt-get install postgresql-postgis"):
        cluster.programs()


@pytest.mark.skipif(os.geteuid() != 0, reason="a small disk is mounted, which only root may do")
def test_a_full_disk_is_one_sentence_and_nothing_half_made() -> None:
    """On a disk of 8 MB initdb runs out of space: the half-made cluster is removed and the sentence says so."""
    script = (
        "mount -t tmpfs -o size=8m tmpfs /mnt && chmod 755 /mnt && "
        f"PASSERELLES_VAR=/mnt {sys.executable} -m passerelles.config.cluster -- true; echo code $?; ls /mnt"
    )
    done = subprocess.run(
        ["unshare", "-m", "bash", "-c", script], env=environment(Path("/mnt")), capture_output=True, text=True
    )
    if "code" not in done.stdout or "mount:" in done.stderr:
        pytest.skip("mounting is not allowed here")
    assert "code 1" in done.stdout
    assert "could not be created" in done.stderr and "Traceback" not in done.stderr
    assert "postgres\n" not in done.stdout


def test_a_second_ctrl_c_while_the_first_is_heeded_does_nothing() -> None:
    heeded: list[int] = []

    def stop(*_told: object) -> None:
        heeded.append(1)
        if len(heeded) < 3:
            os.kill(os.getpid(), signal.SIGINT)

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        signal.signal(signal.SIGINT, once(stop))
        os.kill(os.getpid(), signal.SIGINT)
        assert heeded == [1]
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
