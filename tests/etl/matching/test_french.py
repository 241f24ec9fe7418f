"""Who is meant in France: codes first, then names at their level; never a guess."""

from __future__ import annotations

from datetime import date

import pytest

from etl.gate.rejection import RowRejected
from etl.matching.french import match_french
from etl.matching.known import KnownFrench
from etl.records import NamedFrench
from passerelles.territories.models import Authority, Succession


@pytest.mark.parametrize(
    ("name", "level", "code", "key"),
    [
        ("Lyon", "commune", "69123", "fr/commune/69123"),
        ("Lyon", "commune", "216901231", "fr/commune/69123"),
        ("Ville de Villeurbanne", "commune", "", "fr/commune/69266"),
        ("VILLEURBANNE", "commune", "", "fr/commune/69266"),
        ("St-Étienne", "commune", "", "fr/commune/42218"),
        ("Vienne", "commune", "", "fr/commune/38544"),
        ("Vienne", "department", "", "fr/department/86"),
        ("Conseil départemental de la Savoie", "department", "", "fr/department/73"),
        ("Département des Yvelines", "department", "", "fr/department/78"),
        ("Région Bretagne", "region", "", "fr/region/53"),
        ("Métropole de Lyon", "intercommunality", "200046977", "fr/intercommunality/200046977"),
        ("Saint-Denis (974)", "commune", "", "fr/commune/97411"),
        ("Saint-Denis (Seine-Saint-Denis)", "commune", "", "fr/commune/93066"),
        ("Agence de l'eau Seine-Normandie", "water_agency", "", "fr/water_agency/~agence-de-l-eau-seine-normandie"),
        (
            "SICECO, territoire d'énergie Côte-d'Or",
            "syndicate",
            "",
            "fr/syndicate/~siceco-territoire-d-energie-cote-d-or",
        ),
    ],
)
def test_an_authority_is_known_by_its_code_or_its_name(
    known: KnownFrench, name: str, level: str, code: str, key: str
) -> None:
    match = match_french(NamedFrench(name, level, code), known)
    assert (match.key, match.stated_name, match.remark) == (key, name, None)


@pytest.mark.parametrize(
    ("name", "level", "code", "key", "said"),
    [
        ("Rhône-Alpes", "region", "", "fr/region/84", "Auvergne-Rhône-Alpes (84) today since 2016-01-01"),
        ("Conseil régional de Picardie", "region", "", "fr/region/32", "Hauts-de-France"),
        ("Rhône-Alpes", "region", "82", "fr/region/84", "Auvergne-Rhône-Alpes"),
        ("Carentan", "commune", "", "fr/commune/50099", "Carentan-les-Marais"),
        ("Haute-Corse", "department", "2B", "fr/region/94", "Corse"),
        ("Bas-Rhin", "department", "67", "fr/department/6AE", "Alsace"),
        ("Département de Paris", "department", "75", "fr/commune/75056", "Paris"),
        ("Martinique", "department", "972", "fr/region/02", "Martinique"),
        ("Mayotte", "region", "06", "fr/department/976", "Mayotte"),
    ],
)
def test_a_former_authority_leads_to_the_one_that_took_its_place_and_this_is_said(
    known: KnownFrench, name: str, level: str, code: str, key: str, said: str
) -> None:
    match = match_french(NamedFrench(name, level, code), known)
    assert match.key == key
    assert match.remark and match.remark[0] == "mapped_to_successor" and said in match.remark[1]


def test_saint_denis_without_a_code_is_rejected_with_its_candidates(known: KnownFrench) -> None:
    with pytest.raises(RowRejected) as rejection:
        match_french(NamedFrench("Saint-Denis", "commune"), known)
    assert (rejection.value.code, rejection.value.column) == ("ambiguous_authority", "fr_name")
    assert "93066, Seine-Saint-Denis" in rejection.value.hint and "97411, La Réunion" in rejection.value.hint


def test_an_unknown_name_is_rejected_with_the_nearest_names(known: KnownFrench) -> None:
    with pytest.raises(RowRejected) as rejection:
        match_french(NamedFrench("Vileurbane", "commune"), known)
    assert rejection.value.code == "unknown_authority"
    assert "Villeurbanne (69266, Rhône)" in rejection.value.hint


def test_an_unknown_code_is_rejected_even_when_the_name_is_known(known: KnownFrench) -> None:
    with pytest.raises(RowRejected) as rejection:
        match_french(NamedFrench("Villeurbanne", "commune", "69999"), known)
    assert (rejection.value.code, rejection.value.value) == ("unknown_code", "69999")
    assert "69266" in rejection.value.hint


def test_one_assembly_is_one_authority_and_its_territory_still_contains(atlas: None, db: None) -> None:
    ajaccio = Authority.objects.get(natural_key="fr/commune/2A004")
    assert ajaccio.department is not None and ajaccio.region is not None
    assert ajaccio.department.legal_nature == "constituency"
    assert ajaccio.region.legal_nature == "single_territorial_collectivity"


def test_successions_are_dated(atlas: None, db: None) -> None:
    told = Succession.objects.get(level="region", former_name="Rhône-Alpes")
    assert (told.successor.natural_key, told.since) == ("fr/region/84", date(2016, 1, 1))
