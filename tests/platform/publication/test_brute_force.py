"""Facets, totals and flows of random selections against rows counted one by one, on an atlas full of odd cases."""

from __future__ import annotations

from collections import Counter, defaultdict

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passerelles.publication.bbox import Box
from passerelles.publication.drawn import Flows
from passerelles.publication.facets import facets
from passerelles.publication.filters import FILTERS, Selection
from passerelles.publication.flows import flows
from passerelles.publication.snapshot import Snapshot
from passerelles.publication.totals import totals
from passerelles.vocabulary.mechanisms import Mechanism
from tests.platform.publication.invented_atlas import NETWORKS, invented_atlas
from tests.platform.publication.recount import VALUES, WITHOUT_FACET, Drawn, Told, counted, kept

Wanted = dict[str, list[str]]
Lane = tuple[str, str]
often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ENGAGED = sorted({end.name for one in invented_atlas().told() for end, _ in one.pairs})
INTERCOMMUNALITIES = [name for name in ENGAGED if name.startswith("intercommunality:")]
COMMUNES = [name for name in ENGAGED if name.startswith("commune:")]
OFFERED: dict[str, list[str]] = {
    "theme": ["health", "waste", "energy", "youth_sport", "unstated"],
    "mechanism": ["water", "energy", "waste", "mobility", "unstated"],
    "level": ["region", "department", "intercommunality", "commune", "water_agency"],
    "country": ["DE", "FJ", "MG", "NA"],
    "world_region": ["eastern_africa", "oceania", "northern_europe"],
    "kind": ["twinning", "agreement", "project", "unknown"],
    "status": ["active", "ended", "suspended", "unknown"],
    "region": ["84", "11", "986"],
    "department": ["69", "38", "75"],
    "network": list(NETWORKS),
    "from": ["1950", "1990", "2021"],
    "to": ["1960", "2000"],
    "as_of": ["1975", "2022"],
    "bbox": ["-90,-40,60,50", "150,-40,-120,60"],
    "authority": ["00001", "00003"],
    "epci": INTERCOMMUNALITIES,
    "territory": ["region:84", "department:69", INTERCOMMUNALITIES[0], COMMUNES[0]],
    "near": [COMMUNES[0], COMMUNES[1], "department:75"],
    "within_km": ["1000", "700"],
}


@st.composite
def selections(draw: st.DrawFn) -> Wanted:
    names = draw(st.lists(st.sampled_from(sorted(OFFERED)), max_size=5, unique=True))
    most = {name: 3 if FILTERS[name].repeats else 1 for name in names}
    return {
        name: draw(st.lists(st.sampled_from(OFFERED[name]), min_size=1, max_size=most[name], unique=True))
        for name in names
    }


@often
@given(wanted=selections())
def test_each_facet_counts_the_partnerships_that_the_other_filters_keep(
    invented: Snapshot, told: list[Told], wanted: Wanted
) -> None:
    found = facets(invented, Selection.parse(wanted, invented))
    for name in VALUES.keys() - WITHOUT_FACET:
        again = counted(told, name, wanted)
        assert found[name] == {value: again[value] for value in found[name]}, name
        assert {value for value in again if value is not None} <= found[name].keys(), name


@often
@given(wanted=selections())
def test_decades_count_starts_whatever_years_are_asked(invented: Snapshot, told: list[Told], wanted: Wanted) -> None:
    found = facets(invented, Selection.parse(wanted, invented))["years"]
    timeless = {name: values for name, values in wanted.items() if name not in ("from", "to", "as_of")}
    listed = [links[0].told.start for links in kept(told, timeless).values()]
    again = Counter("unknown" if start is None else str(start // 10 * 10) for start in listed)
    assert {decade: count for decade, count in found.items() if count} == dict(again)


@often
@given(wanted=selections())
def test_totals_count_each_partnership_authority_and_country_once(
    invented: Snapshot, told: list[Told], wanted: Wanted
) -> None:
    sums = totals(invented, Selection.parse(wanted, invented))
    listed = kept(told, wanted)
    links = [link for of_one in listed.values() for link in of_one]
    assert (sums.partnerships, sums.links) == (len(listed), len(links))
    assert sums.authorities == len({link.here.id for link in links})
    assert sums.countries == len({link.there.country for link in links})


def lane(link: Drawn, level: str) -> Lane | None:
    """Hub and country; None where the French end lies in no territory."""
    if level == "department-country" and link.here.department:
        return f"department:{link.here.department}", f"country:{link.there.country}"
    return (f"region:{link.here.region}", f"country:{link.there.country}") if link.here.region else None


def gathered_by_hand(listed: dict[str, list[Drawn]], level: str) -> dict[Lane, set[str]]:
    """Partnerships by lane."""
    found: dict[Lane, set[str]] = defaultdict(set)
    for one, links in listed.items():
        for link in links:
            at = lane(link, level)
            if at:
                found[at].add(one)
    return found


@often
@given(wanted=selections(), zoom=st.sampled_from([2.0, 5.0]), limit=st.sampled_from([3, 12]))
def test_flows_gather_each_partnership_once_per_lane(
    invented: Snapshot, told: list[Told], wanted: Wanted, zoom: float, limit: int
) -> None:
    drawn = flows(invented, Selection.parse(wanted, invented), zoom, None, limit)
    if drawn.level == "link":
        return
    listed = kept(told, wanted)
    lanes = gathered_by_hand(listed, drawn.level)
    assert drawn.flows_total == len(lanes) and drawn.partnerships_total == len(listed)
    assert [f.count for f in drawn.flows] == sorted(map(len, lanes.values()), reverse=True)[:limit]
    for flow in drawn.flows:
        using = Counter(code for one in lanes[flow.from_id, flow.to_id] for code in listed[one][0].told.mechanisms)
        assert (flow.count, flow.mechanisms) == (len(lanes[flow.from_id, flow.to_id]), dict(using))
        assert list(flow.mechanisms) == [code for code in Mechanism.codes() if code in using]
    shown = set().union(*(lanes[flow.from_id, flow.to_id] for flow in drawn.flows))
    located = set().union(*lanes.values())
    assert drawn.partnerships_shown == len(shown)
    assert drawn.left_out == {
        "no_french_point": len(listed) - len(located), "outside_view": 0, "beyond_limit": len(located) - len(shown),
    }  # fmt: skip


@often
@given(wanted=selections(), box=st.sampled_from([(-90.0, -40.0, 60.0, 50.0), (150.0, -40.0, -120.0, 60.0)]))
def test_in_a_box_every_partnership_is_drawn_or_has_a_reason(
    invented: Snapshot, told: list[Told], wanted: Wanted, box: Box
) -> None:
    selection = Selection.parse(wanted, invented)
    for zoom in (2.0, 5.0, 9.0):
        drawn = flows(invented, selection, zoom, box, 20)
        assert drawn.partnerships_shown + sum(drawn.left_out.values()) == drawn.partnerships_total
        assert min(drawn.left_out.values()) >= 0
        places_of_ends(drawn)
    lanes = gathered_by_hand(kept(told, wanted), "region-country")
    near = {
        (flow.from_id, flow.to_id)
        for flow in flows(invented, selection, 2.0, None, 10_000).flows
        if within(box, flow.from_lon, flow.from_lat) or within(box, flow.to_lon, flow.to_lat)
    }
    seen = set().union(*(lanes[pair] for pair in near))
    outside = len(set().union(*lanes.values())) - len(seen)
    assert flows(invented, selection, 2.0, box, 10_000).left_out["outside_view"] == outside


def within(box: Box, lon: float, lat: float) -> bool:
    west, south, east, north = box
    return south <= lat <= north and (west <= lon <= east if west <= east else lon >= west or lon <= east)


def places_of_ends(drawn: Flows) -> None:
    named = {place.id for place in drawn.places}
    assert {flow.from_id for flow in drawn.flows} | {flow.to_id for flow in drawn.flows} <= named


@often
@given(wanted=selections())
def test_places_carry_all_their_partnerships(invented: Snapshot, told: list[Told], wanted: Wanted) -> None:
    drawn = flows(invented, Selection.parse(wanted, invented), 2.0)
    at: dict[str, set[str]] = defaultdict(set)
    for one, links in kept(told, wanted).items():
        for link in links:
            at[f"region:{link.here.region}"].add(one)
            at[f"country:{link.there.country}"].add(one)
    assert dict(zip((place.id for place in drawn.places), drawn.at_place, strict=True)) == {
        p.id: len(at[p.id]) for p in drawn.places
    }


@often
@given(wanted=selections())
def test_close_by_each_pair_of_authorities_is_one_flow(invented: Snapshot, told: list[Told], wanted: Wanted) -> None:
    drawn = flows(invented, Selection.parse(wanted, invented), 9.0, None, 10_000)
    again: Counter[Lane] = Counter()
    using: dict[Lane, Counter[str]] = defaultdict(Counter)
    for links in kept(told, wanted).values():
        for link in links:
            if link.here.lon is not None and link.there.lon is not None:
                again[link.here.id, link.there.id] += 1
                using[link.here.id, link.there.id].update(link.told.mechanisms)
    assert {(flow.from_id, flow.to_id): flow.count for flow in drawn.flows} == dict(again)
    assert {(f.from_id, f.to_id): f.mechanisms for f in drawn.flows} == {pair: dict(using[pair]) for pair in again}
