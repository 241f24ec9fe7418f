"""What the atlas says of some subjects, as a person reads it: partnerships and memberships, field by field, for a dry run to compare."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from passerelles.provenance.staging import query

TOLD = """
    SELECT r.partnership_id FROM cooperation_partnership_records r JOIN provenance_sourcerecord s ON s.id = r.sourcerecord_id
    WHERE s.subject = ANY(%s)
"""
PARTNERSHIPS = f"""
    SELECT p.natural_key, p.title, p.kind, p.start_year, p.end_year, p.confidence,
        (SELECT string_agg(t.theme_id, '; ' ORDER BY t.theme_id) FROM cooperation_partnership_themes t WHERE t.partnership_id = p.id),
        (SELECT string_agg(DISTINCT f.mechanism, '; ' ORDER BY f.mechanism) FROM cooperation_funding f
            WHERE f.partnership_id = p.id AND f.mechanism <> ''),
        (SELECT string_agg(DISTINCT concat_ws(' ', f.amount_eur, '€', f.scope, f.year), '; ') FROM cooperation_funding f
            WHERE f.partnership_id = p.id AND f.amount_eur IS NOT NULL),
        (SELECT concat_ws(' ', c.status, c.as_of) FROM cooperation_statuschange c
            WHERE c.partnership_id = p.id ORDER BY c.as_of DESC, c.record_id DESC LIMIT 1),
        (SELECT string_agg(coalesce(a.name, c.organisation) || CASE WHEN c.role IN ('lead', 'partner') THEN '' ELSE ' (' || c.role || ')' END,
            ' – ' ORDER BY c.role, coalesce(a.name, c.organisation))
            FROM cooperation_participation c LEFT JOIN territories_authority a ON a.id = c.authority_id WHERE c.partnership_id = p.id),
        (SELECT count(*) FROM cooperation_partnership_records r WHERE r.partnership_id = p.id)
    FROM cooperation_partnership p WHERE p.id IN ({TOLD})
"""  # noqa: S608  our own words
FIELDS = [
    "title",
    "kind",
    "start_year",
    "end_year",
    "confidence",
    "themes",
    "mechanisms",
    "amounts",
    "status",
    "participants",
    "sources",
]
MEMBERSHIPS = """
    SELECT m.network_id || '/' || a.natural_key, n.name || ' – ' || a.name, m.since_year, m.until_year FROM cooperation_membership m
    JOIN cooperation_network n ON n.code = m.network_id JOIN territories_authority a ON a.id = m.authority_id
    WHERE m.network_id IN (SELECT x.network_id FROM cooperation_membership x JOIN provenance_sourcerecord s ON s.id = x.record_id
        WHERE s.subject = ANY(%s))
"""
MEMBER_FIELDS = ("participants", "since_year", "until_year")
Facts = dict[str, dict[str, Any]]


def picture(subjects: Collection[UUID]) -> Facts:
    """Everything that the records of these subjects tell, by natural key; what is not known is left out."""
    listed = [list(subjects)]
    return _facts(FIELDS, query(PARTNERSHIPS, listed)) | _facts(MEMBER_FIELDS, query(MEMBERSHIPS, listed))


def _facts(names: Iterable[str], rows: list[tuple[Any, ...]]) -> Facts:
    return {
        key: {name: value for name, value in zip(names, values, strict=True) if value not in (None, "")}
        for key, *values in rows
    }
