"""What a load changes in the atlas, thing by thing and field by field. Pure: two pictures in, their difference out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Picture = Mapping[str, Mapping[str, Any]]
"""Natural key → field → value; unknown values are absent."""
CREATED, UPDATED, REMOVED = "created", "updated", "removed"


@dataclass(frozen=True)
class Change:
    """One partnership or membership; `fields` gives old and new value of each field that differs, None where there is none."""

    what: str
    key: str
    name: str
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        fields = {name: {"old": old, "new": new} for name, (old, new) in self.fields.items()}
        return {"change": self.what, "key": self.key, "name": self.name, "fields": fields}


@dataclass(frozen=True)
class Changes:
    """In the order of their keys; removed are those that became part of another, or that no source tells of any more."""

    listed: tuple[Change, ...] = ()

    def counted(self) -> dict[str, int]:
        found = Counter(change.what for change in self.listed)
        return {what: found[what] for what in (CREATED, UPDATED, REMOVED)}

    def by_field(self) -> dict[str, int]:
        """How many known things change in each field, the most frequent first; new ones are not counted here."""
        changed = (name for change in self.listed if change.what == UPDATED for name in change.fields)
        return dict(Counter(changed).most_common())

    def as_json(self) -> dict[str, Any]:
        return self.counted() | {"by_field": self.by_field(), "listed": [change.as_json() for change in self.listed]}


def difference(before: Picture, after: Picture) -> Changes:
    """What became of everything that either picture shows."""
    pairs = ((key, before.get(key), after.get(key)) for key in sorted({*before, *after}))
    return Changes(tuple(_change(key, old, new) for key, old, new in pairs if old != new))


def united(several: Sequence[Changes]) -> Changes | None:
    """Of several runs in a row; None when none of them looked."""
    return Changes(tuple(change for one in several for change in one.listed)) if several else None


def _change(key: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Change:
    what = CREATED if old is None else REMOVED if new is None else UPDATED
    was, is_now = old or {}, new or {}
    named = is_now or was
    names = [name for name in dict.fromkeys([*was, *is_now]) if was.get(name) != is_now.get(name)]
    return Change(
        what,
        key,
        str(named.get("participants") or named.get("title") or key),
        {name: (was.get(name), is_now.get(name)) for name in names},
    )
