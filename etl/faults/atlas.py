"""An atlas that faults may hurt: a database and a folder of its own, on which the command runs as a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 180.0
"""Seconds after which a command counts as hung."""


@dataclass(frozen=True)
class Ended:
    """How a command ended; `code` is negative when a signal ended it."""

    code: int
    out: str
    err: str
    seconds: float

    @cached_property
    def report(self) -> dict[str, Any]:
        """The object that `--json` printed; empty when there is none."""
        try:
            found = json.loads(self.out)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def told(self) -> str:
        """The exit code and the cause reported, else the last thing said, on one line."""
        if self.report.get("cause"):
            return f"exit {self.code}: {str(self.report['cause'])[:300]}"
        lines = [line for line in (self.err or self.out).strip().splitlines() if line.strip()]
        return f"exit {self.code}: {lines[-1][:300] if lines else 'nothing said'}"


class Running:
    """A command under way."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.started = time.monotonic()

    def wait_until_still(self, longest: float = LONGEST) -> bool:
        """Whether it stands still where ETL_PAUSE_AT told it to; False when it ended without coming there."""
        while time.monotonic() - self.started < longest:
            if self.process.poll() is not None:
                return False
            if state_of(self.process.pid) == "T":
                return True
            time.sleep(0.01)
        raise TimeoutError("the command neither ended nor reached the phase")

    def send(self, *signals: signal.Signals) -> None:
        for number in signals:
            self.process.send_signal(number)

    def end(self, longest: float = LONGEST) -> Ended:
        """Wait for its end; killed when it lasts longer than `longest` seconds (its code is then that of the kill)."""
        try:
            out, err = self.process.communicate(timeout=longest)
        except subprocess.TimeoutExpired:
            self.process.kill()
            out, err = self.process.communicate()
            err += f"\nstill running after {longest:.0f} s"
        return Ended(self.process.returncode, out, err, time.monotonic() - self.started)


def state_of(process: int) -> str:
    """The letter that Linux gives the state of a process: R, S, D, T (stands still), Z."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


@dataclass(frozen=True)
class Atlas:
    """`server` is the address of the PostgreSQL server without a database, `var` the folder of snapshots and archives."""

    server: str
    database: str
    var: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"{self.server}/{self.database}"

    def start(self, *arguments: str, module: str = "etl", **environment: str) -> Running:
        """Start `python -m etl …` on this atlas; `environment` is added to ours."""
        own = {"DATABASE_URL": self.url, "PASSERELLES_VAR": str(self.var), "PYTHONPATH": python_path()}
        own["DJANGO_SETTINGS_MODULE"] = "passerelles.config.settings"
        return Running(
            subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env={**os.environ, **own, **self.environment, **environment},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )

    def run(self, *arguments: str, module: str = "etl", **environment: str) -> Ended:
        return self.start(*arguments, module=module, **environment).end()

    def load(self, source: str, *files: Path, **environment: str) -> Ended:
        """`etl run SOURCE --json`, with each file."""
        return self.run(*load_arguments(source, files), **environment)

    def start_load(self, source: str, *files: Path, **environment: str) -> Running:
        return self.start(*load_arguments(source, files), **environment)

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """One statement, committed; the rows of a query."""
        with psycopg.connect(self.url) as connection:
            done = connection.execute(sql, parameters)
            return done.fetchall() if done.description else []

    def one(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        return self.query(sql, parameters)[0][0]

    def snapshot(self) -> str:
        """The content hash that the public sees; empty before the first publication."""
        meta = self.var / "snapshots" / "current" / "snapshot.json"
        return str(json.loads(meta.read_bytes())["hash"]) if meta.exists() else ""


def load_arguments(source: str, files: Sequence[Path]) -> list[str]:
    return ["run", source, "--json", *(part for file in files for part in ("--file", str(file)))]


def python_path() -> str:
    """The packages of this checkout, before any that is installed."""
    return os.pathsep.join([str(ROOT / "platform"), str(ROOT)])
