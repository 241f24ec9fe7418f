"""What is read under the map: its address, and the answers that it is written from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from dash_app.address import Address
from dash_app.answer import answer
from dash_app.formats import ratio, share
from dash_app.question import Question
from dash_app.table_columns import COLUMNS, USUAL, chosen, sort_order
from passerelles.publication.table import FARTHEST

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from passerelles.publication.snapshot import Snapshot


def ask(snapshot: Snapshot, query: str, *parts: str, **more: Any) -> dict[str, Any]:
    return answer(Question.read({"n": 1, "query": query, "parts": list(parts), **more}), snapshot)


def test_columns_of_an_address_stand_in_the_order_of_the_table_and_the_authority_is_always_there() -> None:
    assert chosen("kind,partner,nonsense") == ("authority", "partner", "kind")
    assert chosen("") == chosen("nonsense") == USUAL


def test_every_column_sorts_both_ways_and_its_title_is_the_button_for_it(snapshot: Snapshot) -> None:
    for name in COLUMNS:
        assert (sort_order(name), sort_order(f"-{name}")) == ((COLUMNS[name], False), (COLUMNS[name], True))
    assert sort_order("colour") == sort_order("") == ("start_year", True)
    head = ask(snapshot, f"columns={','.join(COLUMNS)}", "table")["html"]["head"]
    assert re.findall(r'data-sort="(\w+)"', head) == [*COLUMNS]


def test_every_column_has_its_cells(snapshot: Snapshot) -> None:
    html = ask(snapshot, f"columns={','.join(COLUMNS)}", "table")["html"]
    assert html["head"].count("<th ") == html["cols"].count("<col ") == len(COLUMNS)
    assert html["rows"].count("<td") == len(COLUMNS) * 50


def test_rows_carry_their_number_in_the_whole(snapshot: Snapshot) -> None:
    found = ask(snapshot, "", "rows", offset=200)
    assert re.findall(r'aria-rowindex="(\d+)"', found["html"]["rows"])[:2] == ["202", "203"]
    assert found["rows_total"] == snapshot.links and not found["anew"]


@pytest.mark.parametrize(("asked", "told"), [(1_234_567, 1_234_567), (10**40, FARTHEST), (-5, 0)])
def test_a_window_is_where_it_was_asked_however_far(snapshot: Snapshot, asked: int, told: int) -> None:
    found = ask(snapshot, "", "rows", offset=asked)
    assert (found["offset"], found["html"]["rows"] == "") == (told, told > 0)


def test_another_selection_is_read_from_the_address_and_what_is_wrong_with_it_is_said(snapshot: Snapshot) -> None:
    address = Address.parse(
        "theme=waste&compare=region:84&compare=theme:health&compare=theme:zzz&table=compare", snapshot
    )
    assert address.against.query() == [("theme", "health"), ("region", "84")]
    assert (address.dropped, address.pane) == (("compare=theme=zzz",), "compare")


def test_the_figures_come_with_the_page_that_shows_them(visitor: FlaskClient) -> None:
    page = visitor.get("/?table=figures&theme=waste&lang=en").text
    assert 'data-figure="theme" data-value="waste" aria-pressed="true"' in page
    assert "/export/figures-theme.csv?theme=waste" in page
    assert "data-figure=" not in visitor.get("/?table=open").text


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_difference_is_said_in_words(snapshot: Snapshot, lang: str) -> None:
    html = ask(snapshot, f"country=MG&compare=country:SN&lang={lang}", "compare")["html"]["compare"]
    said = re.search(r'id="compare-said">([^<]+)<', html)
    assert said and re.search(
        r"de (plus|moins) que le repère" if lang == "fr" else r"(more|fewer) than the mark", said[1]
    )


def test_two_equal_selections_ask_in_what_they_should_differ(snapshot: Snapshot) -> None:
    assert "choisissez de quoi elles diffèrent" in ask(snapshot, "table=compare", "compare")["html"]["compare"]


def test_a_selection_can_be_held_against_an_empty_one(snapshot: Snapshot) -> None:
    assert ask(snapshot, "q=xyzzyx&compare=country:MG", "compare")["html"]["compare"]
    assert ask(snapshot, "country=MG&compare=q:xyzzyx", "compare")["html"]["compare"]


def test_ratios_and_shares_are_written_as_each_language_does() -> None:
    assert (ratio(1.62, "fr"), ratio(2.0, "en"), ratio(12.4, "fr")) == ("1,6", "2", "12")
    assert (share(0.12, "fr"), share(0.004, "en"), share(0, "en")) == ("12\u00a0%", "< 1%", "0%")
