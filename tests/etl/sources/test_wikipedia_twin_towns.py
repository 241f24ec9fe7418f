"""The lists of the English Wikipedia: every pair once, and only those between France and abroad."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from etl.records import LinkRecord
from etl.runs import RunReport

from .conftest import SAMPLES, links, read_as, said

LIST = SAMPLES / "twin_towns.csv"


def _of(partner: str) -> LinkRecord:
    (found,) = [one for one in links(read_as("wikipedia-twin-towns", LIST)) if one.partners[0].name == partner]
    return found


def test_every_row_is_a_pair_or_has_its_reason() -> None:
    read = read_as("wikipedia-twin-towns", LIST)
    assert said(read) == {
        2: "both_directions",
        5: "both_directions",
        11: "both_directions",
        15: "within_france",
        16: "outside_atlas",
        17: "unknown_country",
        18: "required_missing",
    }
    assert len(read.records) + len(said(read)) == read.rows_in == 20


def test_a_pair_listed_in_both_countries_is_told_by_the_list_of_france() -> None:
    weimar = _of("Weimar")
    assert (weimar.line, weimar.source_url) == (
        3,
        "https://en.wikipedia.org/wiki/List_of_twin_towns_and_sister_cities_in_France",
    )
    assert (weimar.kind, weimar.confidence, weimar.start_year, weimar.status) == ("twinning", "medium", None, "unknown")


def test_the_order_of_rows_and_directions_does_not_matter(written: Callable[[str], Path]) -> None:
    header, *rows = LIST.read_text(encoding="utf-8").splitlines()
    hashes = {one.row_hash: one.source_url for one in links(read_as("wikipedia-twin-towns", LIST))}
    for seed in range(5):
        random.Random(seed).shuffle(rows)  # noqa: S311  no secret
        again = links(read_as("wikipedia-twin-towns", written("\n".join([header, *rows]) + "\n")))
        assert {one.row_hash: one.source_url for one in again} == hashes


def test_a_pair_keeps_its_identity_when_the_other_direction_comes_later(written: Callable[[str], Path]) -> None:
    header, german, french, *_ = LIST.read_text(encoding="utf-8").splitlines()
    told = [
        links(read_as("wikipedia-twin-towns", written(f"{header}\n{one}\n")))[0].row_hash for one in (german, french)
    ]
    assert told[0] == told[1]


def test_nations_overseas_departments_and_misspellings_are_understood() -> None:
    lewes, toamasina, macapa = _of("Lewes"), _of("Toamasina"), _of("Macapá")
    assert (lewes.partners[0].country, lewes.partners[0].within) == ("GB", "England")
    assert (toamasina.partners[0].country, toamasina.french[0].name, toamasina.french[0].within) == (
        "MG",
        "Le Port",
        "974",
    )
    assert (macapa.french[0].name, macapa.french[0].within) == ("Kourou", "973")


def test_brackets_and_commas_say_the_level_and_the_department() -> None:
    harbin, yverdon, mitte = _of("Harbin"), _of("Yverdon-les-Bains"), _of("Mitte (Berlin)")
    assert (harbin.french[0].name, harbin.french[0].level) == ("Arras", "intercommunality")
    assert (yverdon.french[0].name, yverdon.french[0].within) == ("Vernouillet", "Yvelines")
    assert mitte.line == 12


def test_a_list_of_towns_loads_what_is_certain_and_lets_the_rest_wait(run: Callable[..., RunReport]) -> None:
    report = run("wikipedia-twin-towns", LIST)
    assert (report.status, report.exit_code) == ("loaded", 0)
    assert report.rows_in == report.created + report.updated + report.unchanged + report.rejected + report.ignored == 20
    waiting = {remark.line: remark.code for remark in report.remarks if remark.is_rejected}
    assert waiting[14] == "ambiguous_authority"
    again = run("wikipedia-twin-towns", LIST)
    assert (again.created, again.updated, again.unchanged) == (0, 0, report.created + report.updated)
    assert again.content_hash == report.content_hash


def test_a_partner_that_no_gazetteer_locates_waits_for_review(
    run: Callable[..., RunReport], written: Callable[[str], Path]
) -> None:
    sound = LIST.read_text(encoding="utf-8")
    report = run(
        "wikipedia-twin-towns",
        written(sound + "Strasbourg,France,Nulleparthausen,Germany\nDijon,France,Mainz,Germany\n"),
    )
    (rejected,) = [remark for remark in report.remarks if remark.line == 22]
    assert (rejected.code, rejected.is_rejected) == ("unknown_place", True)
