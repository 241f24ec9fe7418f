"""What people corrected by hand, listed in the archive beside the loads: a rebuild cannot do it again by itself, and must not pass it over.

The list is only added to: neither a rebuilt database, which has no correction yet, nor one that was undone takes a line away.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

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
    known = {json.dumps(one, ensure_ascii=False) for one in corrections(root)}
    told = [dict(zip(NAMES, row, strict=True)) for row in query(LOCKED)]
    lines = [line for one in told if (line := json.dumps(one, ensure_ascii=False)) not in known]
    if not lines:
        return
    root.mkdir(parents=True, exist_ok=True)
    path = root / LIST
    torn = path.exists() and path.read_bytes()[-1:] not in (b"", b"\n")
    with path.open("a", encoding="utf-8") as file:
        file.write("\n" * torn + "\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())


def corrections(root: Path) -> list[dict[str, Any]]:
    """Every correction noted, the oldest first; a line that was cut short does not count and is added again."""
    path = root / LIST
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [one for line in lines if (one := _object(line)) is not None]


def corrected_fields(root: Path) -> int:
    """How many fields of how ever many objects people corrected."""
    return len({(one["model"], one["key"], one["field"]) for one in corrections(root)})


def _object(line: str) -> dict[str, Any] | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) and told.keys() == set(NAMES) else None
