"""Years asked of the published atlas, against partnerships of the database counted one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from passerelles.publication.filters import FILTERS, Selection
from passerelles.publication.problems import BadFilterValue
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.table import rows
from passerelles.publication.timeline import Timeline, timeline, without_year
from passerelles.publication.totals import totals
from passerelles.publication.writer import write
from tests.platform.publication.recount import Told, in_words, kept
from tests.platform.publication.small_atlas import PARTNERSHIPS, small_content

pytestmark = pytest.mark.django_db  # without it pytest-django makes no test database for the `snapshot` fixture
UNDER: list[dict[str, list[str]]] = [
    {},
    {"theme": ["water_sanitation"]},
    {"country": ["DE"], "level": ["commune"]},
    {"status": ["ended"]},
]
SPANS = [(1950, 1960), (1981, 1981), (1990, 2000), (2008, 2020), (2021, 2026), (1800, 2100)]


def one_by_one(told: list[Told], name: str, first: int, last: int) -> Counter[str]:
    return Counter(in_words(one, name, first, last) for one in told)


def under(told: list[Told], others: dict[str, list[str]]) -> list[Told]:
    drawn = kept(told, others)
    return [one for one in told if one.id in drawn]


def asked(told: list[Told]) -> Iterator[tuple[str, str, Counter[str]]]:
    """Every year of two centuries, and spans."""
    for year in range(1930, 2031):
        yield "as_of", str(year), one_by_one(told, "as_of", year, year)
    for first, last in SPANS:
        for name in ("started", "ended"):
            yield name, f"{first}-{last}", one_by_one(told, name, first, last)


@pytest.mark.parametrize("others", UNDER, ids=str)
def test_every_year_counts_what_reading_the_partnerships_one_by_one_finds(
    snapshot: Snapshot, told_by_orm: list[Told], others: dict[str, list[str]]
) -> None:
    for name, value, found in asked(under(told_by_orm, others)):
        known = totals(snapshot, Selection.parse({**others, name: [value]}, snapshot))
        assert (known.partnerships, known.without_year) == (found["yes"], found["unknown"]), (name, value)
        both = totals(snapshot, Selection.parse({**others, name: [value], "without_year": ["include"]}, snapshot))
        assert both.partnerships == found["yes"] + found["unknown"], (name, value)
        assert both.without_year == found["unknown"], "they are counted apart even where they are kept"


def test_the_atlas_has_each_case_that_the_rules_tell_apart(told_by_orm: list[Told]) -> None:
    assert any(one.start and one.end for one in told_by_orm)
    assert any(one.start and one.status == "ended" and not one.end for one in told_by_orm)
    assert any(one.end and not one.start for one in told_by_orm)
    assert sum(one.start is None for one in told_by_orm) > 100


@pytest.mark.parametrize("others", UNDER, ids=str)
def test_the_timeline_says_of_each_year_what_its_filter_gives(snapshot: Snapshot, others: dict[str, list[str]]) -> None:
    base = Selection.parse({**others, "as_of": ["1990"], "without_year": ["include"]}, snapshot)
    told = timeline(snapshot, base)
    years = range(told.first_year, told.last_year + 1)
    assert len(told.active) == len(told.started) == len(told.ended) == len(years)
    for place, year in enumerate(years):
        for name, counts in (("as_of", told.active), ("started", told.started), ("ended", told.ended)):
            asks = Selection.parse({**others, name: [str(year)]}, snapshot)
            assert counts[place] == totals(snapshot, asks).partnerships, (name, year)


def test_the_timeline_sets_apart_whom_it_cannot_place(snapshot: Snapshot, told_by_orm: list[Told]) -> None:
    told = timeline(snapshot, Selection())
    assert told.without_start_year == sum(one.start is None for one in told_by_orm)
    assert told.ended_without_year == sum(one.end is None and one.status == "ended" for one in told_by_orm)
    assert sum(told.started) + told.without_start_year == len(told_by_orm)
    assert sum(told.ended) == sum(one.end is not None for one in told_by_orm)


def test_an_atlas_without_any_year_has_the_year_of_its_publication_alone(tmp_path: Path) -> None:
    undated = [replace(one, start_year=None, end_year=None) for one in PARTNERSHIPS if one.status == "unknown"]
    write(
        replace(small_content(), partnerships=sorted(undated, key=lambda one: one.id)),
        tmp_path,
        built_on=date(2025, 1, 1),
    )
    drawn = sum(bool(one.links) for one in undated)
    assert timeline(Snapshot.open(tmp_path), Selection()) == Timeline(2025, 2025, [0], [0], [0], drawn, 0)


def test_without_any_year_asked_those_without_a_start_are_told(snapshot: Snapshot, told_by_orm: list[Told]) -> None:
    assert without_year(snapshot, Selection()) == sum(one.start is None for one in told_by_orm)


def test_a_partnership_that_has_ended_nobody_says_when_is_never_said_to_be_active(snapshot: Snapshot) -> None:
    base = {"status": ["ended"]}
    over = [row for row in rows(snapshot, Selection.parse(base, snapshot), limit=10_000)[0] if row.end_year is None]
    assert over, "the bundled data no longer has such a partnership: the small atlas must then have one"
    for year in ("1960", "1998", "2026"):
        active = rows(snapshot, Selection.parse({**base, "as_of": [year]}, snapshot), limit=10_000)[0]
        assert not {row.partnership_id for row in active} & {row.partnership_id for row in over}


def test_two_questions_about_years_are_an_and(snapshot: Snapshot) -> None:
    both = {"started": ["1980-1990"], "as_of": ["2000"]}
    found = rows(snapshot, Selection.parse(both, snapshot), limit=10_000)[0]
    assert found and all(row.start_year and 1980 <= row.start_year <= 1990 for row in found)
    assert all(row.end_year is None or row.end_year >= 2000 for row in found)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("1990-2000", "1990-2000"), ("1990–2000", "1990-2000"), (" 1990 - 2000 ", "1990-2000"), ("1998", "1998"),
        ("1998-1998", "1998"), ("1990-", "1990-"), ("-2000", "-2000"), ("", None),
    ],
)  # fmt: skip
def test_a_span_is_read_however_it_is_written(snapshot: Snapshot, text: str, canonical: str | None) -> None:
    assert Selection.parse({"started": [text]}, snapshot).values("started") == ((canonical,) if canonical else ())


@pytest.mark.parametrize(
    "text", ["2000-1990", "90-99", "1799", "1990-2101", "-", "1990-2000-2010", "１９９０-2000", "x"]
)
def test_a_span_that_is_none_is_refused_with_the_way_to_write_it(snapshot: Snapshot, text: str) -> None:
    for name in ("started", "ended"):
        with pytest.raises(BadFilterValue) as refused:
            Selection.parse({name: [text]}, snapshot)
        assert "1990-2000" in refused.value.detail["fr"] and "1990-2000" in refused.value.detail["en"]


@pytest.mark.parametrize("text", ["98", "1799", "2101", "1990-2000", "now"])
def test_one_year_is_four_digits_in_range(snapshot: Snapshot, text: str) -> None:
    with pytest.raises(BadFilterValue):
        Selection.parse({"as_of": [text]}, snapshot)


def test_leaving_out_those_without_a_year_is_what_happens_anyway(snapshot: Snapshot) -> None:
    assert Selection.parse({"without_year": ["exclude"]}, snapshot).is_empty
    with pytest.raises(BadFilterValue):
        Selection.parse({"without_year": ["perhaps"]}, snapshot)
    assert [choice.value for choice in FILTERS["without_year"].choices(snapshot)] == ["include"]


@pytest.mark.parametrize(
    "asked",
    [
        {"from": ["1990"], "to": ["2005"]},
        {"as_of": ["1998"], "ended": ["1990-2015"]},
        {"started": ["1980-1999"], "to": ["2001"]},
    ],
)
def test_of_several_questions_about_years_those_are_unknown_that_would_be_kept_if_the_unknown_were(
    invented: Snapshot, asked: dict[str, list[str]]
) -> None:
    strict, both = (
        totals(invented, Selection.parse({**asked, **more}, invented)) for more in ({}, {"without_year": ["include"]})
    )
    assert both.partnerships - strict.partnerships == strict.without_year == both.without_year > 0
