"""The address of a partnership, as every export gives it, leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot


def test_the_address_in_an_export_opens_the_explorer_on_both_ends(snapshot: Snapshot) -> None:
    visitor = Client()
    feature = visitor.get("/api/v1/links.geojson?department=69&mechanism=waste").json()["features"][0]
    address = feature["properties"]["url"]
    answer = visitor.get(address[address.index("/partnership/") :], follow=True)
    assert answer.redirect_chain[0][1] == 302
    page = answer.content.decode()
    assert feature["properties"]["fr_name"] in page and feature["properties"]["partner_name"] in page


def test_an_unknown_partnership_is_not_found(snapshot: Snapshot) -> None:
    assert Client().get("/partnership/00000000-0000-0000-0000-000000000000").status_code == 404
