"""Write service: the themes of the vocabulary, as rows that partnerships can point at."""

from passerelles.provenance.staging import run_sql, stage
from passerelles.vocabulary.themes import themes


def save_themes() -> int:
    """Insert or refresh every theme; those new or changed."""
    rows = ((theme.code, theme.rank, theme.fr, theme.en) for theme in themes().values())
    stage("staged_theme", {"code": "text", "rank": "int", "name_fr": "text", "name_en": "text"}, rows)
    return run_sql(
        """
        INSERT INTO cooperation_theme AS t SELECT code, rank, name_fr, name_en FROM staged_theme
        ON CONFLICT (code) DO UPDATE SET rank = excluded.rank, name_fr = excluded.name_fr, name_en = excluded.name_en
        WHERE (t.rank, t.name_fr, t.name_en) IS DISTINCT FROM (excluded.rank, excluded.name_fr, excluded.name_en)
        """
    )
