"""What an atlas says, told by the database itself: an opinion of our own beside the content hash that runs report."""

from __future__ import annotations

from typing import NamedTuple

from .atlas import Atlas

PARTS = {
    "partnership": "SELECT natural_key, title, kind, start_year, end_year, confidence FROM cooperation_partnership",
    "theme": "SELECT p.natural_key, t.theme_id FROM cooperation_partnership_themes t JOIN cooperation_partnership p ON p.id = t.partnership_id",
    "participant": """
        SELECT p.natural_key AS partnership, a.natural_key, c.organisation, c.role, c.stated_name FROM cooperation_participation c
        JOIN cooperation_partnership p ON p.id = c.partnership_id LEFT JOIN territories_authority a ON a.id = c.authority_id""",
    "status": """
        SELECT p.natural_key, s.status, s.as_of, s.cause, r.row_hash FROM cooperation_statuschange s
        JOIN cooperation_partnership p ON p.id = s.partnership_id JOIN provenance_sourcerecord r ON r.id = s.record_id""",
    "funding": """
        SELECT p.natural_key AS partnership, a.natural_key, f.organisation, f.mechanism, f.amount_eur, f.year, f.scope, r.row_hash
        FROM cooperation_funding f JOIN cooperation_partnership p ON p.id = f.partnership_id
        JOIN provenance_sourcerecord r ON r.id = f.record_id LEFT JOIN territories_authority a ON a.id = f.funder_id""",
    "told": """
        SELECT p.natural_key, s.source_id, s.row_hash FROM cooperation_partnership_records r
        JOIN cooperation_partnership p ON p.id = r.partnership_id JOIN provenance_sourcerecord s ON s.id = r.sourcerecord_id""",
    "record": """
        SELECT source_id, row_hash, raw, statement, publisher, title, url, evidence, licence, stated_on, confidence, withdrawn_by_id IS NOT NULL AS gone
        FROM provenance_sourcerecord""",
    "member": """
        SELECT m.network_id, a.natural_key, m.since_year, m.until_year FROM cooperation_membership m
        JOIN territories_authority a ON a.id = m.authority_id""",
    "authority": """
        SELECT natural_key, country_id, level, name, precision, encode(ST_AsEWKB(ST_Normalize(ST_SnapToGrid(point, 1e-7))), 'hex') AS point
        FROM territories_authority""",
    "code": """
        SELECT a.natural_key, c.scheme, c.level, c.value FROM territories_authoritycode c JOIN territories_authority a ON a.id = c.authority_id""",
}  # fmt: skip
"""Natural keys and values: no number that a database gave, no time, no run."""


class State(NamedTuple):
    """Of the database, and of what the public sees."""

    content: str
    snapshot: str


def state(atlas: Atlas) -> State:
    return State(fingerprint(atlas), atlas.snapshot())


def fingerprint(atlas: Atlas) -> str:
    """One MD5 per part, rows in the order of their bytes whatever the database's language."""
    parts = ", ".join(
        f"(SELECT md5(coalesce(string_agg(line, E'\\n' ORDER BY line COLLATE \"C\"), '')) FROM (SELECT row_to_json(x)::text AS line FROM ({sql}) x) y)"  # noqa: S608  our own names
        for sql in PARTS.values()
    )
    return "-".join(digest[:8] for digest in atlas.query(f"SELECT {parts}")[0])
