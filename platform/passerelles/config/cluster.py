"""A private PostGIS cluster: started for a command that needs it, shared by those that run together, stopped by the last.

`python -m passerelles.config.cluster [--test] -- COMMAND …` runs COMMAND with DATABASE_URL set. With DATABASE_URL already
set, COMMAND simply runs.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import paths

PROGRAMS = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs of each version."""
DATABASE = "passerelles"
DURABLE = {"fsync": "on", "synchronous_commit": "on", "shared_buffers": "256MB", "max_connections": "50"}
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "256MB",
    "max_connections": "50",
}
INSTALL_HINT = "install PostgreSQL with PostGIS (Debian, Ubuntu: apt-get install postgresql-postgis) or set DATABASE_URL to a PostGIS database."


class ClusterError(RuntimeError):
    """The private cluster cannot serve; the message says what to do."""


@dataclass(frozen=True)
class Cluster:
    """One data directory, owned by an account that may run PostgreSQL (which refuses root)."""

    data: Path
    settings: dict[str, str]

    @property
    def log(self) -> Path:
        return self.data.with_suffix(".log")

    @property
    def users(self) -> Path:
        """Locked in shared mode by every command that uses the cluster, so that the last one knows to stop it."""
        return self.data.with_suffix(".users")

    def port(self) -> int | None:
        """The port of the running server, or None."""
        status = self._run("pg_ctl", "status", "-D", str(self.data), check=False)
        if status.returncode != 0:
            return None
        lines = (self.data / "postmaster.pid").read_text().splitlines()
        return int(lines[3]) if len(lines) > 3 else None

    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port()}/{DATABASE}"

    def start(self) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._create()
        options = [f"-c {key}={value}" for key, value in self.settings.items()]
        options += [f"-p {free_port()}", "-c listen_addresses=127.0.0.1", "-c unix_socket_directories=''"]
        started = self._run(
            "pg_ctl",
            "start",
            "-w",
            "-t",
            "60",
            "-D",
            str(self.data),
            "-l",
            str(self.log),
            "-o",
            " ".join(options),
            check=False,
        )
        if started.returncode != 0:
            raise ClusterError(f"The private database did not start: {self._last_words()}")
        self._ensure_database()

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "-m", "fast", "-w", "-D", str(self.data), check=False)

    def _create(self) -> None:
        if self.data.exists():
            shutil.rmtree(self.data)  # an initdb that was cut short
        prepare_folder(self.data.parent)
        made = self._run(
            "initdb",
            "-D",
            str(self.data),
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--data-checksums",
            check=False,
        )
        if made.returncode != 0:
            shutil.rmtree(self.data, ignore_errors=True)
            raise ClusterError(f"The private database could not be created: {last_line(made.stderr)}")

    def _ensure_database(self) -> None:
        import psycopg

        admin = f"postgresql://postgres@127.0.0.1:{self.port()}/postgres"
        with psycopg.connect(admin, autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")

    def _run(self, program: str, *arguments: str, check: bool) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(programs() / program), *arguments],
            check=check,
            text=True,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            start_new_session=True,
            **as_postgres(),
        )

    def _last_words(self) -> str:
        return last_line(self.log.read_text(errors="replace")) if self.log.exists() else "no log was written"


def main(arguments: list[str]) -> int:
    """Run the command after `--` with a database at hand; its exit code is ours."""
    split = arguments.index("--")
    options, command = arguments[:split], arguments[split + 1 :]
    if os.environ.get("DATABASE_URL"):
        os.execvp(command[0], command)  # noqa: S606  the command is the caller's own
    try:
        with running(cluster("--test" in options)) as url:
            return run_forwarding_signals(command, {**os.environ, "DATABASE_URL": url})
    except ClusterError as error:
        print(f"passerelles: {error}", file=sys.stderr)
        return 1


def cluster(test: bool = False) -> Cluster:
    """The cluster of this checkout: durable for the atlas, fast and separate for its tests."""
    name = "postgres-test" if test else "postgres"
    return Cluster(data=home() / name, settings=FAST if test else DURABLE)


def home() -> Path:
    """`var/`, or a folder of /var/lib when the account of PostgreSQL cannot walk to `var/` (a checkout below /root)."""
    if os.geteuid() != 0 or traversable(paths.VAR):
        return paths.VAR
    digest = hashlib.sha256(str(paths.VAR).encode()).hexdigest()[:12]
    return Path("/var/lib/passerelles") / digest


def traversable(folder: Path) -> bool:
    """Whether any account may walk to this folder (its existing part)."""
    existing = [parent for parent in (folder, *folder.parents) if parent.exists()]
    return all(parent.stat().st_mode & 0o001 for parent in existing)


@contextlib.contextmanager
def running(one: Cluster) -> Iterator[str]:
    """The address of the cluster's database, started if need be and stopped by its last user."""
    prepare_folder(one.data.parent)
    with one.users.open("w") as users:
        with one_at_a_time(one):
            fcntl.flock(users, fcntl.LOCK_SH)
            if one.port() is None:
                one.start()
        try:
            yield one.url()
        finally:
            with one_at_a_time(one), contextlib.suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                one.stop()


@contextlib.contextmanager
def one_at_a_time(one: Cluster) -> Iterator[None]:
    """Starting and stopping take turns; nobody else ever takes the users' lock alone, so sharing it never waits."""
    with one.data.with_suffix(".turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def run_forwarding_signals(command: list[str], environment: dict[str, str]) -> int:
    """Run the command and hand it the signals that reach us; a terminal's Ctrl-C reaches it by itself."""
    child = subprocess.Popen(command, env=environment)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: child.send_signal(received))
    signal.signal(signal.SIGINT, signal.SIG_IGN if sys.stdin.isatty() else lambda *_: child.send_signal(signal.SIGINT))
    code = child.wait()
    return code if code >= 0 else 128 - code


def programs() -> Path:
    """The folder of initdb and pg_ctl; ClusterError with what to install where there is none."""
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).parent
    raise ClusterError(f"PostgreSQL was not found: {INSTALL_HINT}")


def as_postgres() -> dict[str, Any]:
    """Arguments that make a subprocess run as the account `postgres` when we are root."""
    if os.geteuid() != 0:
        return {}
    account = postgres_account()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def postgres_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        raise ClusterError(
            f"There is no account named postgres, and PostgreSQL refuses to run as root: {INSTALL_HINT}"
        ) from None


def prepare_folder(folder: Path) -> None:
    """Make the folder; as root, the account of PostgreSQL may write in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ClusterError(
            f"{folder} cannot be written ({error.strerror}): free some space or set PASSERELLES_VAR to another folder."
        ) from error
    if os.geteuid() == 0:
        account = postgres_account()
        os.chown(folder, 0, account.pw_gid)
        folder.chmod(0o775)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1].strip() if lines else "no reason was given"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
