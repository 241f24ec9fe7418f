"""Resources of public services by authority and year: the base of the 1 % mechanisms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from passerelles.provenance.staging import query, run_sql, stage
from passerelles.vocabulary.mechanisms import Mechanism
from passerelles.vocabulary.one_percent import one_percent_cap

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Before 1990 no accounting of today (M49, M4, M43 …) gave a service its own budget."""


class ServiceBudgetQuerySet(models.QuerySet["ServiceBudget"]):
    def of(self, natural_key: str) -> Self:
        return self.filter(authority__natural_key=natural_key)

    def in_year(self, year: int) -> Self:
        return self.filter(year=year)


class ServiceBudget(models.Model):
    """What one source says of the resources of one service (named by its mechanism) of one authority in one year."""

    authority = models.ForeignKey(
        "territories.Authority", models.PROTECT, related_name="service_budgets", verbose_name="collectivité"
    )
    year = models.PositiveSmallIntegerField("exercice")
    mechanism = models.CharField("dispositif", max_length=10, choices=Mechanism.choices())
    resources = models.DecimalField("ressources du budget (€)", max_digits=15, decimal_places=2)
    mobility_payment = models.DecimalField(
        "dont versement mobilité (€)", max_digits=15, decimal_places=2, null=True, blank=True
    )
    source = models.ForeignKey(
        "provenance.Source", models.PROTECT, related_name="service_budgets", verbose_name="source"
    )
    record = models.ForeignKey(
        "provenance.SourceRecord", models.PROTECT, related_name="service_budgets", verbose_name="mention"
    )

    objects = ServiceBudgetQuerySet.as_manager()

    class Meta:
        verbose_name = "budget de service"
        verbose_name_plural = "budgets de services"
        ordering = ("authority", "year", "mechanism", "source")
        constraints = (
            models.UniqueConstraint(
                name="budget_told_once_by_a_source",
                fields=("authority", "year", "mechanism", "source"),
                violation_error_message="Cette source donne déjà les ressources de ce service pour cet exercice.",
            ),
            models.CheckConstraint(
                name="budget_year_is_plausible",
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)),
                violation_error_message=f"L'exercice doit être compris entre {FIRST_YEAR} et {LAST_YEAR}.",
            ),
            models.CheckConstraint(
                name="budget_resources_not_negative",
                condition=Q(resources__gte=0),
                violation_error_message="Les ressources d'un service ne sont pas négatives.",
            ),
            models.CheckConstraint(
                name="budget_mechanism_is_known",
                condition=Q(mechanism__in=Mechanism.codes()),
                violation_error_message="Le service doit être celui d'un des dispositifs du 1 %.",
            ),
            models.CheckConstraint(
                name="mobility_payment_is_part_of_a_mobility_budget",
                condition=Q(mobility_payment__isnull=True)
                | Q(mechanism=Mechanism.MOBILITY.value, mobility_payment__gte=0, mobility_payment__lte=F("resources")),
                violation_error_message="Le versement mobilité est une part des ressources d'un budget de mobilité.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.authority_id} {self.year} {self.mechanism}"

    @property
    def cap(self) -> Decimal | None:
        """The ceiling of the 1 % in euros; None when the source does not tell the versement mobilité apart."""
        return one_percent_cap(Mechanism(self.mechanism), self.resources, self.mobility_payment)


@dataclass(frozen=True)
class Possible:
    """What one source lets an authority spend under one mechanism in one year; amounts in euros, `cap` is None when unknown."""

    mechanism: Mechanism
    year: int
    source: str
    resources: Decimal
    cap: Decimal | None


def possible(natural_key: str, *, year: int | None = None) -> list[Possible]:
    """Ceilings of an authority by mechanism, year and source: where sources differ, each is given and none is chosen."""
    budgets = ServiceBudget.objects.of(natural_key)
    if year is not None:
        budgets = budgets.in_year(year)
    return [
        Possible(Mechanism(one.mechanism), one.year, one.source_id, one.resources, one.cap)
        for one in budgets.order_by("mechanism", "year", "source")
    ]


def save_budgets(subjects: Iterable[UUID]) -> set[UUID]:
    """Rebuild the budgets that the live records of these subjects tell of; ids of the records whose budget is new."""
    stage("touched_subject", {"subject": "uuid"}, ((subject,) for subject in subjects))
    run_sql(FORGET)
    return {record for record, is_new in query(MERGE) if is_new}


FORGET = """
    DELETE FROM territories_servicebudget b USING provenance_sourcerecord r, touched_subject s
    WHERE b.record_id = r.id AND r.subject = s.subject AND (r.withdrawn_by_id IS NOT NULL OR NOT EXISTS (
        SELECT FROM territories_authority a WHERE a.id = b.authority_id AND a.natural_key = r.statement->>'authority'))
"""
MERGE = """
    INSERT INTO territories_servicebudget AS b (authority_id, year, mechanism, resources, mobility_payment, source_id, record_id)
    SELECT a.id, (r.statement->>'year')::int, r.statement->>'mechanism', (r.statement->>'resources')::numeric,
        (r.statement->>'mobility_payment')::numeric, r.source_id, r.id
    FROM provenance_sourcerecord r JOIN touched_subject s ON s.subject = r.subject
    JOIN territories_authority a ON a.natural_key = r.statement->>'authority'
    WHERE r.withdrawn_by_id IS NULL
    ON CONFLICT (authority_id, year, mechanism, source_id) DO UPDATE SET
        resources = excluded.resources, mobility_payment = excluded.mobility_payment, record_id = excluded.record_id
    RETURNING record_id, xmax = 0
"""
