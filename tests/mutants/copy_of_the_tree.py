"""A copy of the checkout in which protections are taken away, with a loaded test database for each try."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from tests.mutants.mutant import ROOT, Mutant

OWNER = f"mutants_{os.getpid()}"
DATABASE = f"test_passerelles_{OWNER}"
LOADED = f"{DATABASE}_loaded"
LONGEST = 300
"""Seconds of one test, on a machine that has much else to do."""
A_TEST_OF_THE_ATLAS = "tests/etl/test_loading.py::test_ids_are_the_same_on_every_machine"
PASSED, FAILED = 0, 1


class Copy:
    """Tracked and new files of the checkout under `folder`; `server` is the address of a PostgreSQL server without a database."""

    def __init__(self, folder: Path, server: str) -> None:
        self.folder, self.server = folder, server
        listed = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
        )
        for name in filter(None, listed.stdout.split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)

    def prepare(self) -> str:
        """Load the bundled data once, to be copied for each try; what pytest said when that failed."""
        self._admin("DROP DATABASE IF EXISTS {} WITH (FORCE)", LOADED)
        code, said = self._pytest("--create-db", A_TEST_OF_THE_ATLAS)
        if code == PASSED:
            self._admin("CREATE DATABASE {} TEMPLATE {}", LOADED, DATABASE)
        return "" if code == PASSED else said

    def close(self) -> None:
        for name in (DATABASE, LOADED):
            self._admin("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def test(self, *tests: str) -> tuple[int, str]:
        """Exit code and words of pytest on a fresh copy of the loaded database."""
        self._admin("DROP DATABASE IF EXISTS {} WITH (FORCE)", DATABASE)
        self._admin("CREATE DATABASE {} TEMPLATE {}", DATABASE, LOADED)
        return self._pytest(*tests, longest=LONGEST * sum("::" in one for one in tests))

    def without(self, mutant: Mutant) -> tuple[int, str]:
        """The named test, the protection taken away."""
        path = self.folder / mutant.file
        sound = path.read_text(encoding="utf-8")
        path.write_text(mutant.apply(self.folder), encoding="utf-8")
        try:
            return self.test(*mutant.arguments)
        finally:
            path.write_text(sound, encoding="utf-8")

    def _pytest(self, *arguments: str, longest: int = LONGEST) -> tuple[int, str]:
        packages = os.pathsep.join([str(self.folder / "platform"), str(self.folder)])
        own = {"PYTHONPATH": packages, "PASSERELLES_TEST_DB": OWNER, "PASSERELLES_VAR": str(self.folder / "var")}
        own |= {"DATABASE_URL": f"{self.server}/passerelles", "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--reuse-db", *arguments]
        try:
            done = subprocess.run(
                command, cwd=self.folder, env={**os.environ, **own}, capture_output=True, text=True, timeout=longest
            )
        except subprocess.TimeoutExpired:
            return FAILED, f"FAILED: still running after {longest} s"
        return done.returncode, done.stdout + done.stderr

    def _admin(self, statement: str, *names: str) -> None:
        with psycopg.connect(f"{self.server}/postgres", autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
