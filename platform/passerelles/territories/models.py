"""Countries and authorities of both sides of a partnership."""

from __future__ import annotations

import uuid
from typing import Self

from django.contrib.gis.db import models
from django.db.models import F, Q

from passerelles.vocabulary.levels import ForeignLevel, FunderLevel, Level
from passerelles.vocabulary.precisions import Precision
from passerelles.vocabulary.world_regions import WorldRegion

from .budgets import ServiceBudget as ServiceBudget
from .outlines import Outline as Outline
from .points import sound_point


class Country(models.Model):
    """ISO 3166-1; `NA` is Namibia, `XK` Kosovo, `PS` Palestine."""

    iso2 = models.CharField("code ISO à deux lettres", primary_key=True, max_length=2)
    iso3 = models.CharField("code ISO à trois lettres", max_length=3, unique=True)
    name_fr = models.CharField("nom français", max_length=100)
    name_en = models.CharField("nom anglais", max_length=100)
    world_region = models.CharField("région du monde", max_length=30, choices=WorldRegion.choices())
    point = models.PointField("point", srid=4326)

    class Meta:
        verbose_name = "pays"
        verbose_name_plural = "pays"
        ordering = ("iso2",)
        constraints = (
            models.CheckConstraint(
                name="country_iso2_two_capitals",
                condition=Q(iso2__regex=r"^[A-Z]{2}$"),
                violation_error_message="Le code ISO d'un pays s'écrit avec deux capitales.",
            ),
            sound_point("country_point_is_sound", "point"),
        )

    def __str__(self) -> str:
        return self.name_fr


class AuthorityQuerySet(models.QuerySet["Authority"]):
    def french(self) -> Self:
        return self.filter(country_id="FR")

    def foreign(self) -> Self:
        return self.exclude(country_id="FR")


class Authority(models.Model):
    """A local authority, French or foreign; or, at level `country`, a partner that no source names."""

    id = models.UUIDField("identifiant", primary_key=True, default=uuid.uuid4)
    natural_key = models.CharField("clé naturelle", max_length=300, unique=True)
    country = models.ForeignKey(Country, models.PROTECT, related_name="authorities", verbose_name="pays")
    level = models.CharField("niveau", max_length=20)
    legal_nature = models.CharField("nature juridique", max_length=60, blank=True)
    name = models.CharField("nom", max_length=300)
    name_en = models.CharField("nom anglais", max_length=300, blank=True)
    population = models.PositiveIntegerField("population", null=True, blank=True)
    point = models.PointField("point", srid=4326, null=True, blank=True)
    precision = models.CharField("précision du point", max_length=10, choices=Precision.choices(), blank=True)
    located_by = models.CharField("point donné par", max_length=200, blank=True)
    epci = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="communes_of_epci",
        verbose_name="intercommunalité",
    )
    department = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="authorities_of_department",
        verbose_name="département",
    )
    region = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="authorities_of_region",
        verbose_name="région",
    )

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = "collectivité"
        ordering = ("natural_key",)
        indexes = (models.Index(fields=("country", "level")),)
        constraints = (
            models.CheckConstraint(
                name="authority_level_fits_country",
                condition=Q(country="FR", level__in=[*Level.codes(), *FunderLevel.codes()])
                | (~Q(country="FR") & Q(level__in=ForeignLevel.codes())),
                violation_error_message="Ce niveau n'existe pas de ce côté de la frontière.",
            ),
            sound_point("authority_point_is_sound", "point", nullable=True),
            models.CheckConstraint(
                name="authority_point_has_precision",
                condition=(Q(point__isnull=True) & Q(precision="")) | (Q(point__isnull=False) & ~Q(precision="")),
                violation_error_message="Un point se donne avec sa précision, et une précision avec son point.",
            ),
            models.CheckConstraint(
                name="authority_is_named",
                condition=~Q(name=""),
                violation_error_message="Une collectivité doit avoir un nom.",
            ),
            models.CheckConstraint(
                name="authority_not_inside_itself",
                condition=(Q(epci__isnull=True) | ~Q(epci=F("id")))
                & (Q(department__isnull=True) | ~Q(department=F("id")))
                & (Q(region__isnull=True) | ~Q(region=F("id"))),
                violation_error_message="Une collectivité ne se contient pas elle-même.",
            ),
            models.CheckConstraint(
                name="only_french_authorities_nest",
                condition=Q(country="FR") | Q(epci__isnull=True, department__isnull=True, region__isnull=True),
                violation_error_message="Seules les collectivités françaises ont un EPCI, un département ou une région.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class CodeScheme(models.TextChoices):
    """Who gives a code its meaning."""

    COG = "cog", "Code officiel géographique (INSEE)"
    SIREN = "siren", "SIREN"
    GEONAMES = "geonames", "GeoNames"
    WIKIDATA = "wikidata", "Wikidata"


class AuthorityCode(models.Model):
    """A typed code; a commune `69` does not exist, but a department and a commune may share digits, hence the level."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="codes", verbose_name="collectivité")
    scheme = models.CharField("référentiel", max_length=10, choices=CodeScheme.choices)
    level = models.CharField("niveau", max_length=20)
    value = models.CharField("code", max_length=20)

    class Meta:
        verbose_name = "code"
        constraints = (
            models.UniqueConstraint(
                name="code_names_one_authority",
                fields=("scheme", "level", "value"),
                violation_error_message="Ce code désigne déjà une autre collectivité.",
            ),
            models.CheckConstraint(
                name="code_has_the_form_of_its_scheme",
                condition=Q(scheme="cog", value__regex=r"^([0-9]{2}|2[AB]|97[1-9]|98[4-9]|6AE|(\d{2}|2[AB])\d{3})$")
                | Q(scheme="siren", value__regex=r"^\d{9}$")
                | Q(scheme="geonames", value__regex=r"^[1-9]\d*$")
                | Q(scheme="wikidata", value__regex=r"^Q[1-9]\d*$"),
                violation_error_message="Ce code n'a pas la forme de son référentiel.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


class AuthorityName(models.Model):
    """A name by which sources call an authority; `key` is its spelling-neutral form."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="names", verbose_name="collectivité")
    name = models.CharField("nom", max_length=300)
    key = models.CharField("forme neutre", max_length=300, db_index=True)
    language = models.CharField("langue", max_length=3, blank=True)

    class Meta:
        verbose_name = "nom"
        constraints = (
            models.UniqueConstraint(
                name="name_once_per_authority",
                fields=("authority", "name", "language"),
                violation_error_message="Ce nom est déjà noté.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """A former code or authority and the one that took its place."""

    level = models.CharField("niveau", max_length=20, choices=Level.choices())
    former_code = models.CharField("ancien code", max_length=9)
    former_name = models.CharField("ancien nom", max_length=300)
    successor = models.ForeignKey(Authority, models.CASCADE, related_name="predecessors", verbose_name="successeur")
    since = models.DateField("depuis", null=True, blank=True)
    kind = models.CharField("nature", max_length=40)

    class Meta:
        verbose_name = "succession"
        constraints = (
            models.UniqueConstraint(
                name="succession_told_once",
                fields=("level", "former_code", "former_name", "successor"),
                violation_error_message="Cette succession est déjà notée.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.former_name} → {self.successor_id}"
