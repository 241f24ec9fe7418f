"""Every filter, total and facet against a plain recount of the same database."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passerelles.publication.facets import facets
from passerelles.publication.filters import FILTERS, Selection
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.totals import Totals, totals
from tests.platform.publication.recount import VALUES, WITHOUT_FACET, Told, counted, kept

pytestmark = pytest.mark.django_db  # without it pytest-django makes no test database for the `snapshot` fixture
WANTED: list[dict[str, list[str]]] = [
    {},
    {"theme": ["water_sanitation"]},
    {"theme": ["unstated", "waste"]},
    {"mechanism": ["water"]},
    {"mechanism": ["unstated"]},
    {"mechanism": ["energy", "mobility"]},
    {"kind": ["project", "agreement"]},
    {"status": ["unknown"]},
    {"status": ["suspended", "ended"]},
    {"level": ["department"]},
    {"country": ["MG", "NA"]},
    {"world_region": ["western_africa", "eastern_asia"]},
    {"region": ["84"]},
    {"department": ["69", "2A"]},
    {"network": ["energy-cities"]},
    {"authority": ["69123"]},
    {"authority": ["200046977", "75056"]},
    {"from": ["1990"]},
    {"to": ["1990"]},
    {"from": ["1985"], "to": ["1995"]},
    {"bbox": ["-5,41,10,51"]},
    {"bbox": ["160,-30,-140,30"]},
    {"mechanism": ["water"], "level": ["department"], "status": ["active"]},
    {"theme": ["health"], "country": ["ML", "BF", "NE"], "from": ["2000"]},
]
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def parsed(snapshot: Snapshot, wanted: dict[str, list[str]]) -> Selection:
    return Selection.parse(wanted, snapshot)


def undated(told: list[Told], wanted: dict[str, list[str]]) -> int:
    """Without a start; where a period is asked, without any year (test_years.py asks about the other filters on years)."""
    under = kept(told, {name: values for name, values in wanted.items() if name not in ("from", "to")})
    asked = "from" in wanted or "to" in wanted
    return sum(one.id in under and one.start is None and not (asked and one.end) for one in told)


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_totals_are_those_of_a_recount(
    snapshot: Snapshot, told_by_orm: list[Told], wanted: dict[str, list[str]]
) -> None:
    found = kept(told_by_orm, wanted)
    links = [link for listed in found.values() for link in listed]
    assert totals(snapshot, parsed(snapshot, wanted)) == Totals(
        partnerships=len(found),
        authorities=len({link.here.id for link in links}),
        countries=len({link.there.country for link in links}),
        links=len(links),
        without_year=undated(told_by_orm, wanted),
    )


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_each_facet_counts_under_the_other_filters(
    snapshot: Snapshot, told_by_orm: list[Told], wanted: dict[str, list[str]]
) -> None:
    found = facets(snapshot, parsed(snapshot, wanted))
    for name in VALUES.keys() - WITHOUT_FACET:
        again = counted(told_by_orm, name, wanted)
        assert found[name] == {value: again[value] for value in found[name]}, name
        assert again.keys() - {None} <= found[name].keys(), name


def test_years_count_partnerships_by_the_decade_of_their_start(snapshot: Snapshot, told_by_orm: list[Told]) -> None:
    years = facets(snapshot, Selection())["years"]
    assert years["unknown"] == sum(one.start is None for one in told_by_orm)
    for decade, count in list(years.items())[:-1]:
        assert count == sum(one.start is not None and one.start // 10 * 10 == int(decade) for one in told_by_orm)
    assert sum(years.values()) == len(told_by_orm)


def test_a_value_chosen_gives_the_count_that_its_facet_announced(snapshot: Snapshot) -> None:
    base = parsed(snapshot, {"theme": ["education_training"]})
    for name, counts in facets(snapshot, base).items():
        for value, count in counts.items() if name in FILTERS else ():
            assert totals(snapshot, base.without(name).with_value(name, value)).partnerships == count


@st.composite
def selections(draw: st.DrawFn) -> dict[str, list[str]]:
    known = {
        "theme": ["water_sanitation", "waste", "health", "culture_francophonie", "unstated"],
        "mechanism": ["water", "energy", "waste", "mobility", "unstated"],
        "level": ["region", "department", "intercommunality", "commune", "syndicate"],
        "country": ["DE", "MG", "SN", "ML", "NA", "US"],
        "kind": ["twinning", "agreement", "project", "unknown"],
        "status": ["active", "ended", "suspended", "unknown"],
        "region": ["84", "11", "04", "94"],
        "from": ["1950", "1990", "2020"],
        "to": ["1960", "2000", "2022"],
        "as_of": ["1960", "1998", "2024"],
        "started": ["1980-1990", "2011-2011", "1950-2025"],
        "ended": ["2012-2020", "1800-2100"],
        "bbox": ["-5,41,10,51", "170,-40,-170,0"],
        "epci": ["intercommunality:243500139", "intercommunality:200046977"],
        "territory": ["commune:35238", "region:84", "department:69", "intercommunality:200046977"],
        "near": ["commune:35238", "commune:69123", "region:53"],
        "within_km": ["10", "50", "200"],
    }
    names = draw(st.lists(st.sampled_from(sorted(known)), max_size=4, unique=True))
    return {
        name: draw(
            st.lists(st.sampled_from(known[name]), min_size=1, max_size=3 if FILTERS[name].repeats else 1, unique=True)
        )
        for name in names
    }


@few
@given(wanted=selections())
def test_any_selection_counts_as_a_recount_does(
    snapshot: Snapshot, told_by_orm: list[Told], wanted: dict[str, list[str]]
) -> None:
    assert totals(snapshot, parsed(snapshot, wanted)).partnerships == len(kept(told_by_orm, wanted))


@few
@given(wanted=selections())
def test_a_selection_survives_its_own_query(snapshot: Snapshot, wanted: dict[str, list[str]]) -> None:
    selection = parsed(snapshot, wanted)
    again: dict[str, list[str]] = {}
    for name, value in selection.query():
        again.setdefault(name, []).append(value)
    assert parsed(snapshot, again) == selection


@few
@given(wanted=selections(), more=selections())
def test_another_filter_never_adds(
    snapshot: Snapshot, wanted: dict[str, list[str]], more: dict[str, list[str]]
) -> None:
    both = {**more, **wanted}
    assert totals(snapshot, parsed(snapshot, both)).links <= totals(snapshot, parsed(snapshot, wanted)).links


@few
@given(
    one=st.sampled_from(["waste", "health", "energy", "unstated"]),
    other=st.sampled_from(["water_sanitation", "digital", "health"]),
)
def test_two_themes_count_their_union_once(snapshot: Snapshot, told_by_orm: list[Told], one: str, other: str) -> None:
    a, b = (set(kept(told_by_orm, {"theme": [theme]})) for theme in (one, other))
    assert totals(snapshot, parsed(snapshot, {"theme": [one, other]})).partnerships == len(a | b)
