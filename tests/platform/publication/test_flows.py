"""Flows: gathered far away, real links close by, and always what is left out."""

from __future__ import annotations

from collections import Counter

import pytest

from passerelles.publication.bbox import Box
from passerelles.publication.filters import Selection
from passerelles.publication.flows import Flows, flows
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.totals import totals
from tests.platform.publication.recount import Told, kept
from tests.platform.publication.small_atlas import LEIPZIG, LYON, TANA

pytestmark = pytest.mark.django_db
RHONE_ALPES: Box = (3.6, 44.1, 7.2, 46.6)
VIEWS: list[tuple[float, Box | None]] = [
    (1.5, None),
    (5, None),
    (5, RHONE_ALPES),
    (8, RHONE_ALPES),
    (3, (150, -40, -120, 10)),
    (6, (-10, 40, 20, 60)),
]
SELECTIONS: list[dict[str, list[str]]] = [
    {},
    {"mechanism": ["water"]},
    {"theme": ["health", "energy"]},
    {"country": ["DE"]},
]


def test_far_away_regions_gather_links_by_country(snapshot: Snapshot, told_by_orm: list[Told]) -> None:
    drawn = flows(snapshot, Selection(), 2)
    again: Counter[tuple[str, str]] = Counter()
    for one in told_by_orm:
        again.update({(f"region:{f.region}", f"country:{q.country}") for f, q in one.pairs if f.region})
    assert drawn.level == "region-country" and drawn.flows_total == len(again)
    assert {(flow.from_id, flow.to_id): flow.count for flow in drawn.flows}.items() <= again.items()
    assert [flow.count for flow in drawn.flows] == sorted(again.values(), reverse=True)[: drawn.shown]


def test_nearer_departments_gather_them_and_regions_keep_their_own(snapshot: Snapshot, told_by_orm: list[Told]) -> None:
    drawn = flows(snapshot, Selection(), 4.5)
    again: Counter[tuple[str, str]] = Counter()
    for one in told_by_orm:
        again.update(
            {
                (f"department:{f.department}" if f.department else f"region:{f.region}", f"country:{q.country}")
                for f, q in one.pairs
                if f.region
            }
        )
    assert drawn.level == "department-country" and drawn.flows_total == len(again)
    assert {(flow.from_id, flow.to_id): flow.count for flow in drawn.flows}.items() <= again.items()
    assert {flow.from_id.split(":")[0] for flow in drawn.flows} == {"department", "region"}


def test_mechanisms_of_a_flow_are_counted_in_partnerships(snapshot: Snapshot, told_by_orm: list[Told]) -> None:
    again = kept(told_by_orm, {"mechanism": ["water"]})
    ends = Counter(
        end
        for links in again.values()
        for end in {(f"region:{x.here.region}", f"country:{x.there.country}") for x in links}
    )
    drawn = flows(snapshot, Selection(), 2, limit=10_000)
    assert {(f.from_id, f.to_id): f.mechanisms["water"] for f in drawn.flows if "water" in f.mechanisms} == {
        end: count for end, count in ends.items() if end[0] != "region:None"
    }


@pytest.mark.parametrize("wanted", SELECTIONS, ids=str)
@pytest.mark.parametrize(("zoom", "box"), VIEWS, ids=str)
def test_what_is_shown_and_what_is_left_out_add_up(
    snapshot: Snapshot, wanted: dict[str, list[str]], zoom: float, box: Box | None
) -> None:
    selection = Selection.parse(wanted, snapshot)
    drawn = flows(snapshot, selection, zoom, box)
    assert drawn.partnerships_total == totals(snapshot, selection).partnerships
    assert drawn.partnerships_shown + sum(drawn.left_out.values()) == drawn.partnerships_total
    assert all(count >= 0 for count in drawn.left_out.values())
    assert drawn.shown == len(drawn.flows) <= 400
    named = {place.id for place in drawn.places}
    assert {flow.from_id for flow in drawn.flows} | {flow.to_id for flow in drawn.flows} <= named


def test_close_by_the_real_links_are_drawn(snapshot: Snapshot) -> None:
    drawn = flows(snapshot, Selection(), 9, (4.6, 45.6, 5.1, 45.9))
    assert drawn.level == "link"
    assert "Lyon" in {place.name for place in drawn.places}
    assert all(not flow.from_id.startswith(("region:", "department:")) for flow in drawn.flows)


def test_too_many_links_in_view_stay_gathered_however_close(snapshot: Snapshot) -> None:
    assert flows(snapshot, Selection(), 9, None, limit=50).level == "department-country"


def test_biggest_flows_are_kept_within_the_limit(snapshot: Snapshot) -> None:
    whole, cut = flows(snapshot, Selection(), 2), flows(snapshot, Selection(), 2, limit=10)
    assert cut.flows == whole.flows[:10]
    assert cut.left_out["beyond_limit"] > 0 and cut.partnerships_shown == len(partnerships_of(snapshot, cut))


def partnerships_of(snapshot: Snapshot, drawn: Flows) -> set[int]:
    """The partnerships of the flows drawn, found flow by flow through the filters."""
    from passerelles.publication.selected import select

    found: set[int] = set()
    for flow in drawn.flows:
        one = Selection.of(
            {"region": [flow.from_id.removeprefix("region:")], "country": [flow.to_id.removeprefix("country:")]}
        )
        found |= set(snapshot.partnership[select(snapshot, one).rows].tolist())
    return found


def test_a_partner_placed_at_its_country_is_drawn_there(small: Snapshot) -> None:
    drawn = flows(small, Selection.parse({"country": ["NA"]}, small), 9, None)
    assert [(flow.to_lon, flow.to_lat) for flow in drawn.flows] == [(17.1, -20.6)]


def test_a_partnership_without_a_french_point_is_said_not_hidden(small: Snapshot) -> None:
    for zoom in (2, 9):
        assert flows(small, Selection(), zoom).left_out["no_french_point"] == 1


def test_one_pair_is_one_flow_of_all_its_partnerships(small: Snapshot) -> None:
    drawn = flows(small, Selection(), 9)
    pairs = {(flow.from_id, flow.to_id): (flow.count, flow.mechanisms) for flow in drawn.flows}
    assert pairs[LYON, LEIPZIG] == (2, {})
    assert pairs[LYON, TANA] == (1, {"water": 1})


def test_a_partnership_of_four_links_counts_once_in_a_lane(small: Snapshot) -> None:
    counts = {(flow.from_id, flow.to_id): flow.count for flow in flows(small, Selection(), 2).flows}
    assert counts["region:84", "country:DE"] == 2


def test_an_english_map_has_english_names(small: Snapshot) -> None:
    assert "Germany" in {place.name for place in flows(small, Selection(), 2, lang="en").places}
