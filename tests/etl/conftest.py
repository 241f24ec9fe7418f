"""Files as users write them, loads that leave no trace, and a database of their own for the tests that kill."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from etl.gate.link_row import SCHEMA, read_link
from etl.gate.reading import read_file
from etl.matching.known import KnownFrench
from etl.records import ReadFile
from etl.runs import RunReport
from etl.source import source_named

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = [*SCHEMA.required, *SCHEMA.optional]
LYON_OUAGADOUGOU = {
    "fr_name": "Lyon",
    "fr_level": "commune",
    "fr_code": "69123",
    "partner_name": "Ouagadougou",
    "partner_level": "commune",
    "partner_country": "BF",
    "kind": "agreement",
    "source_url": "https://www.lyon.fr/",
}
Cells = dict[str, str]
Read = Callable[[bytes, str], ReadFile]


def csv_text(*rows: Cells, delimiter: str = ",") -> str:
    """Rows in the links-csv format; a row says what differs from Lyon – Ouagadougou."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**LYON_OUAGADOUGOU, **row} for row in rows)
    return out.getvalue()


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[..., Path]:
    """A file of rows, of text or of bytes."""

    def write(*rows: Cells, text: str | None = None, content: bytes | None = None, delimiter: str = ",") -> Path:
        path = tmp_path / "links.csv"
        path.write_bytes(content if content is not None else (text or csv_text(*rows, delimiter=delimiter)).encode())
        return path

    return write


@pytest.fixture
def gate(file_of: Callable[..., Path]) -> Callable[..., ReadFile]:
    """What the gate makes of a file; good rows may be added so that one reject does not refuse the file."""

    def read(*rows: Cells, beside: int = 0, encoding: str = "utf-8", **written: Any) -> ReadFile:
        good = [{"title": f"Good row {number}"} for number in range(beside)]
        return read_file(file_of(*rows, *good, **written), SCHEMA, read_link, encoding)

    return read


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """What the gate makes of a file of any source, given its bytes and the source's code."""

    def through_the_gate(content: bytes, code: str) -> ReadFile:
        source, path = source_named(code), tmp_path / "given"
        path.write_bytes(content)
        return read_file(path, source.schema, source.read, source.encoding, source.rows)

    return through_the_gate


@pytest.fixture(scope="session")
def known(atlas: None, django_db_blocker: Any) -> KnownFrench:
    """The French authorities, read once for all tests."""
    from etl.load.atlas import known_french

    with django_db_blocker.unblock():
        return known_french()


@pytest.fixture
def load(known: KnownFrench, db: None, file_of: Callable[..., Path]) -> Callable[..., RunReport]:
    """Load rows as a user's file; the test's transaction undoes it."""
    from etl.load.running import run_source

    def run(*rows: Cells, dry_run: bool = False, **written: Any) -> RunReport:
        return run_source(source_named("links-csv"), file_of(*rows, **written), dry_run=dry_run, french=known)

    return run


class Command:
    """`python -m etl` on a database of its own."""

    def __init__(self, url: str, var: Path) -> None:
        self.url = url
        self.environment = {**os.environ, "DATABASE_URL": url, "PASSERELLES_VAR": str(var)}

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """`environment` is added to ours."""
        command = [sys.executable, "-m", "etl", *arguments]
        own = {**self.environment, **environment}
        return subprocess.Popen(command, cwd=ROOT, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        process = self.start(*arguments, **environment)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err


@pytest.fixture(scope="session")
def command(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """The command on a fresh, migrated, empty database that is dropped at the end."""
    import psycopg
    from django.db import connection

    settings = connection.settings_dict
    name = f"{settings['NAME']}_commands"
    base = f"postgresql://{settings['USER']}@{settings['HOST']}:{settings['PORT']}"
    with psycopg.connect(f"{base}/postgres", autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}"')
        made = Command(f"{base}/{name}", tmp_path_factory.mktemp("var"))
        manage = [sys.executable, "platform/manage.py", "migrate", "-v0"]
        subprocess.run(manage, cwd=ROOT, env=made.environment, check=True)
        yield made
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
