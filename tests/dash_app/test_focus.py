"""A territory by its name in the address: any of its codes, never a guess, and its flows whatever the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dash_app.address import Address
from dash_app.focus import focused
from dash_app.map_data import map_flows, map_model
from dash_app.overseas import territories
from passerelles.publication.bbox import WORLD
from passerelles.publication.labels import authority_name

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MG", "country:MG"),
        ("country:sn", "country:SN"),
        ("region:53", "region:53"),
        ("region:987", "region:987"),
        ("department:2a", "department:2A"),
        ("FR", None),
        ("84", None),  # Vaucluse and Auvergne-Rhône-Alpes
        ("region:99", None),
        ("", None),
        ("n'importe quoi", None),
    ],
)
def test_a_territory_is_found_by_its_code_or_not_at_all(snapshot: Snapshot, text: str, expected: str | None) -> None:
    assert focused(text, snapshot) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("69123", "Lyon"),
        ("commune:35238", "Rennes"),
        ("200046977", "Métropole de Lyon"),
    ],
)
def test_an_authority_is_found_by_insee_code_siren_or_level(snapshot: Snapshot, text: str, name: str) -> None:
    found = focused(text, snapshot)
    assert found
    number = snapshot.number_of("authorities", found)
    assert number is not None and authority_name(snapshot, number) == name
    assert focused(found, snapshot) == found, "its identifier names it too"


def test_what_is_selected_wins_over_a_focus_and_an_unknown_focus_is_said(snapshot: Snapshot) -> None:
    assert Address.parse("focus=MG&sel=country:SN", snapshot).selected == "country:SN"
    unknown = Address.parse("focus=atlantide&theme=waste", snapshot)
    assert (unknown.selected, unknown.dropped) == (None, ("focus=atlantide",))
    assert unknown.selection.values("theme") == ("waste",) or set(unknown.selection.values("theme")) == {"waste"}


def test_the_flows_of_a_department_are_drawn_at_a_scale_that_gathers_by_region(snapshot: Snapshot) -> None:
    address = Address.parse("focus=department:35", snapshot)
    drawn = map_flows(snapshot, address.selection, 1.6, WORLD, "fr")
    model = map_model(snapshot, drawn, address.selection, address.selected, "fr")
    at = [place[0] for place in model["places"]]
    assert drawn.level == "region-country"
    assert any(at[flow[0]] == "department:35" for flow in model["flows"])


def test_the_flows_of_no_department_add_nothing(snapshot: Snapshot) -> None:
    address = Address.parse("sel=department:999", snapshot)
    drawn = map_flows(snapshot, address.selection, 1.6, WORLD, "fr")
    assert len(map_model(snapshot, drawn, address.selection, address.selected, "fr")["flows"]) == drawn.shown


def test_overseas_territories_have_partnerships_and_lie_overseas(snapshot: Snapshot) -> None:
    found = territories(snapshot)
    assert [one.name for one in found][:5] == ["Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte"]
    assert {"Polynésie française", "Nouvelle-Calédonie"} <= {one.name for one in found}
    assert not any(-6 < one.lon < 10 and 41 < one.lat < 52 for one in found)
