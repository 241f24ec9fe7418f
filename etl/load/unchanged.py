"""A delivery that was read before by the same rules against the same places: reading it anew would say the same of every row.

What a row becomes follows from its bytes, from our code and tables, from the places of the atlas, and from the year (a partnership that
begins in a later one is remarked). While all four are those of the source's last load, a new load repeats what that one said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import passerelles
from etl.archive import RunFile
from etl.load.accounting import notes_of
from etl.load.reporting import remarks_stored
from etl.load.world_places import world_folder
from etl.records import Remark
from etl.source import FIXTURES
from passerelles.cooperation.content_hash import content_hash
from passerelles.provenance.models import ImportRun, LockedField
from passerelles.provenance.staging import query

ETL, PLATFORM = Path(__file__).parents[1], Path(passerelles.__file__).parent
CODE = (
    *(ETL / name for name in ("gate", "load", "matching", "sources", "gazetteer.py", "records.py", "source.py")),
    *(PLATFORM / name for name in ("cooperation", "provenance", "territories", "vocabulary", "identifiers.py")),
)
"""Folders and files that decide what a row becomes."""
PLACES = ("country", "authority", "authorityname", "authoritycode", "succession")
OURS = "pg_current_xact_id()::xid"
HOW = ("encoding", "columns", "part")
"""What a person said of how the files are to be read."""
HAD = ("name", "address", "retrieved_on")
"""What may differ each time that a file is had."""


def last_of_same(source: str, files: Sequence[RunFile], how: Mapping[str, Any]) -> ImportRun | None:
    """The source's last load, if it was of these very bytes, read as they would be today."""
    last = ImportRun.objects.loaded().filter(source=source).order_by("-pk").first()
    if last is None or not last.files:
        return None
    told = {name: last.files[0].get(name) for name in HOW}
    same_bytes = [file.sha256 for file in files] == [file["sha256"] for file in last.files]
    same = same_bytes and told == {name: how.get(name) for name in HOW}
    return last if same and last.read_with == reading_of_today() else None


def files_as_before(files: Sequence[RunFile], last: ImportRun) -> list[dict[str, Any]]:
    """What that load's record says of the files, under today's names."""
    today = [file.described() for file in files]
    return [told | {name: one[name] for name in HAD} for one, told in zip(today, last.files, strict=True)]


def remarks_as_before(files: Sequence[RunFile], last: ImportRun) -> list[Remark]:
    """What was said of the rows, with what is odd about how the files were had today."""
    names = {told["name"]: file.name for file, told in zip(files, last.files, strict=True)}
    said = [replace(one, file=names.get(one.file, one.file)) for one in remarks_stored(last)]
    return [*notes_of(files), *said]


def repeated_counts(last: ImportRun) -> dict[str, Any]:
    """The accounting of a load that changes nothing."""
    kept = last.created + last.updated + last.unchanged
    counts = {"rows_in": last.rows_in, "unchanged": kept, "rejected": last.rejected, "ignored": last.ignored}
    return counts | {"content_hash": last.content_hash if _nothing_since(last) else content_hash()}


def still_missing(source: str) -> int:
    """Records that the source's file no longer has and that still count."""
    sql = "SELECT count(*) FROM provenance_sourcerecord WHERE source_id = %s AND withdrawn_by_id IS NULL AND missed > 0"
    return int(query(sql, [source])[0][0])


def _nothing_since(last: ImportRun) -> bool:
    """Whether the atlas still says what it said after that load: nobody loaded or corrected anything."""
    corrected = LockedField.objects.filter(locked_at__gte=last.started_at).exists()
    return not corrected and not ImportRun.objects.loaded().filter(pk__gt=last.pk).exists()


def reading_of_today() -> str:
    """SHA-256 (hexadecimal) of the rules and of the state of the places."""
    return _joined(places_state())


def reading_after(places_before: str) -> str:
    """The same at the end of a load's transaction: the places that the load itself added are known to it.

    `places_before` is their state when the load began. Empty where anything else happened to them meanwhile: no later load is of that.
    """
    return _joined(places_state()) if places_state(without_ours=True) == places_before else ""


def _joined(places: str) -> str:
    return hashlib.sha256("\n".join((_code(), _tables(), places, str(date.today().year))).encode()).hexdigest()


def places_state(*, without_ours: bool = False) -> str:
    """Which versions of rows the tables of places consist of: how many of each were written by which transaction (`xmin`).

    `without_ours`: as if this transaction had added nothing.
    """
    told = f" WHERE xmin <> {OURS}" if without_ours else ""
    counted = [
        f"SELECT '{name}', xmin::text, count(*) FROM territories_{name}{told} GROUP BY xmin"  # noqa: S608  our own names
        for name in PLACES
    ]
    return str(query(f"{' UNION ALL '.join(counted)} ORDER BY 1, 2"))


@cache
def _code() -> str:
    """The text of our code and of the tables beside it."""
    digest = hashlib.sha256()
    for top in CODE:
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(top.parent)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _tables() -> str:
    """The reference tables and the gazetteer, by size and time of change: they are large, and replaced as whole files."""
    folders = (FIXTURES / "reference", FIXTURES / "places", world_folder())
    told = [(path, path.stat()) for folder in folders for path in sorted(folder.iterdir())]
    return "\n".join(f"{path} {found.st_size} {found.st_mtime_ns}" for path, found in told)
