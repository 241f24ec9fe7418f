"""Finding a name, reading the table, opening a sheet."""

from __future__ import annotations

from typing import Any

import pytest

from passerelles.publication import details, table
from passerelles.publication.filters import Selection
from passerelles.publication.problems import NotFound, UnknownFilterValue
from passerelles.publication.search import known_counts, search
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.spelling import neutral
from passerelles.publication.totals import totals
from tests.platform.publication.recount import Told, kept
from tests.platform.publication.small_atlas import ETIENNE, LEIPZIG, LYON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("q", ["saint-etienne", "St Étienne", "SAINT ETIENNE", "st. etienne"])
def test_a_name_is_found_however_it_is_typed(snapshot: Snapshot, q: str) -> None:
    assert search(snapshot, q)[0].label == "Saint-Étienne"


def test_both_ends_countries_and_networks_are_found(snapshot: Snapshot) -> None:
    assert {search(snapshot, q)[0].kind for q in ("Lyon", "Ouagadougou", "Madagascar", "Energy Cities")} == {
        "authority", "partner", "country", "network",
    }  # fmt: skip


def test_homonyms_are_told_apart_and_those_with_partnerships_come_first(snapshot: Snapshot) -> None:
    found = [hit for hit in search(snapshot, "Saint-Denis", limit=30) if hit.label == "Saint-Denis"]
    assert len({hit.detail for hit in found}) == len(found) > 2
    counts = [hit.count for hit in found]
    assert counts == sorted(counts, reverse=True)


def test_a_hit_says_how_many_partnerships_its_choice_gives(snapshot: Snapshot) -> None:
    for q in ("Lyon", "Ouagadougou", "Rhône"):
        for hit in search(snapshot, q):
            if hit.kind in ("authority", "partner"):
                assert totals(snapshot, Selection.of({"authority": [hit.id]})).partnerships == hit.count


def test_an_english_reader_finds_germany(snapshot: Snapshot) -> None:
    assert search(snapshot, "germany", "en")[0].label == "Germany"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Renens", "Rennes"), ("tolouse", "Toulouse"), ("Strasbuorg", "Strasbourg"), ("madagaskr", "Madagascar"),
        ("Ouagadugu", "Ouagadougou"), ("sant etienne", "Saint-Étienne"), ("bourkina faso", "Burkina Faso"), ("enrgy cities", "Energy Cities"),
    ],
)  # fmt: skip
def test_a_slip_or_two_are_forgiven(snapshot: Snapshot, typed: str, meant: str) -> None:
    assert meant in [found.label for found in search(snapshot, typed)]


def test_nothing_is_forgiven_where_the_words_as_typed_find_something(snapshot: Snapshot) -> None:
    assert search(snapshot, "Mantes")[0].label.startswith("Mantes"), "one letter from Nantes"
    assert not any(found.label.startswith("Mantes") for found in search(snapshot, "Nantes"))


@pytest.mark.parametrize("typed", ["lqn", "xyzzyx", "qqqqqqqqqq"])
def test_short_words_and_words_like_nothing_are_not_guessed(snapshot: Snapshot, typed: str) -> None:
    assert search(snapshot, typed) == []


def test_a_search_for_a_centre_finds_places_that_have_a_point(small: Snapshot) -> None:
    assert [found.label for found in search(small, "Namibie")] == ["Namibie", "Namibie"]
    assert search(small, "Namibie", centres=True) == []
    assert [found.label for found in search(small, "Lyon", centres=True)] == ["Lyon"]


def test_the_first_answers_are_those_of_a_search_one_name_at_a_time(snapshot: Snapshot) -> None:
    names, counts = snapshot.tables["names"].to_pylist(), known_counts(snapshot)
    for typed in ("saint", "ma", "a", "la reunion"):
        wanted = neutral(typed)
        ranked: dict[tuple[str, int], Any] = {}
        for row in names:
            if all(f" {word}" in row["key"] for word in wanted.split()):
                key, thing = row["key"][1:], (row["kind"], row["number"])
                count = int(counts[row["kind"]][row["number"]])
                close = 0 if key == wanted else 1 if key.startswith(wanted) else 2
                rank = (count == 0, close, -count, len(row["key"]), *thing)
                ranked[thing] = min(rank, ranked.get(thing, rank))
        expected = [-rank[2] for rank in sorted(ranked.values())[:12]]
        assert [found.count for found in search(snapshot, typed)] == expected


@pytest.mark.parametrize("q", ["", "  ", "—", "xyzzyx"])
def test_nothing_resembles_nothing(snapshot: Snapshot, q: str) -> None:
    assert search(snapshot, q) == []


@pytest.mark.parametrize("sort", table.SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_hold_each_link_once(small: Snapshot, sort: str, descending: bool) -> None:
    pages = [table.rows(small, Selection(), sort, descending, offset, 2)[0] for offset in range(0, 10, 2)]
    ids = [row.link_id for page in pages for row in page]
    assert len(ids) == len(set(ids)) == small.links


def test_unknown_years_come_last_in_both_directions(small: Snapshot) -> None:
    for descending in (False, True):
        years = [row.start_year for row in table.rows(small, Selection(), "start_year", descending)[0]]
        known = [year for year in years if year is not None]
        assert years[: len(known)] == sorted(known, reverse=descending)


def test_names_sort_without_regard_to_accents(snapshot: Snapshot) -> None:
    names = list(dict.fromkeys(row.fr_name for row in table.rows(snapshot, Selection(), "fr_name", limit=5000)[0]))
    assert names == sorted(names, key=neutral)
    assert names.index("Épinal") < names.index("Lyon")


def test_an_unknown_sort_lists_the_known_ones(small: Snapshot) -> None:
    with pytest.raises(UnknownFilterValue):
        table.rows(small, Selection(), "colour")


def test_a_sheet_says_how_many_answer_and_how_many_there_are(small: Snapshot) -> None:
    sheet = details.place(small, LYON, Selection.parse({"mechanism": ["water"]}, small))
    assert (sheet.total, sheet.matching) == (3, 1)
    assert (sheet.groups[0].name, sheet.groups[0].count, sheet.groups[0].matching) == ("Antananarivo", 1, 1)
    assert (sheet.region_name, sheet.department_name, sheet.codes["cog"]) == ("Auvergne-Rhône-Alpes", "Rhône", "69123")
    assert (sheet.figures.with_mechanism, sheet.figures.oldest_year, sheet.figures.countries) == (1, 1981, 2)


def test_a_region_gathers_the_authorities_in_it(small: Snapshot) -> None:
    sheet = details.place(small, "region:84", Selection())
    assert (sheet.total, sheet.figures.authorities) == (4, 2)


def test_a_country_groups_by_french_authority(small: Snapshot) -> None:
    sheet = details.place(small, "country:DE", Selection(), "en")
    assert sheet.name == "Germany" and {group.id for group in sheet.groups} == {LYON, ETIENNE}
    assert sheet.total == 2


def test_a_partner_sees_its_french_counterparts(small: Snapshot) -> None:
    assert {group.name for group in details.place(small, LEIPZIG, Selection()).groups} == {"Lyon", "Saint-Étienne"}


def test_a_partnership_tells_money_with_its_scope_and_status_with_its_date(small: Snapshot) -> None:
    [found] = [p for g in details.place(small, LYON, Selection()).groups for p in g.partnerships if p.kind == "project"]
    told = details.partnership(small, found.id)
    assert [(a.amount_eur, a.scope_label, a.year) for a in told.amounts] == [(240000, "au total", 2006)]
    assert (told.status, told.status_date) == ("ended", "2011") and told.statuses[0].cause == "fin du projet"
    assert told.sources[0].url == "https://example.org/lyon"


@pytest.mark.parametrize("identifier", ["nowhere", "region:99", "country:XX", "00000000-0000-5000-8000-000000000000"])
def test_an_unknown_place_is_not_found(small: Snapshot, identifier: str) -> None:
    with pytest.raises(NotFound):
        details.place(small, identifier, Selection())


def test_totals_of_a_sheet_are_those_of_a_recount(snapshot: Snapshot, told_by_orm: list[Told]) -> None:
    for identifier, wanted in (
        ("region:84", {"region": ["84"]}),
        ("department:69", {"department": ["69"]}),
        ("country:MG", {"country": ["MG"]}),
    ):
        found = kept(told_by_orm, {**wanted, "mechanism": ["water"]})
        sheet = details.place(snapshot, identifier, Selection.of({"mechanism": ["water"]}))
        assert (sheet.total, sheet.matching) == (len(kept(told_by_orm, wanted)), len(found))
        assert sum(group.matching for group in sheet.groups) >= sheet.matching
