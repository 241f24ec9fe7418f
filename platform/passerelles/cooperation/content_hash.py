"""One hash of all that the atlas says: equal hashes mean equal content, on any machine, after any history."""

from __future__ import annotations

import hashlib

from passerelles.provenance.staging import query

USED = """(
    SELECT authority_id AS id FROM cooperation_participation UNION SELECT authority_id FROM cooperation_membership
    UNION SELECT funder_id FROM cooperation_funding)"""
PARTS = {
    "partnership": "SELECT content_hash FROM cooperation_partnership",
    "record": """
        SELECT s.content_hash, s.source_id, s.row_hash, s.missed > 0 AS missing FROM provenance_sourcerecord s
        WHERE EXISTS (SELECT FROM cooperation_partnership_records r WHERE r.sourcerecord_id = s.id)""",
    "locked": """
        SELECT p.natural_key, l.field, p.title, p.kind, p.start_year, p.end_year, p.confidence FROM provenance_lockedfield l
        JOIN cooperation_partnership p ON p.id = l.object_id WHERE l.model = 'cooperation.Partnership'""",
    "member": """
        SELECT n.name, a.natural_key, m.since_year, m.until_year, m.record_id FROM cooperation_membership m
        JOIN cooperation_network n ON n.code = m.network_id JOIN territories_authority a ON a.id = m.authority_id""",
    "authority": f"""
        SELECT a.natural_key, a.country_id, a.level, a.legal_nature, a.name, a.name_en, ST_X(a.point), ST_Y(a.point), a.precision,
            a.epci_id, a.department_id, a.region_id
        FROM territories_authority a JOIN {USED} used ON used.id = a.id""",  # noqa: S608  our own names
    "code": f"""
        SELECT a.natural_key, c.scheme, c.level, c.value FROM territories_authoritycode c
        JOIN territories_authority a ON a.id = c.authority_id JOIN {USED} used ON used.id = a.id""",  # noqa: S608  our own names
}
"""Natural keys, values and identifiers made of them: no surrogate number, no time of loading.

A partnership's own hash holds its participants, themes, statuses and fundings; a record's, what it says and who says it.
"""


def content_hash() -> str:
    """SHA-256 (hexadecimal) of the parts, each the ordered SHA-256 of its rows; PostgreSQL does the work."""
    digest = hashlib.sha256()
    for part, sql in PARTS.items():
        rows = f"SELECT sha256(convert_to(row_to_json(told)::text, 'UTF8')) AS row FROM ({sql}) told"  # noqa: S608  our own names
        whole = f"SELECT encode(sha256(coalesce(string_agg(row, '' ORDER BY row), '')), 'hex') FROM ({rows}) hashed"  # noqa: S608  our own names
        ((found,),) = query(whole)
        digest.update(f"{part}:{found}\n".encode())
    return digest.hexdigest()
