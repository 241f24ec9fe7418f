"""Bulk writes: any text arrives as it was, and a load that outweighs its tables leaves them as strict as they were."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passerelles.cooperation.writing import TABLES
from passerelles.identifiers import uuid_of, uuid_text
from passerelles.provenance.staging import CELL, NULL, QUOTE, checked_at_once, copy_cells, make_staging, query, run_sql

pytestmark = pytest.mark.django_db
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
STRICT = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = ANY(%s::text[]::regclass[])
    UNION ALL SELECT indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::text[]::regclass[]) ORDER BY 1, 2, 3
"""


def strictness() -> list[tuple[str, ...]]:
    return query(STRICT, [list(TABLES), list(TABLES)])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_any_text_is_copied_as_it_is(db: None, rows: list[tuple[str, str]]) -> None:
    odd = [("two\nlines", "\r"), (CELL, QUOTE), ("\\.", "\\N"), (NULL + "x", " spaces ")]
    make_staging("told", {"place": "int", "one": "text", "other": "text"})
    written = [*rows, *odd]
    assert copy_cells("told", ["place", "one", "other"], ((str(n), *row) for n, row in enumerate(written))) == len(
        written
    )
    assert query("SELECT one, other FROM told ORDER BY place") == [*map(tuple, written)]


def test_what_is_not_known_is_null(db: None) -> None:
    make_staging("told", {"one": "text", "other": "text"})
    copy_cells("told", ["one", "other"], [(NULL, ""), ("a\nb", NULL)])
    assert query("SELECT one, other FROM told") == [(None, ""), ("a\nb", None)]


def test_after_a_large_load_every_check_and_index_is_there_again(db: None) -> None:
    before = strictness()
    with checked_at_once(TABLES):
        assert len(strictness()) < len(before) / 2
    assert strictness() == before and len(before) > 30


def test_a_large_load_that_breaks_a_rule_leaves_nothing(db: None) -> None:
    before = strictness()
    nobody = "INSERT INTO cooperation_participation (partnership_id, organisation, role, stated_name) VALUES (gen_random_uuid(), 'x', 'operator', '')"
    with pytest.raises(IntegrityError), transaction.atomic(), checked_at_once(TABLES):
        run_sql(nobody)
    assert strictness() == before
    assert query("SELECT count(*) FROM cooperation_participation WHERE organisation = 'x'") == [(0,)]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_fast_identifier_is_the_public_one(key: str) -> None:
    assert uuid_text(key) == str(uuid_of(key))
