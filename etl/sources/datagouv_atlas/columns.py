"""The ministry's headings to our columns: an alias table, completed by hand; an unknown heading stops the run with the list."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from etl.gate.csv_rows import DELIMITERS, Schema
from etl.gate.rejection import FileRefused
from passerelles.identifiers import slug

ALIASES = Path(__file__).with_name("columns.yml")
IGNORED = "ignored"
REQUIRED = ("fr_name", "partner_country")


@dataclass(frozen=True)
class Columns(Schema):
    """`mapping` completes the alias table: slug of a heading to our column."""

    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Heading:
    """A header row in our words: `columns` in the file's order; those to leave out are named `ignored 1`, `ignored 2` …"""

    delimiter: str
    columns: list[str]

    @property
    def left_out(self) -> list[str]:
        return [name for name in self.columns if name.startswith(IGNORED)]

    @property
    def line(self) -> str:
        return self.delimiter.join(self.columns)


def schema_with(mapping: Mapping[str, str]) -> Columns:
    """The schema of a file whose headings `mapping` completes. FileRefused when it names a column that is not ours."""
    wrong = sorted(set(mapping.values()) - {*ours(), IGNORED})
    if wrong:
        raise FileRefused("unknown_target", f"Our columns are {', '.join(ours())}, or ignored.", value=", ".join(wrong))
    return Columns(REQUIRED, ours(), mapping={slug(heading): column for heading, column in mapping.items()})


@cache
def ours() -> tuple[str, ...]:
    return tuple(name for name in _table() if name != IGNORED)


def heading_of(line: str, mapping: Mapping[str, str]) -> Heading:
    """FileRefused when a heading is unknown, when two say one thing, or when what is required is missing."""
    known = {**_aliases(), **mapping}
    delimiter = max(DELIMITERS, key=lambda mark: sum(slug(name) in known for name in _names(line, mark)))
    names = _names(line, delimiter)
    unknown = [name for name in names if slug(name) not in known]
    if unknown:
        shown = " ".join(f'--map "{name}=…"' for name in unknown)
        hint = f"Say what these headings are: {shown}; our columns are {', '.join(ours())}, or ignored."
        raise FileRefused("unknown_columns", hint, line=1, value=", ".join(unknown))
    return Heading(delimiter, _checked(names, [known[slug(name)] for name in names]))


def _checked(names: Sequence[str], columns: Sequence[str]) -> list[str]:
    twice = [
        name for name, column in zip(names, columns, strict=True) if column != IGNORED and columns.count(column) > 1
    ]
    if twice:
        raise FileRefused(
            "duplicate_header",
            "These headings say one thing: --map one of them to ignored.",
            line=1,
            value=", ".join(twice),
        )
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        raise FileRefused(
            "schema_contract", "Headings for these columns are missing.", line=1, value=f"missing: {', '.join(missing)}"
        )
    return [f"{IGNORED} {number}" if column == IGNORED else column for number, column in enumerate(columns, start=1)]


def _names(line: str, delimiter: str) -> list[str]:
    return [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]


@cache
def _aliases() -> dict[str, str]:
    return {slug(alias): ours for ours, aliases in _table().items() for alias in (ours, *aliases)}


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = yaml.safe_load(ALIASES.read_text(encoding="utf-8"))
    return table
