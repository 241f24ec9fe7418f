"""What is one partnership, and what several statements together say (docs/decisions/0004)."""

from __future__ import annotations

import itertools
from dataclasses import replace

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelles.cooperation.identity import partition
from passerelles.cooperation.merging import Merged, merge
from passerelles.cooperation.statements import Named, Statement
from passerelles.identifiers import uuid_text

PARIS = Named("fr/commune/75056", "Paris")
BRAZZAVILLE = Named("geonames/commune/2260535", "Brazzaville")
AGENCY = Named("fr/water_agency/~agence-de-l-eau-seine-normandie", "Agence de l'eau Seine-Normandie")
TOLD = Statement(french=(PARIS,), partners=(BRAZZAVILLE,))


def say(**words: object) -> Statement:
    return replace(TOLD, **words)  # type: ignore[arg-type]  # fields of any type


def groups(*statements: Statement) -> list[list[Statement]]:
    return list(partition(list(statements)).values())


def merged(*statements: Statement) -> Merged:
    ((key, group),) = partition(list(statements)).items()
    return merge(key, [(uuid_text(f"record/{number}"), one) for number, one in enumerate(group)])


@pytest.mark.parametrize(
    ("first", "second"), [*itertools.combinations(["twinning", "agreement", "contact", "unknown", "cross_border"], 2)]
)
def test_two_sources_on_the_relation_of_two_cities_tell_of_one_partnership(first: str, second: str) -> None:
    assert len(groups(say(kind=first), say(kind=second, title="Autrement dit"))) == 1


def test_projects_with_titles_of_their_own_stand_beside_the_relation() -> None:
    assert (
        len(groups(say(kind="twinning"), say(kind="project", title="Une école"), say(kind="project", title="Un puits")))
        == 3
    )


def test_a_project_told_twice_under_one_title_is_one() -> None:
    assert (
        len(
            groups(
                say(kind="project", title="Réseau d'eau"), say(kind="project", title="RESEAU D’EAU", start_year=2024)
            )
        )
        == 1
    )


def test_a_project_told_twice_with_the_same_years_is_one_whatever_its_title() -> None:
    assert (
        len(
            groups(
                say(kind="project", title="AGIM", start_year=2012, end_year=2016),
                say(kind="project", title="Appui", start_year=2012, end_year=2016),
            )
        )
        == 1
    )


def test_a_start_year_alone_makes_one_project_only_with_the_same_mechanism() -> None:
    waste = say(kind="project", title="Filière de collecte", start_year=2015, mechanisms=("waste",))
    assert len(groups(waste, replace(waste, title="Premier vote du 1 % déchets"))) == 1
    assert len(groups(replace(waste, mechanisms=()), replace(waste, title="Une école", mechanisms=()))) == 2


def test_two_phases_of_one_programme_are_two_projects() -> None:
    first = say(kind="project", title="Latrines, première phase", start_year=2017, end_year=2017)
    assert len(groups(first, replace(first, title="Latrines, seconde phase", end_year=None))) == 2


def test_a_funder_s_row_joins_the_only_project_else_the_relation_else_stands_alone() -> None:
    aid = say(kind="project", title="Part de l'agence", funder=AGENCY, amount_eur=170000, amount_scope="agency_share")
    project, other, relation = (
        say(kind="project", title="Un puits"),
        say(kind="project", title="Une école"),
        say(kind="twinning"),
    )
    assert len(groups(aid, project)) == 1
    assert len(groups(aid, relation)) == 1
    assert len(groups(aid, project, relation)) == 2
    assert len(groups(aid, project, other)) == 3
    assert len(groups(aid)) == 1


def test_the_order_of_participants_does_not_matter_and_their_set_does() -> None:
    other = Named("fr/commune/69123", "Lyon")
    assert say(french=(PARIS, other)).subject == say(french=(other, PARIS)).subject
    assert say(french=(PARIS, other)).subject != say(french=(PARIS,)).subject


def test_the_most_specific_kind_is_kept() -> None:
    assert merged(say(kind="unknown"), say(kind="twinning"), say(kind="agreement")).kind == "twinning"


def test_the_earliest_start_and_the_latest_end_are_kept_and_conflicts_stay_in_the_records() -> None:
    both = merged(say(start_year=1985, end_year=2000), say(start_year=1990, end_year=2010))
    assert (both.start_year, both.end_year, len(both.records)) == (1985, 2010, 2)


def test_a_partnership_that_began_again_has_no_end() -> None:
    assert merged(say(start_year=1985, end_year=2000), say(start_year=2012)).end_year is None


def test_themes_are_united_in_the_order_of_the_vocabulary() -> None:
    assert merged(say(themes=("health",)), say(themes=("water_sanitation", "health"))).themes == (
        "water_sanitation",
        "health",
    )


def test_the_latest_dated_status_comes_first_and_all_are_kept() -> None:
    statuses = merged(
        say(status="active", status_date="2019"),
        say(status="suspended", status_date="2023-08-06", status_cause="Suspension de l'aide"),
        say(status="active"),
    ).statuses
    assert [(one.status, one.as_of) for one in statuses] == [
        ("suspended", "2023-08-06"),
        ("active", "2019"),
        ("active", ""),
    ]


def test_an_unstated_status_adds_nothing() -> None:
    assert merged(say(status="unknown")).statuses == ()


def test_a_body_spelt_in_two_ways_is_one_operator() -> None:
    both = merged(say(operators=("Hydraulique Sans Frontières",)), say(operators=("HYDRAULIQUE SANS FRONTIERES",)))
    assert [one.role for one in both.participants].count("operator") == 1


def test_an_authority_s_share_is_its_own_money() -> None:
    (money,) = merged(say(amount_eur=5000, amount_scope="authority_share", mechanisms=("water",))).fundings
    assert (money.funder, money.mechanism, money.amount_eur) == (PARIS.key, "water", 5000)


def test_a_statement_survives_its_storage() -> None:
    full = say(
        funder=AGENCY,
        co_funders=(Named("", "AFD"),),
        operators=("SEVES",),
        themes=("health",),
        start_year=2001,
        amount_eur=1,
        amount_scope="total",
    )
    assert Statement.from_json(orjson.loads(orjson.dumps(full.as_json()))) == full


STATEMENTS = st.builds(
    say,
    kind=st.sampled_from(["twinning", "project", "unknown", "emergency"]),
    title=st.sampled_from(["", "Eau", "EAU", "École"]),
    start_year=st.sampled_from([None, 2010, 2015]),
    end_year=st.sampled_from([None, 2016]),
    mechanisms=st.sampled_from([(), ("water",)]),
    funder=st.sampled_from([None, AGENCY]),
    status=st.sampled_from(["unknown", "active", "ended"]),
    stated_on=st.sampled_from(["", "2015", "2016-02"]),
)


@given(st.lists(STATEMENTS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_in_which_sources_speak_never_matters(statements: list[Statement], chance: object) -> None:
    recorded = [(uuid_text(f"record/{number}"), one) for number, one in enumerate(statements)]
    mixed = list(recorded)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis's Random
    assert rebuilt(recorded) == rebuilt(mixed)


def rebuilt(recorded: list[tuple[str, Statement]]) -> list[str]:
    copies = [(record, replace(one)) for record, one in recorded]
    record_of = {id(one): record for record, one in copies}
    parts = partition([one for _, one in copies])
    assert sum(map(len, parts.values())) == len(recorded)
    return sorted(merge(key, [(record_of[id(one)], one) for one in group]).content_hash for key, group in parts.items())
