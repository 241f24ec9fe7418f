"""One hash of all that the atlas says: equal hashes mean equal content, on any machine, after any history."""

from __future__ import annotations

import hashlib
import json

from passerelles.provenance.staging import query

USED = """(
    SELECT authority_id AS id FROM cooperation_participation UNION SELECT authority_id FROM cooperation_membership
    UNION SELECT funder_id FROM cooperation_funding)"""
PARTS = {
    "partnership": "SELECT natural_key, title, kind, start_year, end_year, confidence FROM cooperation_partnership",
    "theme": "SELECT p.natural_key, t.theme_id FROM cooperation_partnership_themes t JOIN cooperation_partnership p ON p.id = t.partnership_id",
    "participant": """
        SELECT p.natural_key, a.natural_key, c.organisation, c.role, c.stated_name FROM cooperation_participation c
        JOIN cooperation_partnership p ON p.id = c.partnership_id LEFT JOIN territories_authority a ON a.id = c.authority_id""",
    "status": """
        SELECT p.natural_key, s.status, s.as_of, s.cause, s.record_id::text FROM cooperation_statuschange s
        JOIN cooperation_partnership p ON p.id = s.partnership_id""",
    "funding": """
        SELECT p.natural_key, a.natural_key, f.organisation, f.mechanism, f.amount_eur, f.year, f.scope, f.record_id::text
        FROM cooperation_funding f JOIN cooperation_partnership p ON p.id = f.partnership_id LEFT JOIN territories_authority a ON a.id = f.funder_id""",
    "record": """
        SELECT p.natural_key, s.source_id, s.row_hash, s.publisher, s.title, s.url, s.evidence, s.licence, s.stated_on, s.confidence
        FROM cooperation_partnership_records r JOIN cooperation_partnership p ON p.id = r.partnership_id
        JOIN provenance_sourcerecord s ON s.id = r.sourcerecord_id""",
    "member": """
        SELECT n.name, a.natural_key, m.since_year, m.until_year, m.record_id::text FROM cooperation_membership m
        JOIN cooperation_network n ON n.code = m.network_id JOIN territories_authority a ON a.id = m.authority_id""",
    "authority": f"""
        SELECT a.natural_key, a.country_id, a.level, a.legal_nature, a.name, a.name_en, ST_X(a.point), ST_Y(a.point), a.precision,
            e.natural_key, d.natural_key, r.natural_key
        FROM territories_authority a JOIN {USED} used ON used.id = a.id LEFT JOIN territories_authority e ON e.id = a.epci_id
        LEFT JOIN territories_authority d ON d.id = a.department_id LEFT JOIN territories_authority r ON r.id = a.region_id""",  # noqa: S608
    "code": f"""
        SELECT a.natural_key, c.scheme, c.level, c.value FROM territories_authoritycode c
        JOIN territories_authority a ON a.id = c.authority_id JOIN {USED} used ON used.id = a.id""",  # noqa: S608
}  # fmt: skip
"""Natural keys and values only: no surrogate number, no time of loading."""


def content_hash() -> str:
    """SHA-256 (hexadecimal) over every part, its rows in the order of their text."""
    digest = hashlib.sha256()
    for part, sql in PARTS.items():
        for line in sorted(json.dumps([part, *row], ensure_ascii=False) for row in query(sql)):
            digest.update(line.encode() + b"\n")
    return digest.hexdigest()
