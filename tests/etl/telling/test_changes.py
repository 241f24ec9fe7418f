"""What a load changes: pure comparison of two pictures of the atlas."""

from __future__ import annotations

from typing import Any

from etl.telling.changes import Change, Changes, difference, united

LYON: dict[str, Any] = {"participants": "Lyon – Ouagadougou", "kind": "agreement", "start_year": 1967}


def test_new_gone_and_changed_are_told_apart() -> None:
    before = {"a": LYON, "b": LYON, "c": LYON}
    after = {"b": {**LYON, "start_year": 1968}, "c": LYON, "d": {"title": "Eau"}}
    listed = difference(before, after).listed
    assert [(change.key, change.what) for change in listed] == [("a", "removed"), ("b", "updated"), ("d", "created")]
    assert listed[1].fields == {"start_year": (1967, 1968)}
    assert listed[2].name == "Eau"


def test_a_value_that_is_no_longer_known_is_told_as_none() -> None:
    (change,) = difference({"a": LYON}, {"a": {"participants": LYON["participants"], "kind": "agreement"}}).listed
    assert change.fields == {"start_year": (1967, None)}


def test_fields_are_counted_for_what_was_known_before() -> None:
    changes = Changes((
        Change("updated", "a", "A", {"kind": ("unknown", "twinning"), "title": (None, "x")}),
        Change("updated", "b", "B", {"kind": ("unknown", "twinning")}),
        Change("created", "c", "C", {"kind": (None, "twinning")}),
    ))  # fmt: skip
    assert changes.by_field() == {"kind": 2, "title": 1}
    assert changes.as_json()["listed"][0]["fields"]["kind"] == {"old": "unknown", "new": "twinning"}


def test_several_runs_are_told_together_and_none_looked_is_not_nothing_changed() -> None:
    one = Changes((Change("created", "a", "A"),))
    both = united([one, one])
    assert both is not None and both.counted()["created"] == 2
    assert united([]) is None
