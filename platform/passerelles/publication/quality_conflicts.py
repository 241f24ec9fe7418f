"""Where sources say different things of one partnership, and what is published all the same."""

from __future__ import annotations

from collections import Counter

import orjson

from passerelles.provenance.staging import query

from .labels import authority_name
from .quality_content import Conflict, Told
from .quality_runs import LISTED
from .quality_statements import CONFLICTS
from .snapshot import Snapshot


def conflicts(snapshot: Snapshot) -> tuple[dict[str, int], tuple[Conflict, ...]]:
    """How many there are of each field, and those that are listed."""
    found = [
        (number, field, orjson.loads(told))
        for identifier, field, told in query(CONFLICTS)
        if (number := snapshot.number_of("partnerships", identifier)) is not None
    ]
    counted = Counter(field for _, field, _ in found)
    return dict(sorted(counted.items())), tuple(_conflict(snapshot, *one) for one in found[:LISTED])


def _conflict(snapshot: Snapshot, number: int, field: str, told: list[list[str]]) -> Conflict:
    kept = snapshot.document(number)[field]
    return Conflict(
        partnership=snapshot.identifier("partnerships", number),
        title=ends(snapshot, number),
        field=field,
        kept=None if kept is None else str(kept),
        told=tuple(Told(source, value) for source, value in sorted(told)),
    )


def ends(snapshot: Snapshot, number: int) -> str:
    """`Lyon – Leipzig`: the two ends of its first link."""
    first = snapshot.links_of(number)[0]
    return " – ".join(authority_name(snapshot, int(end[first])) for end in (snapshot.french, snapshot.partner))
