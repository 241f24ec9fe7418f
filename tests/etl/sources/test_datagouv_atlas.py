"""The ministry's atlas: headings that nobody documents are mapped by a table and by hand, never by guess."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.gate.rejection import FileRefused
from etl.runs import RunReport
from etl.source import source_named
from etl.sources.datagouv_atlas.columns import ours
from etl.sources.datagouv_atlas.read import schema_with

from .conftest import SAMPLES, links, read_as, said

AFRICA = SAMPLES / "atlas_afrique.csv"
Written = Callable[[str | bytes], Path]


def test_headings_are_known_whatever_their_case_accents_and_spaces() -> None:
    lyon, bretagne, reunion, *_ = links(read_as("datagouv-atlas", AFRICA))
    assert (lyon.french[0].name, lyon.french[0].level, lyon.french[0].within) == ("Lyon", "commune", "Rhône")
    assert (lyon.partners[0].name, lyon.partners[0].country) == ("Ouagadougou", "BF")
    assert (lyon.themes, lyon.status, lyon.start_year, lyon.amount_eur) == (
        ("water_sanitation",),
        "active",
        2010,
        12_000,
    )
    assert (bretagne.french[0].level, bretagne.themes, bretagne.start_year, bretagne.end_year) == (
        "region",
        ("agriculture_food", "health"),
        2008,
        2012,
    )
    assert (bretagne.partners[0].level, bretagne.partners[0].country) == ("country", "MG")
    assert reunion.french[0].within == "La Réunion"


def test_several_partners_of_one_row_are_one_partnership() -> None:
    grenoble = next(one for one in links(read_as("datagouv-atlas", AFRICA)) if one.french[0].name == "Grenoble")
    assert [partner.name for partner in grenoble.partners] == ["Ouagadougou", "Koudougou"]


def test_a_word_or_date_that_nobody_knows_rejects_its_row() -> None:
    read = read_as("datagouv-atlas", AFRICA)
    assert said(read) == {5: "unknown_theme", 6: "date_format", 7: "required_missing"}


def test_contacts_are_personal_data_and_go_no_further() -> None:
    assert "Mme X" not in str(read_as("datagouv-atlas", AFRICA))


def test_unknown_headings_stop_the_run_with_their_list(written: Written) -> None:
    text = AFRICA.read_text(encoding="utf-8").replace("Pays;", "Pays;Bailleur;Porteur;", 1)
    with pytest.raises(FileRefused) as refusal:
        read_as("datagouv-atlas", written(text))
    assert (refusal.value.code, refusal.value.value) == ("unknown_columns", "Bailleur, Porteur")
    assert '--map "Bailleur=…"' in refusal.value.hint and "fr_name" in refusal.value.hint


def test_a_mapping_by_hand_completes_the_table(written: Written) -> None:
    text = AFRICA.read_text(encoding="utf-8").replace("Pays;", "État hôte;", 1).replace("Contact", "Note interne", 1)
    schema = schema_with({"ÉTAT  HÔTE": "partner_country", "note interne": "ignored"})
    read = read_as("datagouv-atlas", written(text), schema=schema)
    assert links(read)[0].partners[0].country == "BF"
    assert "Mme X" not in str(read)


def test_a_mapping_to_a_column_that_is_not_ours_is_refused_with_the_list() -> None:
    with pytest.raises(FileRefused) as refusal:
        schema_with({"Bailleur": "donor"})
    assert (refusal.value.code, refusal.value.value) == ("unknown_target", "donor")
    assert all(column in refusal.value.hint for column in ours())


@pytest.mark.parametrize(
    ("header", "code", "hint"),
    [
        ("Collectivité,Collectivité française,Pays", "duplicate_header", "--map one of them to ignored"),
        ("Collectivité,Thème", "schema_contract", "Headings"),
        ("Pays,Thème", "schema_contract", "Headings"),
    ],
)
def test_headings_that_say_one_thing_twice_or_not_at_all_are_refused(
    written: Written, header: str, code: str, hint: str
) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_as("datagouv-atlas", written(f"{header}\nLyon,Mali,x\n"))
    assert refusal.value.code == code
    assert hint in refusal.value.hint


def test_an_older_file_is_read_in_its_declared_encoding(written: Written) -> None:
    old = written(AFRICA.read_text(encoding="utf-8").encode("cp1252"))
    assert len(read_as("datagouv-atlas", old, encoding="cp1252").records) == len(
        read_as("datagouv-atlas", AFRICA).records
    )


def test_bytes_of_no_encoding_reject_their_row_alone(written: Written) -> None:
    content = AFRICA.read_bytes().replace("Chambéry".encode(), b"Chamb\x81ry")
    assert said(read_as("datagouv-atlas", written(content)))[17] == "undecodable"


def test_files_of_several_regions_of_the_world_are_one_run(run: Callable[..., RunReport], tmp_path: Path) -> None:
    header, *rows = AFRICA.read_text(encoding="utf-8").splitlines()
    one, two = tmp_path / "un.csv", tmp_path / "deux.csv"
    one.write_text("\n".join([header, *rows[:17]]) + "\n", encoding="utf-8")
    two.write_text("\n".join([header, *rows[16:]]) + "\n", encoding="utf-8")
    report = run("datagouv-atlas", one, two)
    assert (report.status, report.rows_in) == ("loaded", 21)
    assert report.rows_in == report.created + report.updated + report.unchanged + report.rejected + report.ignored
    assert [remark.code for remark in report.remarks].count("repeated_row") == 1


def test_the_source_says_that_its_columns_may_be_mapped() -> None:
    assert source_named("datagouv-atlas").schema_with is not None
    assert source_named("links-csv").schema_with is None
