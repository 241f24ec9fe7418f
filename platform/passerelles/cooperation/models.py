"""Partnerships between authorities: who, on what, since when, paid how, according to whom."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from passerelles.provenance.models import SourceRecord
from passerelles.territories.models import Authority
from passerelles.vocabulary.amount_scopes import AmountScope
from passerelles.vocabulary.confidences import Confidence
from passerelles.vocabulary.kinds import Kind
from passerelles.vocabulary.mechanisms import Mechanism
from passerelles.vocabulary.roles import Role
from passerelles.vocabulary.statuses import Status

FIRST_YEAR, LAST_YEAR = 1800, 2100
"""Bounds of a plausible year; older twinnings are told by legend, not by deed."""


def plausible_years(*fields: str) -> Q:
    """Each field is null or within FIRST_YEAR..LAST_YEAR."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (FIRST_YEAR, LAST_YEAR)})
    return condition


class Theme(models.Model):
    """A theme as the vocabulary lists it (vocabulary/themes.toml is its master)."""

    code = models.CharField("code", primary_key=True, max_length=40)
    rank = models.PositiveSmallIntegerField("rang", unique=True)
    name_fr = models.CharField("nom français", max_length=100)
    name_en = models.CharField("nom anglais", max_length=100)

    class Meta:
        verbose_name = "thème"
        ordering = ("rank",)

    def __str__(self) -> str:
        return self.name_fr


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def telling(self, record: SourceRecord) -> Self:
        return self.filter(records=record)


class Partnership(models.Model):
    """Two authorities or more that work together; it is not always a pair."""

    id = models.UUIDField("identifiant", primary_key=True, default=uuid.uuid4)
    natural_key = models.TextField("clé naturelle", unique=True)
    title = models.CharField("objet", max_length=1000, blank=True)
    kind = models.CharField("nature", max_length=20, choices=Kind.choices(), default=Kind.UNKNOWN)
    start_year = models.PositiveSmallIntegerField("début", null=True, blank=True)
    end_year = models.PositiveSmallIntegerField("fin", null=True, blank=True)
    themes = models.ManyToManyField(Theme, related_name="partnerships", verbose_name="thèmes", blank=True)
    participants = models.ManyToManyField(
        Authority, through="Participation", related_name="partnerships", verbose_name="participants"
    )
    records = models.ManyToManyField(SourceRecord, related_name="partnerships", verbose_name="mentions")
    confidence = models.CharField("confiance", max_length=10, choices=Confidence.choices(), blank=True)
    content_hash = models.CharField("empreinte", max_length=64, blank=True)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = "partenariat"
        ordering = ("natural_key",)
        constraints = (
            models.CheckConstraint(
                name="partnership_years_are_plausible",
                condition=plausible_years("start_year", "end_year"),
                violation_error_message="Une année s'écrit avec quatre chiffres, de 1800 à 2100.",
            ),
            models.CheckConstraint(
                name="partnership_ends_after_start",
                condition=Q(start_year__isnull=True) | Q(end_year__isnull=True) | Q(end_year__gte=F("start_year")),
                violation_error_message="Un partenariat ne peut pas finir avant de commencer.",
            ),
            models.CheckConstraint(
                name="partnership_kind_is_known",
                condition=Q(kind__in=Kind.codes()),
                violation_error_message="Cette nature de partenariat n'existe pas dans le vocabulaire.",
            ),
        )

    def __str__(self) -> str:
        return self.title or str(self.pk)


class Participation(models.Model):
    """An authority, or a body that is not one (an association), and what it does in a partnership."""

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="participations", verbose_name="partenariat"
    )
    authority = models.ForeignKey(
        Authority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name="collectivité",
    )
    organisation = models.CharField("organisme", max_length=300, blank=True)
    role = models.CharField("rôle", max_length=20, choices=Role.choices())
    stated_name = models.CharField("nom à la source", max_length=300, blank=True)

    class Meta:
        verbose_name = "participation"
        constraints = (
            models.CheckConstraint(
                name="participant_is_authority_or_body",
                condition=Q(authority__isnull=False, organisation="")
                | (Q(authority__isnull=True) & ~Q(organisation="")),
                violation_error_message="Un participant est une collectivité ou un organisme, pas les deux.",
            ),
            models.UniqueConstraint(
                name="participant_once_per_role",
                fields=("partnership", "authority", "organisation", "role"),
                nulls_distinct=False,
                violation_error_message="Ce participant a déjà ce rôle dans ce partenariat.",
            ),
        )

    def __str__(self) -> str:
        return self.organisation or str(self.authority_id)


class StatusChange(models.Model):
    """What a source says of the status, as of the date of that source."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="statuses", verbose_name="partenariat")
    status = models.CharField("statut", max_length=20, choices=Status.choices())
    as_of = models.CharField(
        "à la date du",
        max_length=10,
        blank=True,
        help_text="AAAA, AAAA-MM ou AAAA-MM-JJ ; vide si la source n'est pas datée",
    )
    cause = models.CharField("cause", max_length=500, blank=True)
    record = models.ForeignKey(SourceRecord, models.CASCADE, related_name="statuses", verbose_name="mention")

    class Meta:
        verbose_name = "changement de statut"
        verbose_name_plural = "changements de statut"
        constraints = (
            models.UniqueConstraint(
                name="status_told_once_per_record",
                fields=("partnership", "record"),
                violation_error_message="Cette mention donne déjà un statut à ce partenariat.",
            ),
            models.CheckConstraint(
                name="status_is_known",
                condition=Q(status__in=Status.codes()),
                violation_error_message="Ce statut n'existe pas dans le vocabulaire.",
            ),
        )

    def __str__(self) -> str:
        return self.status


class FundingQuerySet(models.QuerySet["Funding"]):
    def committed_in(self, year: int) -> Self:
        return self.filter(year=year, amount_eur__isnull=False)


class Funding(models.Model):
    """Money, or the mere statement that a 1 % mechanism is used (amount unknown)."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="fundings", verbose_name="partenariat")
    funder = models.ForeignKey(
        Authority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="fundings",
        verbose_name="financeur (collectivité)",
    )
    organisation = models.CharField("financeur (organisme)", max_length=300, blank=True)
    mechanism = models.CharField("dispositif", max_length=10, choices=Mechanism.choices(), blank=True)
    amount_eur = models.PositiveBigIntegerField("montant en euros", null=True, blank=True)
    year = models.PositiveSmallIntegerField("année", null=True, blank=True)
    scope = models.CharField("ce que couvre le montant", max_length=20, choices=AmountScope.choices(), blank=True)
    record = models.ForeignKey(SourceRecord, models.CASCADE, related_name="fundings", verbose_name="mention")

    objects = FundingQuerySet.as_manager()

    class Meta:
        verbose_name = "financement"
        constraints = (
            models.CheckConstraint(
                name="amount_says_its_scope",
                condition=Q(amount_eur__isnull=True, scope="") | (Q(amount_eur__isnull=False) & ~Q(scope="")),
                violation_error_message="Un montant dit toujours ce qu'il couvre.",
            ),
            models.CheckConstraint(
                name="funding_says_something",
                condition=Q(amount_eur__isnull=False)
                | ~Q(mechanism="")
                | ~Q(organisation="")
                | Q(funder__isnull=False),
                violation_error_message="Un financement donne un montant, un dispositif ou un financeur.",
            ),
            models.CheckConstraint(
                name="mechanism_is_known",
                condition=Q(mechanism="") | Q(mechanism__in=Mechanism.codes()),
                violation_error_message="Ce dispositif n'existe pas dans le vocabulaire.",
            ),
            models.CheckConstraint(
                name="funding_year_is_plausible",
                condition=plausible_years("year"),
                violation_error_message="Une année s'écrit avec quatre chiffres, de 1800 à 2100.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.mechanism} {self.amount_eur}"


class Network(models.Model):
    """An association of authorities (AIMF, CGLU, Energy Cities …)."""

    code = models.SlugField("code", primary_key=True, max_length=60)
    name = models.CharField("nom", max_length=200, unique=True)

    class Meta:
        verbose_name = "réseau"
        verbose_name_plural = "réseaux"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """An authority's membership of a network, dated where the source dates it."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="memberships", verbose_name="réseau")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="memberships", verbose_name="collectivité")
    since_year = models.PositiveSmallIntegerField("depuis", null=True, blank=True)
    until_year = models.PositiveSmallIntegerField("jusqu'en", null=True, blank=True)
    record = models.ForeignKey(SourceRecord, models.PROTECT, related_name="memberships", verbose_name="mention")

    class Meta:
        verbose_name = "adhésion"
        constraints = (
            models.UniqueConstraint(
                name="member_once_per_network",
                fields=("network", "authority"),
                violation_error_message="Cette collectivité est déjà membre.",
            ),
            models.CheckConstraint(
                name="membership_years_are_plausible",
                condition=plausible_years("since_year", "until_year"),
                violation_error_message="Une année s'écrit avec quatre chiffres, de 1800 à 2100.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.network_id} : {self.authority_id}"
