"""`/api/v1/filters`: every filter, its values and their labels."""

from __future__ import annotations

from typing import Any

from passerelles.publication.filters import FILTERS, Filter
from passerelles.publication.snapshot import Snapshot

from ..endpoint import Question, as_json, public
from ..parameters import LANG


@public(LANG, filters=False)
def filters(question: Question) -> bytes:
    return as_json({"filters": [described(one, question.snapshot) for one in FILTERS.values()]})


def described(one: Filter, snapshot: Snapshot) -> dict[str, Any]:
    """`repeats`: whether several values may be given, which are then an OR."""
    return {
        "name": one.name,
        "kind": one.kind,
        "title": one.title,
        "repeats": one.repeats,
        "values": [
            {"value": choice.value, "label": {"fr": choice.fr, "en": choice.en}, "group": choice.group or None}
            for choice in one.choices(snapshot)
        ],
    }
