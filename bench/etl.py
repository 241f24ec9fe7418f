"""Loading a file of links, first and again, beside psql's COPY of the resolved rows and the peers that are installed.

Two limits, both psql in one transaction: COPY of the very rows that our load has made into the same tables with their indexes and
constraints (a first load cannot write less), and COPY of the file as it is into a table of text without any index (an unchanged
load must at least read the file). Each work has a database and a process of its own; the time is that of the work, without the start
of Python.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg

from bench._synthetic_rows import COLUMNS, synthetic_file
from bench.measure import Measure, Options

BASE, WORK, PEER = "passerelles_bench_base", "passerelles_bench", "passerelles_bench_peer"
TABLES = (
    ("provenance_source", "*"),
    ("provenance_importrun", "*"),
    ("provenance_sourcerecord", "*"),
    ("cooperation_partnership", "*"),
    ("cooperation_participation", "organisation, role, stated_name, authority_id, partnership_id"),
    ("cooperation_partnership_records", "partnership_id, sourcerecord_id"),
    ("cooperation_partnership_themes", "partnership_id, theme_id"),
    ("cooperation_funding", "organisation, mechanism, amount_eur, year, scope, funder_id, partnership_id, record_id"),
)
"""What a load writes, in the order of references."""
PEERS = {
    "geopandas_flat": "geopandas, one flat table",
    "pandas_tables": "pandas, the same tables",
    "bulk_create": "Django bulk_create, the same tables",
    "update_or_create": "Django update_or_create (scaled)",
}
LARGEST_FOR_PEERS = 140_000


@dataclass(frozen=True)
class Taken:
    seconds: float
    megabytes: int


def run(options: Options) -> list[Measure]:
    with TemporaryDirectory(prefix="passerelles-bench-") as folder:
        place = Place(Path(folder))
        with place.databases():
            return [measure for links in options.links for measure in of_size(links, place)]


def of_size(links: int, place: Place) -> list[Measure]:
    file = synthetic_file(links)
    rounds = 3 if links <= LARGEST_FOR_PEERS else 1
    firsts, agains, limits, stagings = [], [], [], []
    for _ in range(rounds):
        place.fresh(WORK)
        firsts.append(place.work("ours", file, WORK))
        agains.append(place.work("ours", file, WORK))
        limits.append(place.copy_of_resolved_rows())
        stagings.append(place.copy_of_the_file(file))
    limit, staging = statistics.median(limits), statistics.median(stagings)
    measures = [
        Measure("limit: COPY of resolved rows, indexed", links, limit * 1000, max(limits) * 1000, 1.0),
        _measure("first load", links, firsts, limit),
        Measure("limit: COPY of the file into staging", links, staging * 1000, max(stagings) * 1000, 1.0),
        _measure("unchanged load", links, agains, staging),
    ]
    return measures + (_peers(links, file, place, limit) if links <= LARGEST_FOR_PEERS else [])


def _measure(what: str, links: int, taken: list[Taken], limit: float) -> Measure:
    seconds = [one.seconds for one in taken]
    middle = statistics.median(seconds)
    return Measure(
        f"{what} ({max(one.megabytes for one in taken)} MB)", links, middle * 1000, max(seconds) * 1000, middle / limit
    )


def _peers(links: int, file: Path, place: Place, limit: float) -> list[Measure]:
    measures = []
    for name, title in PEERS.items():
        if "pandas" in name and not (find_spec("geopandas") and find_spec("sqlalchemy") and find_spec("geoalchemy2")):
            print(f"{title}: not installed (pip install geopandas sqlalchemy geoalchemy2)", file=sys.stderr)
            continue
        place.fresh(PEER)
        measures.append(_measure(title, links, [place.work(name, file, PEER)], limit))
    if shutil.which("ogr2ogr"):
        place.fresh(PEER)
        seconds = place.ogr2ogr(file)
        measures.append(Measure("ogr2ogr, one flat table", links, seconds * 1000, seconds * 1000, seconds / limit))
    return measures


class Place:
    """Databases of the benchmark beside the one of DATABASE_URL, and a folder for what is copied between them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = os.environ["DATABASE_URL"]

    def of(self, name: str) -> str:
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()

    @contextmanager
    def databases(self) -> Iterator[None]:
        try:
            self._sql(f"DROP DATABASE IF EXISTS {BASE} WITH (FORCE)", f"CREATE DATABASE {BASE}")
            self.work("prepare", Path("-"), BASE)
            yield
        finally:
            for name in (WORK, PEER, BASE):
                self._sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def fresh(self, name: str) -> None:
        """The reference geography and no partnership; checkpointed, so that nobody pays for what came before."""
        self._sql(
            f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {BASE}", "CHECKPOINT"
        )

    def work(self, name: str, file: Path, database: str) -> Taken:
        environment = {
            **os.environ, "DATABASE_URL": self.of(database), "PASSERELLES_VAR": str(self.folder), "DJANGO_SETTINGS_MODULE": "passerelles.config.settings",
            "PYTHONPATH": f"{Path.cwd() / 'platform'}{os.pathsep}{Path.cwd()}",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "bench._etl_work", name, str(file)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr.strip()[-2000:]}")
        found = json.loads(done.stdout.strip().splitlines()[-1])
        return Taken(found["seconds"], found["megabytes"])

    def copy_of_resolved_rows(self) -> float:
        """Seconds that psql takes for the rows of the last load, into an atlas without them."""
        copied = [self.folder / f"{table}.csv" for table, _ in TABLES]
        for (table, columns), path in zip(TABLES, copied, strict=True):
            self._psql(WORK, f"\\copy (SELECT {columns} FROM {table}) TO '{path}'")
        self.fresh(PEER)
        lines = [
            f"\\copy {table}{'' if columns == '*' else f' ({columns})'} FROM '{path}'"
            for (table, columns), path in zip(TABLES, copied, strict=True)
        ]
        return self._psql(PEER, "BEGIN;", *lines, "COMMIT;")

    def copy_of_the_file(self, file: Path) -> float:
        columns = ", ".join(f"{name} text" for name in COLUMNS)
        return self._psql(
            PEER, f"CREATE TEMP TABLE staging ({columns});", f"\\copy staging FROM '{file}' WITH (FORMAT csv, HEADER)"
        )

    def ogr2ogr(self, file: Path) -> float:
        parts = urlsplit(self.of(PEER))
        to = f"PG:host={parts.hostname} port={parts.port} user={parts.username} dbname={PEER}"
        started = time.perf_counter()
        subprocess.run(
            ["ogr2ogr", "-q", "--config", "PG_USE_COPY", "YES", "-f", "PostgreSQL", to, str(file), "-nln", "peer_links", "-a_srs", "EPSG:4326",
             "-oo", "X_POSSIBLE_NAMES=partner_lon", "-oo", "Y_POSSIBLE_NAMES=partner_lat"], check=True,
        )  # fmt: skip
        return time.perf_counter() - started

    def _psql(self, database: str, *lines: str) -> float:
        script = self.folder / "copy.sql"
        script.write_text("\n".join(lines) + "\n", encoding="utf-8")
        started = time.perf_counter()
        subprocess.run(["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", self.of(database), "-f", str(script)], check=True)
        return time.perf_counter() - started

    def _sql(self, *statements: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)
