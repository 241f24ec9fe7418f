"""A territory by its name in the address: any of its codes, never a guess, and its flows whatever the scale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dash_app.address import Address
from dash_app.answer import answer
from dash_app.focus import focused
from dash_app.map_data import Drawing, drawing, map_model, told_of
from dash_app.overseas import territories
from dash_app.question import Question
from passerelles.publication.bbox import WORLD, Box
from passerelles.publication.beside import pairs
from passerelles.publication.labels import authority_name, code_at
from passerelles.publication.selected import select
from passerelles.publication.totals import totals

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
    drawn = drawing(snapshot, address.selection, address.selected, 1.6, WORLD, "fr")
    model = map_model(drawn)
    at = [place[0] for place in model["places"]]
    assert drawn.around.level == "region-country"
    assert any(at[flow[0]] == "department:35" for flow in model["flows"])


def test_the_flows_of_no_department_add_nothing(snapshot: Snapshot) -> None:
    address = Address.parse("sel=department:999", snapshot)
    drawn = drawing(snapshot, address.selection, address.selected, 1.6, WORLD, "fr")
    assert len(map_model(drawn)["flows"]) == drawn.around.shown


VIEWS: list[tuple[float, Box]] = [(1.6, WORLD), (4.0, WORLD), (4.5, (5.0, 44.0, 8.0, 46.0))]
"""Regions gather; departments do, cut at the largest; departments do, of a part of the map only."""


@pytest.mark.parametrize(("zoom", "box"), VIEWS)
@pytest.mark.parametrize("query", ["focus=69123", "focus=35238&theme=health", "focus=MG", "focus=department:35"])
def test_the_legend_counts_what_is_drawn_the_flows_of_the_chosen_place_too(
    snapshot: Snapshot, query: str, zoom: float, box: Box
) -> None:
    address = Address.parse(query, snapshot)
    drawn = drawing(snapshot, address.selection, address.selected, zoom, box, "fr")
    told = told_of(snapshot, address.selection, drawn)
    assert told.shown + drawn.flows_added == len(map_model(drawn)["flows"])
    assert told.partnerships_shown == len(drawn_partnerships(snapshot, address, drawn))
    assert told.partnerships_total == totals(snapshot, address.selection).partnerships
    assert told.partnerships_shown + sum(told.left_out.values()) == told.partnerships_total
    assert min(told.left_out.values()) >= 0


def drawn_partnerships(snapshot: Snapshot, address: Address, drawn: Drawing) -> set[int]:
    """Those of the selection that have a link on one of the lines, link by link."""
    layers = [(one.level, pairs(one)) for one in (drawn.around, *(flows for flows, _ in drawn.added))]
    rows = select(snapshot, address.selection).rows.tolist()
    return {
        int(snapshot.partnership[link])
        for link in rows
        if any(line_of(snapshot, link, level) in lines for level, lines in layers)
    }


def line_of(snapshot: Snapshot, link: int, level: str) -> tuple[str, str]:
    """The ends between which a link is drawn at this scale."""
    french, partner = int(snapshot.french[link]), int(snapshot.partner[link])
    if level == "link":
        return snapshot.identifier("authorities", french), snapshot.identifier("authorities", partner)
    hub = code_of(snapshot, french, "department") if level == "department-country" else None
    country = snapshot.texts("countries", "iso2")[snapshot.column("authorities", "country")[partner]]
    return hub or code_of(snapshot, french, "region") or "", f"country:{country}"


def code_of(snapshot: Snapshot, authority: int, level: str) -> str | None:
    code = code_at(snapshot, f"{level}s", int(snapshot.column("authorities", level)[authority]))
    return f"{level}:{code}" if code else None


def test_the_legend_says_how_many_flows_a_selection_adds(snapshot: Snapshot) -> None:
    asked = {"n": 1, "parts": ["flows"], "camera": {"zoom": 1.6, "bbox": [*WORLD]}}
    note = answer(Question.read({**asked, "query": "focus=69123"}), snapshot)["html"]["note"]
    found = answer(Question.read({**asked, "query": "focus=69123"}), snapshot)["map"]
    assert re.search(rf"^<span>{len(found['flows'])}\s+flux affichés, dont \d+ pour le lieu choisi", note)
    assert "dont" not in answer(Question.read({**asked, "query": ""}), snapshot)["html"]["note"]


def test_overseas_territories_have_partnerships_and_lie_overseas(snapshot: Snapshot) -> None:
    found = territories(snapshot)
    assert [one.name for one in found][:5] == ["Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte"]
    assert {"Polynésie française", "Nouvelle-Calédonie"} <= {one.name for one in found}
    assert not any(-6 < one.lon < 10 and 41 < one.lat < 52 for one in found)
