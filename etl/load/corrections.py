"""What people corrected by hand, listed in the archive beside the loads: a rebuild cannot do it again by itself, and must not pass it over.

The list is only added to: neither a rebuilt database, which has no correction yet, nor one that was undone takes a line away.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from etl.json_lines import append, whole
from passerelles.provenance.staging import query

LIST = "corrections.jsonl"
LOCKED = """
    SELECT l.model, t.natural_key, l.field, t.told->>l.field, l.reason, l.locked_at::date::text FROM provenance_lockedfield l
    JOIN (SELECT 'cooperation.Partnership' AS model, p.id, p.natural_key, to_jsonb(p) AS told FROM cooperation_partnership p
          WHERE p.id IN (SELECT object_id FROM provenance_lockedfield)
          UNION ALL SELECT 'territories.Authority', a.id, a.natural_key, to_jsonb(a) FROM territories_authority a
          WHERE a.id IN (SELECT object_id FROM provenance_lockedfield)) t ON t.model = l.model AND t.id = l.object_id
    ORDER BY l.locked_at, l.id
"""
"""The value of a locked list (themes, participants) is null: its rows are in the database and its backup only."""
NAMES = ("model", "key", "field", "value", "reason", "day")


def note_corrections(root: Path) -> None:
    """Add the corrections that the list lacks, as they are now; a line is on disk before it counts."""
    known = corrections(root)
    told = [dict(zip(NAMES, row, strict=True)) for row in query(LOCKED)]
    append(root / LIST, [one for one in told if one not in known])


def corrections(root: Path) -> list[dict[str, Any]]:
    """Every correction noted, the oldest first."""
    return [one for one in whole(root / LIST) if one.keys() == set(NAMES)]


def corrected_fields(root: Path) -> int:
    """How many fields of how ever many objects people corrected."""
    return len({(one["model"], one["key"], one["field"]) for one in corrections(root)})
