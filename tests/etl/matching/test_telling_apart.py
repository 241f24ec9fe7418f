"""What tells namesakes apart, abroad and in France, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.gate.rejection import RowRejected
from etl.matching.foreign import FROM_WORLD, NewPlace, find_partner, match_partner
from etl.matching.french import match_french
from etl.matching.known import KnownFrench, KnownPlaces
from etl.matching.typos import OneLetterAway
from etl.matching.world import World
from etl.records import NamedFrench, NamedPartner

PLACES = Path(__file__).resolve().parents[3] / "fixtures/places"


@pytest.fixture(scope="module")
def world() -> World:
    return World(PLACES)


@pytest.fixture
def abroad(world: World) -> KnownPlaces:
    """A few countries, the world gazetteer, and nothing else."""
    countries = {"DE": ("Allemagne", 10.4, 51.1), "US": ("États-Unis", -98.6, 39.8), "BF": ("Burkina Faso", -1.7, 12.2)}
    return KnownPlaces(countries=countries, world=world)


def test_a_point_far_from_every_commune_of_the_name_leaves_it_open(known: KnownFrench) -> None:
    with pytest.raises(RowRejected) as rejection:
        match_french(NamedFrench("Villeurbanne", "commune", lon=-1.68, lat=48.11), known)
    assert (rejection.value.code, rejection.value.candidates[0].key) == ("ambiguous_authority", "fr/commune/69266")


def test_a_department_that_the_row_names_is_believed(known: KnownFrench) -> None:
    assert match_french(NamedFrench("Valence", "commune", within="82"), known).key == "fr/commune/82186"
    with pytest.raises(RowRejected):
        match_french(NamedFrench("Lyon", "commune", within="Finistère"), known)


def test_every_answer_has_its_evidence_and_its_score(known: KnownFrench) -> None:
    told = [
        match_french(NamedFrench(name, "commune"), known) for name in ("Lyon", "Dunkirk", "Carentan", "Villeurbane")
    ]
    assert [one.evidence for one in told] == ["name", "exonym", "former name", "one letter"]
    assert [one.score for one in told] == [0.99, 0.96, 0.97, 0.93]


def test_one_wrong_letter_is_said_and_never_read_into_a_short_name(known: KnownFrench) -> None:
    match = match_french(NamedFrench("Villeurbane", "commune"), known)
    assert match.remark and match.remark[0] == "mistyped_name"
    with pytest.raises(RowRejected) as rejection:
        match_french(NamedFrench("Vilhe", "commune"), known)
    assert rejection.value.code == "unknown_authority"


def test_one_letter_is_found_whichever_half_it_is_in() -> None:
    near = OneLetterAway(["villeurbanne", "villefranche", "strasbourg"])
    assert near.of("villeurbane") == near.of("vileurbanne") == near.of("villeurbnane") == {"villeurbanne"}
    assert near.of("vileurbane") == near.of("villeurbanne") == set()


def test_a_region_that_the_row_names_tells_german_namesakes_apart(abroad: KnownPlaces) -> None:
    found = find_partner(NamedPartner("Friedberg", "commune", "DE", within="Hesse"), abroad, located=True)
    assert (found.key, found.evidence) == ("geonames/commune/2924802", "name in its area")


def test_namesakes_of_like_size_wait_with_all_of_them(abroad: KnownPlaces) -> None:
    with pytest.raises(RowRejected) as rejection:
        match_partner(NamedPartner("Springfield", "commune", "US"), abroad, located=True)
    assert rejection.value.code == "ambiguous_partner"
    assert len(rejection.value.candidates) == 12
    assert all(one.key.startswith("geonames/commune/") for one in rejection.value.candidates)


def test_a_list_of_towns_waits_for_what_another_source_may_state(abroad: KnownPlaces) -> None:
    unknown = NamedPartner("Xanadu-les-Bains", "commune", "BF")
    with pytest.raises(RowRejected) as rejection:
        match_partner(unknown, abroad, located=True)
    assert rejection.value.code == "unknown_place"
    stated = match_partner(unknown, abroad)
    assert isinstance(stated, NewPlace) and stated.precision == "country"


def test_a_new_place_bears_its_geonames_id_whatever_it_is_called(abroad: KnownPlaces) -> None:
    keys = {
        match_partner(NamedPartner(name, "commune", "DE"), abroad, located=True)
        for name in ("Munich", "München", "Muenchen")
    }
    (place,) = keys
    assert isinstance(place, NewPlace)
    assert (place.key, place.name, place.precision, place.located_by) == (
        "geonames/commune/2867714",
        "Munich",
        "locality",
        FROM_WORLD,
    )


def test_a_place_of_the_atlas_under_4_km_is_found_again_under_its_own_key(abroad: KnownPlaces) -> None:
    abroad.add("de/commune/~munich", "DE", "commune", ["Munich"], None, (11.58, 48.14))
    assert find_partner(NamedPartner("München", "commune", "DE"), abroad, located=True).key == "de/commune/~munich"


def test_a_place_of_the_atlas_is_not_meant_by_a_row_whose_point_is_elsewhere(abroad: KnownPlaces) -> None:
    abroad.add("geonames/commune/2924803", "DE", "commune", ["Friedberg"], 2924803, (10.98, 48.36))
    hesse = NamedPartner("Friedberg", "commune", "DE", lon=8.75, lat=50.33, precision="locality")
    assert find_partner(hesse, abroad, located=True).key == "geonames/commune/2924802"


def test_a_quarter_stands_on_its_town_under_its_own_name(abroad: KnownPlaces) -> None:
    place = match_partner(NamedPartner("Bad Godesberg (Bonn)", "commune", "DE"), abroad, located=True)
    assert isinstance(place, NewPlace)
    assert (place.geonames, place.precision, place.name) == (None, "district", "Bad Godesberg (Bonn)")


def test_a_county_is_no_town(abroad: KnownPlaces) -> None:
    with pytest.raises(RowRejected):
        match_partner(NamedPartner("Lake County", "commune", "US"), abroad, located=True)


def test_countries_around_a_point(world: World) -> None:
    near = world.countries_near(7.59, 47.56, 20)
    assert set(near) == {"CH", "DE"} and near["CH"] < 2


OUAGADOUGOU, FADA = 2357048, 2361082


@pytest.mark.parametrize(
    ("partner", "where"),
    [
        (NamedPartner("Weimar", "commune", "DE", geonames=OUAGADOUGOU), "in BF"),
        (NamedPartner("Fada N'gourma", "commune", "BF", geonames=OUAGADOUGOU), "km away"),
        (NamedPartner("Tanlili", "commune", "BF", geonames=OUAGADOUGOU, lon=-1.52, lat=13.4), "km away"),
    ],
)
def test_an_id_of_another_place_waits_with_the_place_that_bears_it(
    abroad: KnownPlaces, partner: NamedPartner, where: str
) -> None:
    with pytest.raises(RowRejected) as rejection:
        match_partner(partner, abroad)
    assert (rejection.value.code, rejection.value.column) == ("identity_change", "partner_geonames")
    assert where in rejection.value.hint
    assert rejection.value.candidates[0].key == f"geonames/commune/{OUAGADOUGOU}"


@pytest.mark.parametrize(
    "partner",
    [
        NamedPartner("Ouagadougou", "commune", "BF", geonames=OUAGADOUGOU),
        NamedPartner("Ville de Ouagadougou (Kadiogo)", "commune", "BF", geonames=OUAGADOUGOU, lon=-1.5, lat=12.4),
        NamedPartner("Commune centrale", "commune", "BF", geonames=OUAGADOUGOU),
        NamedPartner("Tanghin", "commune", "BF", geonames=OUAGADOUGOU, lon=-1.50, lat=12.39),
    ],
)
def test_an_id_is_believed_under_another_name_that_nothing_puts_elsewhere(
    abroad: KnownPlaces, partner: NamedPartner
) -> None:
    assert find_partner(partner, abroad).evidence == "GeoNames id"


def test_an_id_of_the_atlas_under_another_name_in_another_country_waits(abroad: KnownPlaces) -> None:
    abroad.add("geonames/commune/2357048", "BF", "commune", ["Ouagadougou"], OUAGADOUGOU)
    with pytest.raises(RowRejected) as rejection:
        match_partner(NamedPartner("Springfield", "commune", "US", geonames=OUAGADOUGOU), abroad)
    assert rejection.value.code == "identity_change"
    assert "geonames/commune/4951788" in {one.key for one in rejection.value.candidates}
