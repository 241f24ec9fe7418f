"""`/api/v1/view`: the same numbers as facets and flows, in one small answer."""

from __future__ import annotations

from typing import Any

import pytest
import zstandard
from django.test import Client

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "?zoom=2",
    "?zoom=5&mechanism=water",
    "?zoom=9&bbox=4.6,45.6,5.1,45.9",
    "?zoom=2&theme=health&as_of=2010&lang=en",
]


def read(visitor: Client, address: str) -> Any:
    answer = visitor.get(address)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.parametrize("query", ADDRESSES)
def test_one_answer_tells_what_facets_and_flows_tell_apart(visitor: Client, query: str) -> None:
    told = read(visitor, f"/api/v1/view{query}")
    flows = read(visitor, f"/api/v1/flows{query}")
    filters = "&".join(part for part in query[1:].split("&") if not part.startswith(("zoom", "bbox")))
    apart = read(visitor, f"/api/v1/facets?{filters}")
    assert told["totals"] == apart["totals"] and named(visitor, told["facets"]) == apart["facets"]
    assert told["map"]["left_out"] == flows["left_out"] and told["map"]["level"] == flows["level"]
    assert unfolded(told["map"]) == [
        (flow["from_id"], flow["to_id"], flow["count"], flow["mechanisms"]) for flow in flows["flows"]
    ]


def named(visitor: Client, counts: dict[str, Any]) -> dict[str, Any]:
    """The lists of a view, each count under the value that the list of filters gives at its place."""
    listed = {one["name"]: one["values"] for one in read(visitor, "/api/v1/filters")["filters"]}
    facets = {name: column for name, column in counts.items() if name != "years"}
    told = {name: {v["value"]: n for v, n in zip(listed[name], facets[name], strict=True)} for name in facets}
    return {**told, "years": counts["years"]}


def unfolded(drawn: dict[str, Any]) -> list[tuple[str, str, int, dict[str, int]]]:
    flows, names = drawn["flows"], drawn["places"]["id"]
    using = [
        {code: column[rank] for code, column in flows["mechanisms"].items() if column[rank]}
        for rank in range(len(flows["count"]))
    ]
    starts, ends = ([names[rank] for rank in flows[end]] for end in ("from", "to"))
    return list(zip(starts, ends, flows["count"], using, strict=True))


def test_blanks_around_a_parameter_are_forgiven_and_an_empty_one_is_none(visitor: Client) -> None:
    plain = read(visitor, "/api/v1/view?zoom=5&lang=en")
    for query in ("?zoom=%205%20&lang=+en", "?zoom=5&lang=en&bbox=", "?zoom=5&zoom=+&lang=en&lang="):
        assert read(visitor, f"/api/v1/view{query}") == plain
    assert read(visitor, "/api/v1/view?zoom=&lang=+") == read(visitor, "/api/v1/view")


def test_places_of_a_view_name_their_country(visitor: Client) -> None:
    places = read(visitor, "/api/v1/view?zoom=2&country=MG")["map"]["places"]
    rank = places["country"].index("MG")
    assert set(places["country"]) == {None, "MG"}
    assert (places["id"][rank], places["name"][rank]) == ("country:MG", "Madagascar") and places["count"][rank] > 0


def test_places_of_a_view_lie_within_a_hundred_metres_of_their_points(visitor: Client) -> None:
    """0.0005° of latitude are 56 m."""
    places = read(visitor, "/api/v1/view?zoom=2")["map"]["places"]
    exact = {one["id"]: (one["lon"], one["lat"]) for one in read(visitor, "/api/v1/flows?zoom=2")["places"]}
    near = dict(zip(places["id"], zip(places["lon"], places["lat"], strict=True), strict=True))
    assert near.keys() == exact.keys() and near != exact
    assert all(near[name] == pytest.approx(point, abs=0.0005001) for name, point in exact.items())


def test_a_view_is_small_and_is_not_sent_twice(visitor: Client) -> None:
    whole = visitor.get("/api/v1/view", headers={"accept-encoding": "zstd"})
    assert len(whole.content) <= 12_000
    assert len(zstandard.decompress(whole.content)) > len(whole.content)
    again = visitor.get("/api/v1/view", headers={"accept-encoding": "zstd", "if-none-match": whole["ETag"]})
    assert again.status_code == 304 and not again.content
