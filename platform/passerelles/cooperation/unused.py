"""Foreign authorities that nothing names any more: left over when a place is identified anew."""

from __future__ import annotations

from collections.abc import Iterable

from passerelles.provenance.staging import query, run_sql, stage


def forget_unused_foreign(kept: Iterable[str]) -> int:
    """Delete those without partnership, network or funding, except the natural keys kept; how many were deleted."""
    stage("kept_authority", {"natural_key": "text"}, ((key,) for key in kept))
    unused = query(
        """
        SELECT id FROM territories_authority a WHERE country_id <> 'FR'
        AND NOT EXISTS (SELECT FROM kept_authority k WHERE k.natural_key = a.natural_key)
        AND NOT EXISTS (SELECT FROM cooperation_participation p WHERE p.authority_id = a.id)
        AND NOT EXISTS (SELECT FROM cooperation_membership m WHERE m.authority_id = a.id)
        AND NOT EXISTS (SELECT FROM cooperation_funding f WHERE f.funder_id = a.id)
        """
    )
    ids = [row[0] for row in unused]
    for table, column in (("authoritycode", "authority_id"), ("authorityname", "authority_id"), ("authority", "id")):
        run_sql(f"DELETE FROM territories_{table} WHERE {column} = ANY(%s)", [ids])  # noqa: S608  table names are ours
    return len(ids)
