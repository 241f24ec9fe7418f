"""Who is meant abroad: an identifier, a name of the gazetteer, a given point, else the country, and always said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from etl.gate.rejection import RowRejected
from etl.matching.foreign import NewPlace, match_partner
from etl.matching.known import KnownPlaces
from etl.records import NamedPartner
from etl.runs import RunReport
from passerelles.territories.models import Authority

Load = Callable[..., RunReport]


@pytest.fixture
def gazetteer() -> KnownPlaces:
    places = KnownPlaces(countries={"BF": ("Burkina Faso", -1.7, 12.2), "ML": ("Mali", -2.0, 17.3)})
    places.add("geonames/commune/2357048", "BF", "commune", ["Ouagadougou"], 2357048)
    places.add("geonames/commune/2455518", "ML", "commune", ["Kayes"], 2455518)
    places.add("geonames/region/2455517", "ML", "region", ["Kayes", "Région de Kayes"], 2455517)
    return places


@pytest.mark.parametrize(
    ("partner", "key"),
    [
        (NamedPartner("Ouaga", "commune", "BF", geonames=2357048), "geonames/commune/2357048"),
        (NamedPartner("OUAGADOUGOU", "commune", "BF"), "geonames/commune/2357048"),
        (NamedPartner("Ville de Ouagadougou", "commune", "BF"), "geonames/commune/2357048"),
        (NamedPartner("Ouagadougou", "", "BF"), "geonames/commune/2357048"),
        (NamedPartner("Kayes", "region", "ML"), "geonames/region/2455517"),
        (NamedPartner("Kayes", "commune", "ML"), "geonames/commune/2455518"),
    ],
)
def test_a_place_of_the_gazetteer_is_found_at_its_level(
    gazetteer: KnownPlaces, partner: NamedPartner, key: str
) -> None:
    assert match_partner(partner, gazetteer) == key


def test_a_name_of_two_levels_without_level_is_rejected_not_guessed(gazetteer: KnownPlaces) -> None:
    with pytest.raises(RowRejected) as rejection:
        match_partner(NamedPartner("Kayes", "", "ML"), gazetteer)
    assert rejection.value.code == "ambiguous_partner"


def test_a_namesake_in_another_country_is_another_place(gazetteer: KnownPlaces) -> None:
    place = match_partner(NamedPartner("Ouagadougou", "commune", "ML"), gazetteer)
    assert isinstance(place, NewPlace)
    assert (place.key, place.precision) == ("ml/commune/~ouagadougou", "country")


def test_a_given_point_locates_a_place_that_nobody_knows(gazetteer: KnownPlaces) -> None:
    place = match_partner(NamedPartner("Zitenga", "commune", "BF", lon=-1.5, lat=12.9, precision="locality"), gazetteer)
    assert isinstance(place, NewPlace)
    assert (place.lon, place.lat, place.precision) == (-1.5, 12.9, "locality")


def test_no_name_is_the_country_itself(gazetteer: KnownPlaces) -> None:
    place = match_partner(NamedPartner("", "country", "BF"), gazetteer)
    assert isinstance(place, NewPlace)
    assert (place.level, place.name, place.precision) == ("country", "Burkina Faso", "country")


def test_an_unknown_country_is_rejected(gazetteer: KnownPlaces) -> None:
    with pytest.raises(RowRejected) as rejection:
        match_partner(NamedPartner("Quelque part", "commune", "ZZ"), gazetteer)
    assert (rejection.value.code, rejection.value.value) == ("unknown_country", "ZZ")


def test_a_partner_that_nothing_locates_is_kept_under_its_name_at_its_country_and_said(load: Load) -> None:
    report = load({"partner_name": "Sirimou-les-Bains"})
    assert [(one.code, one.value) for one in report.remarks] == [("partner_not_located", "Sirimou-les-Bains")]
    place = Authority.objects.get(name="Sirimou-les-Bains")
    assert (place.country_id, place.precision) == ("BF", "country")


def test_a_point_written_latitude_first_is_loaded_as_written_and_said(load: Load) -> None:
    report = load(
        {
            "partner_name": "Zitenga",
            "partner_country": "VN",
            "partner_lon": "21.03",
            "partner_lat": "85.85",
            "partner_precision": "locality",
        }
    )
    assert report.status == "loaded"
    report = load(
        {"partner_name": "Zitenga", "partner_lon": "52.35", "partner_lat": "-12.85", "partner_precision": "locality"}
    )
    assert report.remarks == []
    report = load(
        {
            "partner_name": "Antananarive ville",
            "partner_country": "MG",
            "partner_lon": "-18.9",
            "partner_lat": "47.5",
            "partner_precision": "locality",
        }
    )
    assert [one.code for one in report.remarks] == ["swapped_suspect"]


def test_namibia_is_a_country(load: Load) -> None:
    report = load({"partner_name": "Windhoek", "partner_country": "NA"})
    assert report.rejected == 0
    assert Authority.objects.filter(country_id="NA", participations__isnull=False).exists()


def test_of_two_points_for_one_place_the_more_precise_is_kept_whatever_the_order(load: Load) -> None:
    rough = {"partner_name": "Zitenga-Nord", "title": "a"}
    sharp = {
        "partner_name": "Zitenga-Nord",
        "partner_lon": "-1.5",
        "partner_lat": "12.9",
        "partner_precision": "locality",
    }
    load(sharp)
    load(rough)
    place = Authority.objects.get(name="Zitenga-Nord")
    assert place.precision == "locality"
