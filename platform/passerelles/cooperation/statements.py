"""What one source record says of one partnership, once it is known who is meant. Plain data, kept as JSON with the record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from passerelles.identifiers import uuid_text

READABLE = 500
"""Longest key kept in clear; longer ones (dozens of participants) end in a digest."""


@dataclass(frozen=True, order=True)
class Named:
    """An authority by natural key, or (empty key) a body that is not one; `name` as the source writes it."""

    key: str
    name: str


@dataclass(slots=True)
class Statement:
    """Years have four digits, dates are partial ISO dates, amounts whole euros; `stated_on` is the date of the source.

    Not to be changed once made; `frozen` would say so, and makes one three times as slowly.
    """

    french: tuple[Named, ...]
    partners: tuple[Named, ...]
    title: str = ""
    kind: str = "unknown"
    themes: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    status: str = "unknown"
    status_date: str = ""
    status_cause: str = ""
    start_year: int | None = None
    end_year: int | None = None
    amount_eur: int | None = None
    amount_scope: str = ""
    amount_year: int | None = None
    funder: Named | None = None
    operators: tuple[str, ...] = ()
    co_funders: tuple[Named, ...] = ()
    stated_on: str = ""
    confidence: str = ""

    @property
    def participants(self) -> str:
        """The set of those who work together, whatever the order in which sources name them."""
        return clipped(f"{_joined(self.french)}/{_joined(self.partners)}")

    @property
    def subject(self) -> str:
        """Statements of one subject may tell of one partnership, those of two subjects never do: a UUID as text."""
        return uuid_text(f"subject/{self.participants}")

    def as_json(self) -> dict[str, Any]:
        """Without what is not stated."""
        stated = ((name, getattr(self, name)) for name in NAMES)
        return {name: value for name, value in stated if value or (value is not None and value != () and value != "")}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Statement:
        return cls(**{name: _read(name, value) for name, value in stored.items()})


NAMES = tuple(one.name for one in fields(Statement))


def _read(name: str, value: Any) -> Any:
    if type(value) is list:
        return tuple([Named(**one) for one in value] if name in OF_NAMED else value)
    return Named(**value) if name == "funder" else value


OF_NAMED = frozenset({"french", "partners", "co_funders"})


def _joined(named: Sequence[Named]) -> str:
    return named[0].key if len(named) == 1 else "+".join(sorted({one.key for one in named}))


def clipped(key: str) -> str:
    """The key, or its beginning and a digest of the whole: PostgreSQL cannot index very long keys."""
    if len(key) <= READABLE:
        return key
    return f"{key[: READABLE - 70]}~{hashlib.sha256(key.encode()).hexdigest()}"
