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
    assert (told["totals"], told["facets"]) == (apart["totals"], apart["facets"])
    assert told["map"]["left_out"] == flows["left_out"] and told["map"]["level"] == flows["level"]
    assert [unfolded(flow, told["map"]["places"]) for flow in told["map"]["flows"]] == [
        (flow["from_id"], flow["to_id"], flow["count"], flow["mechanisms"]) for flow in flows["flows"]
    ]


def unfolded(flow: list[Any], places: list[list[Any]]) -> tuple[str, str, int, dict[str, int]]:
    return places[flow[0]][0], places[flow[1]][0], flow[2], flow[3] if len(flow) > 3 else {}


def test_places_of_a_view_name_their_country(visitor: Client) -> None:
    places = read(visitor, "/api/v1/view?zoom=2&country=MG")["map"]["places"]
    assert {place[4] for place in places} == {None, "MG"}
    partner = next(place for place in places if place[4])
    assert partner[0] == "country:MG" and partner[1] == "Madagascar" and partner[5] > 0


def test_a_view_is_small_and_is_not_sent_twice(visitor: Client) -> None:
    whole = visitor.get("/api/v1/view", headers={"accept-encoding": "zstd"})
    assert len(whole.content) <= 12_000
    assert len(zstandard.decompress(whole.content)) > len(whole.content)
    again = visitor.get("/api/v1/view", headers={"accept-encoding": "zstd", "if-none-match": whole["ETag"]})
    assert again.status_code == 304 and not again.content
