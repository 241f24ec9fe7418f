"""Where the storm takes place: one loaded atlas, and a copy of it for each case; nothing of the user's is touched."""

from __future__ import annotations

import itertools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from .atlas import Atlas
from .fingerprint import State, state

MARK = "_faults"
"""Every database of the storm has this in its name; no other is ever dropped."""


class GroundFailed(RuntimeError):
    """The atlas on which faults are tried could not be made; the message says why."""


@dataclass
class Ground:
    """`base` is loaded once and never changed.

    `after` is what an undisturbed run of a file makes of it, `seconds` how long that takes, `rewritten` a partnership that it changes.
    """

    server: str
    prefix: str
    folder: Path
    base: Atlas
    before: State
    after: dict[str, State] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    rewritten: dict[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=itertools.count)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def copy(self) -> Iterator[Atlas]:
        """A copy of the base, dropped at the end."""
        with self.empty(template=self.base.database) as atlas:
            copy_tree(self.base.var, atlas.var)
            yield atlas

    @contextmanager
    def empty(self, template: str = "", options: LiteralString = "") -> Iterator[Atlas]:
        """An empty database (or a copy of `template`) and an empty folder; `options` are those of CREATE DATABASE."""
        name = f"{self.prefix}_{next(self.numbers)}"
        var = self.folder / name
        create(self.server, name, template, options)
        try:
            var.mkdir()
            yield Atlas(self.server, name, var)
        finally:
            drop(self.server, name)
            shutil.rmtree(var, ignore_errors=True)

    def undisturbed(self, source: str, file: Path) -> State:
        """What a run of this file that nothing disturbs makes of the base; measured once."""
        with self.lock:
            if str(file) not in self.after:
                with self.copy() as atlas:
                    ended = atlas.load(source, file)
                    if ended.code:
                        raise GroundFailed(f"{source} cannot load {file.name} undisturbed ({ended.told})")
                    self.after[str(file)], self.seconds[source] = state(atlas), ended.seconds
                    self.rewritten[str(file)] = changed(self.base, atlas)
            return self.after[str(file)]


@contextmanager
def ground(database_url: str, folder: Path, *, loaded: str = "") -> Iterator[Ground]:
    """Make the base beside the database of `database_url` (same server) and drop all at the end.

    The bundled data is loaded into it; sooner when it is a copy of the database `loaded`, which nobody may be using meanwhile.
    """
    parts = urlsplit(database_url)
    server = f"{parts.scheme}://{parts.netloc}"
    prefix = f"{parts.path.strip('/') or 'passerelles'}{MARK}_{os.getpid()}"
    folder.mkdir(parents=True, exist_ok=True)
    base = Atlas(server, f"{prefix}_base", folder / "base")
    base.var.mkdir()
    create(server, base.database, template=loaded)
    try:
        ended = base.run("run", "bundled", "--json")
        if ended.code:
            raise GroundFailed(f"the bundled data could not be loaded ({ended.told})")
        yield Ground(server, prefix, folder, base, state(base))
    finally:
        drop(server, base.database)


def changed(before: Atlas, after: Atlas) -> str:
    """The id of a partnership that both have and that is not the same; empty when there is none."""
    sql = "SELECT id::text, content_hash FROM cooperation_partnership ORDER BY id"
    known = dict(before.query(sql))
    return next((str(key) for key, digest in after.query(sql) if known.get(key, digest) != digest), "")


def create(server: str, name: str, template: str = "", options: LiteralString = "") -> None:
    made = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    if template:
        made += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(made + sql.SQL(f" {options}"))


def drop(server: str, name: str) -> None:
    if MARK not in name:
        raise ValueError(f"{name} is no database of the storm")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def copy_tree(source: Path, target: Path) -> None:
    """The same files under another folder, without copying the bytes of what is never rewritten: lists that grow are copied."""
    for path in sorted(source.rglob("*")):
        copied = target / path.relative_to(source)
        if path.is_symlink():
            copied.symlink_to(path.readlink())
        elif path.is_dir():
            copied.mkdir(exist_ok=True)
        elif path.suffix == ".jsonl":
            shutil.copy2(path, copied)
        else:
            os.link(path, copied)
