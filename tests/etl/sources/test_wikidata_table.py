"""Wikidata's table of 2018: points confirm the countries, or the row, or the whole file, is not believed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.gate.rejection import FileRefused
from etl.runs import RunReport
from etl.sources.points_in_countries import countries_near, elsewhere

from .conftest import SAMPLES, links, read_as, said

TABLE, SWAPPED = SAMPLES / "france_2018.tsv", SAMPLES / "swapped_2018.tsv"


def test_every_row_is_a_pair_or_has_its_reason() -> None:
    read = read_as("wikidata-p190", TABLE)
    assert said(read) == {3: "repeated_row", 7: "country_contradicts_point", 8: "within_france"}
    assert [one.partners[0].name for one in links(read)][:3] == ["Weimar", "Koudougou", "Slough"]


def test_both_ends_keep_their_points() -> None:
    slough = links(read_as("wikidata-p190", TABLE))[2]
    french, partner = slough.french[0], slough.partners[0]
    assert (french.name, round(french.lon or 0, 3), round(french.lat or 0, 3)) == ("Montreuil", 2.443, 48.860)
    assert (partner.country, round(partner.lon or 0, 3), partner.precision) == ("GB", -0.593, "locality")
    assert (slough.kind, slough.source_date, slough.evidence) == ("unknown", "2018", "Wikidata P190 2018")


def test_a_place_in_another_country_than_its_row_says_is_rejected() -> None:
    """Aida Camp is in Bethlehem, not in Madrid."""
    (rejected,) = read_as("wikidata-p190", TABLE).rejects
    assert (rejected.line, rejected.column, rejected.hint) == (
        7,
        "destinationlong",
        "This point lies in ES, the row says PS: one of them is wrong.",
    )


def test_a_file_whose_country_labels_are_exchanged_is_refused_whole() -> None:
    with pytest.raises(FileRefused) as refusal:
        read_as("wikidata-p190", SWAPPED)
    assert (refusal.value.code, refusal.value.value) == ("countries_contradict_points", "Denmark")
    assert "lie in SE" in refusal.value.hint


def test_such_a_file_leaves_the_atlas_as_it_was(run: Callable[..., RunReport]) -> None:
    from passerelles.cooperation.content_hash import content_hash

    before = content_hash()
    report = run("wikidata-p190", SWAPPED)
    assert (report.status, report.exit_code, report.created) == ("refused", 3, 0)
    assert report.cause.startswith("countries_contradict_points")
    assert content_hash() == before


@pytest.mark.parametrize(
    ("iso2", "lon", "lat", "there"),
    [
        ("FR", 2.35, 48.85, ""),
        ("ES", 2.35, 48.85, "FR"),
        ("CH", 7.66, 47.61, ""),  # Lörrach, a suburb of Basel: points near a border are not accused
        ("DE", 7.62, 47.58, ""),  # Lörrach, between Basel and France
        ("DK", 17.65, 59.86, "SE"),
        ("FR", -149.57, -17.54, ""),  # Papeete
        ("US", -40.0, 35.0, ""),  # in the middle of an ocean
        ("FJ", 179.36, -16.43, ""),  # beside the antimeridian
    ],
)
def test_the_nearest_towns_tell_the_country_of_a_point(iso2: str, lon: float, lat: float, there: str) -> None:
    assert elsewhere(iso2, lon, lat) == there


def test_towns_near_the_antimeridian_are_seen_from_both_sides() -> None:
    assert countries_near(-179.99, -16.8)["FJ"] < 80  # Labasa's coast, at 179.34 on the other side


@pytest.mark.parametrize("header", ["a,b,c", "origincityLabel\torigincountry\tsistercityLabel"])
def test_another_table_is_refused(written: Callable[[str], Path], header: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_as("wikidata-p190", written(f"{header}\n1,2,3\n"))
    assert refusal.value.code == "schema_contract"


def test_the_same_pair_told_by_two_lists_is_one_partnership_with_two_records(run: Callable[..., RunReport]) -> None:
    from passerelles.cooperation.models import Partnership

    def told() -> tuple[int, set[str]]:
        (relation,) = Partnership.objects.filter(natural_key="relation/fr/commune/41018/geonames/commune/2812482")
        return relation.records.count(), set(relation.records.values_list("source_id", flat=True))

    run("wikipedia-twin-towns", SAMPLES / "twin_towns.csv")
    run("wikidata-p190", TABLE)
    count, sources = told()
    assert {"wikipedia-twin-towns", "wikidata-p190"} <= sources
    assert count == len(sources)


def test_two_lists_make_one_atlas_in_either_order(
    run: Callable[..., RunReport], written: Callable[[str], Path], tmp_path: Path
) -> None:
    """One list has a point where the other leads to the middle of two towns: the more precise of the two stays, whoever comes first."""
    from django.db import transaction

    head, *rows = TABLE.read_text(encoding="utf-8").splitlines()
    told = "Roanne\tFrance\t46.0366\t4.0689\t35200\tNuneaton and Bedworth\t52.5218\t-1.4676\t\tUnited Kingdom\t800\tEU"
    table = written("\n".join([head, *rows, told]) + "\n")
    towns = tmp_path / "towns.csv"
    towns.write_text(
        (SAMPLES / "twin_towns.csv").read_text(encoding="utf-8") + "Roanne,France,Nuneaton and Bedworth,England\n",
        encoding="utf-8",
    )
    lists = [("wikipedia-twin-towns", towns), ("wikidata-p190", table)]
    hashes = set()
    for order in (lists, lists[::-1]):
        with transaction.atomic():
            hashes.add([run(code, file) for code, file in order][-1].content_hash)
            transaction.set_rollback(True)
    assert len(hashes) == 1
