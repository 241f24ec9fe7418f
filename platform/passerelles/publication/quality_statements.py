"""The SQL of the quality page; a source's reasons are those of its last run that read a file to the end."""

RECORDS = """
SELECT s.code, s.name, s.publisher, s.licence, s.url, s.frequency, r.retrieved, coalesce(r.live, 0), coalesce(r.withdrawn, 0),
    coalesce(p.partnerships, 0)
FROM provenance_source s
LEFT JOIN (SELECT source_id, max(retrieved_on) FILTER (WHERE withdrawn_by_id IS NULL)::text AS retrieved,
        count(*) FILTER (WHERE withdrawn_by_id IS NULL) AS live, count(withdrawn_by_id) AS withdrawn
    FROM provenance_sourcerecord GROUP BY 1) r ON r.source_id = s.code
LEFT JOIN (SELECT t.source_id, count(DISTINCT l.partnership_id) AS partnerships
    FROM cooperation_partnership_records l JOIN provenance_sourcerecord t ON t.id = l.sourcerecord_id
    WHERE t.withdrawn_by_id IS NULL GROUP BY 1) p ON p.source_id = s.code
ORDER BY s.code COLLATE "C"
"""

RUNS = """
SELECT DISTINCT ON (source_id) source_id, status, (finished_at AT TIME ZONE 'UTC')::date::text, rows_in, created + updated + unchanged,
    rejected, ignored, (SELECT code FROM provenance_rejectedrow j WHERE j.run_id = r.id AND r.status = 'refused' ORDER BY j.id LIMIT 1),
    files
FROM provenance_importrun r WHERE status = ANY(%s) ORDER BY source_id, id DESC
"""

REPORTED = """
WITH run AS (SELECT DISTINCT ON (source_id) r.id, source_id, s.publisher <> '' AS is_public FROM provenance_importrun r
    JOIN provenance_source s ON s.code = r.source_id WHERE status IN ('loaded', 'refused') ORDER BY source_id, r.id DESC)
"""
"""A source without a publisher is somebody's own file: its reasons are counted, its values stay with those who have the file."""

REASONS = f"""
{REPORTED}
SELECT source_id, code, outcome, count(*), coalesce(json_agg(json_build_array(line, "column", CASE WHEN is_public THEN value ELSE '' END) ORDER BY line, place)
    FILTER (WHERE place <= %s), '[]')::text
FROM (SELECT run.source_id, run.is_public, j.*, row_number() OVER (PARTITION BY run.source_id, j.code, j.outcome ORDER BY j.line, j.id) AS place
    FROM provenance_rejectedrow j JOIN run ON run.id = j.run_id) numbered
GROUP BY 1, 2, 3 ORDER BY outcome <> 'rejected', outcome <> 'remarked', count(*) DESC, code COLLATE "C", source_id COLLATE "C"
"""  # noqa: S608  a constant of ours

WAITING = f"""
{REPORTED}
SELECT run.source_id, j.line, j.code, j."column", j.value, j.candidates::text, count(*) OVER ()
FROM provenance_rejectedrow j JOIN run ON run.id = j.run_id AND is_public
WHERE j.outcome = 'rejected' AND jsonb_array_length(j.candidates) > 0
ORDER BY run.source_id COLLATE "C", j.line, j.id LIMIT %s
"""  # noqa: S608  a constant of ours

TOLD = """
SELECT l.partnership_id::text, r.source_id, bool_or(r.url <> '')
FROM cooperation_partnership_records l JOIN provenance_sourcerecord r ON r.id = l.sourcerecord_id
WHERE r.withdrawn_by_id IS NULL GROUP BY 1, 2
"""

CONFLICTS = """
SELECT partnership_id::text, field, json_agg(DISTINCT jsonb_build_array(source_id, value))::text
FROM (SELECT l.partnership_id, r.source_id, told.field, told.value
    FROM cooperation_partnership_records l JOIN provenance_sourcerecord r ON r.id = l.sourcerecord_id,
    LATERAL (VALUES ('kind', nullif(r.statement->>'kind', 'unknown')), ('start_year', r.statement->>'start_year'),
        ('end_year', r.statement->>'end_year')) told (field, value)
    WHERE r.withdrawn_by_id IS NULL AND told.value IS NOT NULL) facts
GROUP BY 1, 2 HAVING count(DISTINCT value) > 1 AND count(DISTINCT source_id) > 1 ORDER BY 1, 2
"""
"""Sources differ when two of them, and two values, are there: then some value of one is not one of the other's."""
