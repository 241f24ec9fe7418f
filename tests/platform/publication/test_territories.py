"""The levels of a territory told apart, and the way from France down to a commune, counted again one by one."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passerelles.publication.descent import STEPS, descent, elsewhere
from passerelles.publication.filters import Selection
from passerelles.publication.relatives import relatives
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.totals import totals
from tests.platform.publication.recount import Told, everybody, kept
from tests.platform.publication.test_brute_force import ENGAGED, Wanted, selections

often = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
OF_PLACES = {"level", "region", "department", "epci", "authority", "territory", "near", "within_km"}


@often
@given(wanted=selections(), name=st.sampled_from([name for name in ENGAGED if not name.startswith("Agency")]))
def test_each_level_of_a_territory_counts_its_own_partnerships_under_the_other_filters(
    invented: Snapshot, told: list[Told], wanted: Wanted, name: str
) -> None:
    subject = everybody(told)[name]
    others = {key: values for key, values in wanted.items() if key not in OF_PLACES}
    again: dict[tuple[str, str], set[str]] = {}
    for one, links in kept(told, others).items():
        for here in (link.here for link in links):
            relation = (
                "self" if here.name == name
                else "containing" if here.name in subject.lineage
                else "inside" if name in here.lineage
                else ""
            )  # fmt: skip
            again.setdefault((relation, here.level), set()).add(one)
    found = relatives(invented, name.lower(), Selection.parse(wanted, invented))
    counted = {(one.relation, one.level): one.count for one in found}
    assert len(counted) == len(found)
    assert {key: len(ids) for key, ids in again.items() if key[0]} == {key: n for key, n in counted.items() if n}


@often
@given(wanted=selections(), name=st.sampled_from([name for name in ENGAGED if not name.startswith("Agency")]))
def test_the_filter_of_all_levels_gives_what_their_counts_announced(
    invented: Snapshot, wanted: Wanted, name: str
) -> None:
    selection = Selection.parse(wanted, invented)
    free = Selection.of({key: values for key, values in selection.filters if key not in OF_PLACES})
    code = Selection.parse({"territory": [name]}, invented).values("territory")[0]
    for one in relatives(invented, code, selection):
        if one.relation == "inside":
            chosen = free.with_value("territory", code).with_value("level", one.level)
            expected = totals(invented, chosen).partnerships
            assert one.count == expected or one.level == name.partition(":")[0]
        else:
            assert totals(invented, free.with_value("authority", one.id)).partnerships == one.count


@often
@given(wanted=selections(), data=st.data())
def test_each_step_gives_the_count_that_it_announced(invented: Snapshot, wanted: Wanted, data: st.DataObject) -> None:
    """A walk of at most four random steps down, from any selection."""
    selection = Selection.parse(wanted, invented)
    for _ in range(4):
        found, around = descent(invented, selection), elsewhere(invented, selection)
        assert totals(invented, around).partnerships == found.total
        for step in (*found.path, *found.below, *([found.itself] if found.itself else [])):
            assert totals(invented, around.with_value(step.filter, step.value)).partnerships == step.count
        assert all(step.count for step in found.below)
        if not found.below:
            return
        chosen = data.draw(st.sampled_from(found.below))
        selection = around.with_value(chosen.filter, chosen.value)


def test_from_france_every_french_end_is_reached(invented: Snapshot, told: list[Told]) -> None:
    """By steps alone, but what lies in an intercommunality of another department, which is reached there."""
    reached, waiting = set(), [Selection()]
    while waiting:
        here = waiting.pop()
        found, around = descent(invented, here), elsewhere(invented, here)
        steps = [*found.below, *([found.itself] if found.itself else [])]
        reached |= {step.value for step in steps if step.filter == "authority"}
        waiting += [around.with_value(step.filter, step.value) for step in found.below if step.filter != "authority"]
    assert {link.here.id for links in kept(told, {}).values() for link in links} == reached


def test_the_path_tells_what_contains_the_place_where_one_stands(invented: Snapshot) -> None:
    found = descent(invented, Selection.parse({"department": ["69"]}, invented))
    assert [(step.filter, step.value) for step in found.path] == [("region", "84"), ("department", "69")]
    assert descent(invented, Selection.parse({"department": ["69", "38"]}, invented)).path == ()


def test_a_partner_abroad_is_no_step_and_stays(invented: Snapshot, told: list[Told]) -> None:
    abroad = next(link.there.id for links in kept(told, {}).values() for link in links)
    selection = Selection.of({"authority": {abroad}, "region": {"84"}})
    assert elsewhere(invented, selection).values("authority") == (abroad,)
    assert set(STEPS) == {"region", "department", "epci", "authority"}
