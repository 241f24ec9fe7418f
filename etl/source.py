"""Sources are found by presence: a folder of etl/sources with a source.yml (what we know of it) and a read.py.

read.py has SCHEMA and `read` (a row to a record); `rows` where the file is not plain delimited text; `schema_with` where columns may be mapped by hand;
`is_whole` where all that a complete source says comes in several files, of which a person may give one.
fetch.py, where there is one, has `fetch`: how the files are had from the `hosts` of source.yml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from etl.fetch import Archived, Fetcher
from etl.gate.csv_rows import Schema
from etl.gate.reading import Reader, Rows, csv_rows
from etl.records import Record
from passerelles.vocabulary.frequencies import Frequency

FOLDER = Path(__file__).with_name("sources")
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
STATED, LOCATED = "stated", "located"
"""What a foreign partner needs: a row that names it (it is kept under its own name), or a place that is found (a list of towns)."""
SchemaWith = Callable[[Mapping[str, str]], Schema]
Fetch = Callable[[Fetcher], list[Archived]]
IsWhole = Callable[[Iterable[Record]], bool]


class UnknownSource(ValueError):
    """No source has this name."""


@dataclass(frozen=True)
class Source:
    """`file` is None when each run names its own; `complete` when a file is all that the source says, so that absent rows are withdrawn."""

    code: str
    name: str
    publisher: str
    licence: str
    url: str
    frequency: Frequency
    file: Path | None
    retrieved: date | None
    complete: bool
    least_rows: int
    most_rows: int
    encoding: str
    schema: Schema
    read: Reader
    rows: Rows = csv_rows
    foreign: str = STATED
    schema_with: SchemaWith | None = None
    """Where a file's own column names may be mapped by hand: a mapping of their names to ours, to the schema that reads them."""
    is_whole: IsWhole | None = None
    """Of a complete source in several files: whether these records are of all of them. If not, they are a part and nothing is withdrawn."""
    hosts: tuple[str, ...] = ()
    fetch: Fetch | None = None
    """One or several files of the source's own format, from its hosts alone; None when a source is not online."""

    def described(self) -> dict[str, str]:
        return {
            "code": self.code,
            "name": self.name,
            "publisher": self.publisher,
            "licence": self.licence,
            "url": self.url,
            "frequency": self.frequency.value,
        }


@cache
def sources() -> dict[str, Source]:
    """Every source by code, in alphabetical order."""
    return {code_of(path.parent): _source(path.parent) for path in sorted(FOLDER.glob("*/source.yml"))}


def source_named(code: str) -> Source:
    """UnknownSource with the names that exist."""
    if code not in sources():
        raise UnknownSource(f"There is no source named {code}: one of {', '.join(sources())}, or bundled.")
    return sources()[code]


def code_of(folder: Path) -> str:
    """A folder is a Python package, hence its underscores; people and programs write dashes."""
    return folder.name.replace("_", "-")


def _source(folder: Path) -> Source:
    facts: dict[str, Any] = yaml.safe_load((folder / "source.yml").read_text(encoding="utf-8"))
    reader = import_module(f"etl.sources.{folder.name}.read")
    schema: Schema = reader.SCHEMA
    return Source(
        code=code_of(folder),
        name=facts["name"],
        publisher=facts["publisher"],
        licence=facts["licence"],
        url=facts.get("url", ""),
        frequency=Frequency(facts.get("frequency", Frequency.UNKNOWN)),
        file=FIXTURES / facts["file"] if "file" in facts else None,
        retrieved=facts.get("retrieved"),
        complete=facts.get("complete", False),
        least_rows=facts.get("least_rows", 0),
        most_rows=facts.get("most_rows", 0),
        encoding=facts.get("encoding", "utf-8"),
        schema=Schema(
            schema.required,
            schema.optional,
            (*schema.ignored, *facts.get("ignored_columns", ())),
            {
                **schema.aliases,
                **{name: ours for ours, names in facts.get("column_aliases", {}).items() for name in (ours, *names)},
            },
        ),
        read=reader.read,
        rows=getattr(reader, "rows", csv_rows),
        foreign=facts.get("foreign", STATED),
        schema_with=getattr(reader, "schema_with", None),
        is_whole=getattr(reader, "is_whole", None),
        hosts=tuple(facts.get("hosts", ())),
        fetch=_fetch(folder),
    )


def _fetch(folder: Path) -> Fetch | None:
    if not (folder / "fetch.py").exists():
        return None
    fetch: Fetch = import_module(f"etl.sources.{folder.name}.fetch").fetch
    return fetch
