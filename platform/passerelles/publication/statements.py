"""The SQL that reads what is to be published; every list has a fixed order, so that equal content gives equal bytes."""

COUNTRIES = """
SELECT iso2, name_fr, name_en, world_region, ST_X(point), ST_Y(point) FROM territories_country ORDER BY iso2 COLLATE "C"
"""

AUTHORITIES = """
SELECT a.id::text, a.level, a.country_id, a.name, a.name_en, a.legal_nature, a.population, ST_X(a.point), ST_Y(a.point),
    a.precision, a.region_id::text, a.department_id::text, a.epci_id::text,
    coalesce((SELECT json_object_agg(c.scheme, c.value ORDER BY c.scheme, c.level, c.value)
        FROM territories_authoritycode c WHERE c.authority_id = a.id), '{}')::text,
    ARRAY(SELECT DISTINCT n.name COLLATE "C" FROM territories_authorityname n WHERE n.authority_id = a.id ORDER BY 1)
FROM territories_authority a ORDER BY a.id
"""

NETWORKS = """
SELECT n.code, n.name,
    ARRAY(SELECT m.authority_id::text FROM cooperation_membership m WHERE m.network_id = n.code ORDER BY m.authority_id)
FROM cooperation_network n ORDER BY n.code COLLATE "C"
"""

PARTNERSHIPS = """
SELECT p.id::text, p.natural_key, p.title, p.kind, p.start_year, p.end_year, p.confidence,
    coalesce((SELECT json_agg(t.theme_id) FROM cooperation_partnership_themes t WHERE t.partnership_id = p.id), '[]')::text,
    coalesce((SELECT json_agg(json_build_object(
            'id', c.authority_id, 'key', a.natural_key, 'country', a.country_id, 'name', coalesce(a.name, c.organisation),
            'role', c.role, 'stated_name', c.stated_name)
            ORDER BY array_position(ARRAY['lead', 'partner', 'operator', 'funder', 'supporter'], c.role::text),
                a.natural_key COLLATE "C", c.organisation COLLATE "C")
        FROM cooperation_participation c LEFT JOIN territories_authority a ON a.id = c.authority_id
        WHERE c.partnership_id = p.id), '[]')::text,
    coalesce((SELECT json_agg(json_build_object(
            'mechanism', f.mechanism, 'amount_eur', f.amount_eur, 'scope', f.scope, 'year', f.year,
            'funder', coalesce(a.name, f.organisation), 'funder_id', f.funder_id, 'record', f.record_id)
            ORDER BY f.record_id, f.mechanism, f.amount_eur, f.year, f.organisation COLLATE "C", f.funder_id)
        FROM cooperation_funding f LEFT JOIN territories_authority a ON a.id = f.funder_id
        WHERE f.partnership_id = p.id), '[]')::text,
    coalesce((SELECT json_agg(json_build_object('status', s.status, 'as_of', s.as_of, 'cause', s.cause, 'record', s.record_id)
            ORDER BY s.status = 'unknown', s.as_of COLLATE "C" DESC, s.record_id DESC)
        FROM cooperation_statuschange s WHERE s.partnership_id = p.id), '[]')::text,
    coalesce((SELECT json_agg(json_build_object(
            'id', r.id, 'publisher', r.publisher, 'title', r.title, 'url', r.url, 'evidence', r.evidence,
            'licence', coalesce(nullif(r.licence, ''), s.licence), 'stated_on', r.stated_on,
            'retrieved_on', r.retrieved_on, 'confidence', r.confidence, 'missing_since', r.missing_since)
            ORDER BY r.stated_on COLLATE "C" DESC, r.id)
        FROM cooperation_partnership_records l JOIN provenance_sourcerecord r ON r.id = l.sourcerecord_id
        JOIN provenance_source s ON s.code = r.source_id
        WHERE l.partnership_id = p.id AND r.withdrawn_by_id IS NULL), '[]')::text
FROM cooperation_partnership p ORDER BY p.id
"""
"""One row per partnership, lists as JSON text. The first status is the one that holds: the latest dated statement."""
