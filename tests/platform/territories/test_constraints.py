"""The database refuses what cannot be, and says why in a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from passerelles.territories.models import Authority, AuthorityCode, Country

pytestmark = pytest.mark.django_db
DEGREES = "Le point doit être en degrés"


def refused(instance: Model, sentence: str) -> None:
    """By full_clean, with its sentence, and by the database itself."""
    with pytest.raises(ValidationError):
        instance.full_clean(exclude=["id"])
    with pytest.raises(ValidationError) as found:
        instance.validate_constraints()
    assert sentence in " ".join(found.value.messages)
    with pytest.raises(IntegrityError), transaction.atomic():
        instance.save(force_insert=True)


def place(**values: Any) -> Authority:
    given = {"natural_key": "ml/commune/~essai", "country_id": "ML", "level": "commune", "name": "Essai", **values}
    return Authority(**given)


@pytest.mark.parametrize(
    "point", [Point(0, 0, srid=4326), Point(181, 2, srid=4326), Point(2, 91, srid=4326), Point(srid=4326)]
)
def test_a_point_must_be_in_degrees_and_somewhere(atlas: None, point: Point) -> None:
    refused(place(point=point, precision="locality"), DEGREES)
    refused(Country(iso2="QQ", iso3="QQQ", name_fr="Q", name_en="Q", world_region="oceania", point=point), DEGREES)


@pytest.mark.parametrize(
    ("x", "y"), [("NaN", "2"), ("2", "NaN"), ("Infinity", "2"), ("2", "-Infinity"), ("1e200", "2")]
)
def test_a_point_that_is_not_a_number_is_refused_by_the_database_itself(atlas: None, x: str, y: str) -> None:
    """In SQL, since GEOS would make an empty point of it, or end the process."""
    sql = f"UPDATE territories_authority SET point = ST_SetSRID(ST_MakePoint('{x}'::float8, '{y}'::float8), 4326) WHERE natural_key = 'fr/commune/69123'"  # noqa: S608  columns of ours
    with (
        pytest.raises(IntegrityError, match="authority_point_is_sound"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_a_swapped_point_out_of_range_is_refused(atlas: None) -> None:
    refused(place(point=Point(21.03, 105.85, srid=4326), precision="locality"), DEGREES)


def test_a_point_comes_with_its_precision(atlas: None) -> None:
    refused(place(point=Point(-8, 12.6, srid=4326)), "Un point se donne avec sa précision")
    refused(place(precision="locality"), "Un point se donne avec sa précision")


def test_a_level_belongs_to_one_side_of_the_border(atlas: None) -> None:
    refused(place(level="intercommunality"), "Ce niveau n'existe pas de ce côté de la frontière.")
    refused(place(country_id="FR", level="province"), "Ce niveau n'existe pas de ce côté de la frontière.")


def test_an_authority_has_a_name_and_does_not_contain_itself(atlas: None) -> None:
    with pytest.raises(IntegrityError, match="authority_is_named"), transaction.atomic():
        place(name="").save()
    lyon = Authority.objects.get(natural_key="fr/commune/69123")
    with pytest.raises(IntegrityError, match="authority_not_inside_itself"), transaction.atomic():
        Authority.objects.filter(pk=lyon.pk).update(epci=lyon)


def test_only_french_authorities_have_a_department(atlas: None) -> None:
    rhone = Authority.objects.get(natural_key="fr/department/69")
    refused(place(department=rhone), "Seules les collectivités françaises")


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("cog", "1001"),
        ("cog", "2C004"),
        ("siren", "20004697"),
        ("geonames", "012"),
        ("wikidata", "90"),
        ("cog", "６9123"),
    ],
)
def test_a_code_has_the_form_of_its_scheme(atlas: None, scheme: str, value: str) -> None:
    lyon = Authority.objects.get(natural_key="fr/commune/69123")
    refused(
        AuthorityCode(authority=lyon, scheme=scheme, level="commune", value=value),
        "Ce code n'a pas la forme de son référentiel.",
    )


def test_a_code_names_one_authority(atlas: None) -> None:
    paris = Authority.objects.get(natural_key="fr/commune/75056")
    refused(
        AuthorityCode(authority=paris, scheme="cog", level="commune", value="69123"),
        "Ce code désigne déjà une autre collectivité.",
    )


def test_a_country_is_written_with_two_capitals(atlas: None) -> None:
    point = Point(2, 3, srid=4326)
    refused(
        Country(iso2="q1", iso3="QQQ", name_fr="Q", name_en="Q", world_region="oceania", point=point), "deux capitales"
    )


def test_namibia_kosovo_and_palestine_are_countries(atlas: None) -> None:
    assert set(Country.objects.filter(iso2__in=["NA", "XK", "PS"]).values_list("name_en", flat=True)) >= {
        "Namibia",
        "Kosovo",
    }
    assert Country.objects.filter(iso2="PS").exists()
