"""Every fact knows where it comes from: source, run, row, address, licence, date."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from passerelles.vocabulary.frequencies import Frequency
from passerelles.vocabulary.outcomes import Outcome


class Source(models.Model):
    """A publisher's data set; `code` is the name that `etl run` takes."""

    code = models.SlugField("code", primary_key=True, max_length=60)
    name = models.CharField("nom", max_length=200)
    publisher = models.CharField("éditeur", max_length=200, blank=True)
    licence = models.CharField("licence", max_length=200, blank=True)
    url = models.URLField("adresse", max_length=1000, blank=True)
    frequency = models.CharField("rythme", max_length=20, choices=Frequency.choices(), default=Frequency.UNKNOWN.value)

    class Meta:
        verbose_name = "source"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class RunStatus(models.TextChoices):
    """How an import run ended."""

    RUNNING = "running", "en cours"
    LOADED = "loaded", "chargé"
    REFUSED = "refused", "fichier refusé"
    UNREACHABLE = "unreachable", "source injoignable"
    INTERRUPTED = "interrupted", "interrompu"
    FAILED = "failed", "échec"


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def loaded(self) -> Self:
        return self.filter(status=RunStatus.LOADED)


class ImportRun(models.Model):
    """One load of one source, with its accounting: nothing is lost between the file and the atlas."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="runs", verbose_name="source")
    status = models.CharField("état", max_length=20, choices=RunStatus.choices, default=RunStatus.RUNNING)
    phase = models.CharField("étape", max_length=20, blank=True)
    cause = models.TextField("cause", blank=True)
    started_at = models.DateTimeField("début")
    finished_at = models.DateTimeField("fin", null=True, blank=True)
    file_name = models.CharField("fichier", max_length=300, blank=True)
    file_sha256 = models.CharField("empreinte du fichier", max_length=64, blank=True)
    files = models.JSONField(
        "fichiers lus", default=list, blank=True, help_text="nom, adresse, empreinte et octets de chaque fichier"
    )
    read_with = models.CharField(
        "lu avec",
        max_length=64,
        blank=True,
        help_text="empreinte des règles et des lieux selon lesquels les fichiers ont été lus",
    )
    timings = models.JSONField("durées", default=dict, blank=True, help_text="secondes par étape")
    rows_in = models.PositiveIntegerField("lignes lues", default=0)
    created = models.PositiveIntegerField("créées", default=0)
    updated = models.PositiveIntegerField("modifiées", default=0)
    unchanged = models.PositiveIntegerField("inchangées", default=0)
    rejected = models.PositiveIntegerField("rejetées", default=0)
    ignored = models.PositiveIntegerField("ignorées", default=0)
    content_hash = models.CharField("empreinte du contenu", max_length=64, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "exécution"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="run_accounts_for_every_row",
                condition=~Q(status=RunStatus.LOADED)
                | Q(rows_in=F("created") + F("updated") + F("unchanged") + F("rejected") + F("ignored")),
                violation_error_message="Le rapport doit compter chaque ligne lue : créée, modifiée, inchangée, rejetée ou ignorée.",
            ),
            models.CheckConstraint(
                name="run_finished_after_start",
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                violation_error_message="Une exécution ne peut pas finir avant de commencer.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_id} n° {self.pk}"


class RejectedRow(models.Model):
    """A row that was rejected, left out on purpose or remarked upon, published with its reason so that it can be mended."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rejects", verbose_name="exécution")
    line = models.PositiveIntegerField("ligne")
    column = models.CharField("colonne", max_length=100, blank=True)
    code = models.SlugField("motif", max_length=60)
    value = models.CharField("valeur", max_length=500, blank=True)
    hint = models.CharField("que faire", max_length=500, blank=True)
    outcome = models.CharField(
        "ce qu'elle est devenue", max_length=10, choices=Outcome.choices(), default=Outcome.REJECTED.value
    )
    file = models.CharField("fichier", max_length=300, blank=True)
    candidates = models.JSONField(
        "candidats", default=list, blank=True, help_text="Qui peut être désigné : clé, nom, score, indice."
    )
    raw = models.JSONField("ligne d'origine", null=True, blank=True)

    class Meta:
        verbose_name = "ligne rejetée"
        verbose_name_plural = "lignes rejetées"
        ordering = ("run", "line", "id")

    def __str__(self) -> str:
        return f"ligne {self.line} : {self.code}"


class SourceRecord(models.Model):
    """What one row of one source says; partnerships point at the records that tell of them."""

    id = models.UUIDField("identifiant", primary_key=True, default=uuid.uuid4)
    source = models.ForeignKey(Source, models.PROTECT, related_name="records", verbose_name="source")
    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="records", verbose_name="chargée par")
    line = models.PositiveIntegerField("ligne")
    row_hash = models.CharField("empreinte de la ligne", max_length=64)
    raw = models.JSONField("ligne d'origine")
    statement = models.JSONField("ce que dit la ligne, une fois lue", default=dict)
    matched = models.JSONField(
        "rapprochements", default=list, blank=True, help_text="Pour chaque nom : clé, score, indice."
    )
    subject = models.UUIDField(
        "sujet", null=True, db_index=True, help_text="Les mentions des mêmes participants ont le même sujet."
    )
    withdrawn_by = models.ForeignKey(
        ImportRun, models.PROTECT, null=True, blank=True, related_name="withdrawn", verbose_name="retirée par",
        help_text="L'exécution dont le fichier ne contenait plus cette ligne ; la mention reste, mais ne compte plus.",
    )  # fmt: skip
    publisher = models.CharField("éditeur", max_length=300, blank=True)
    title = models.CharField("titre", max_length=1000, blank=True)
    url = models.URLField("adresse", max_length=2000, blank=True)
    evidence = models.CharField("preuve nommée", max_length=500, blank=True)
    licence = models.CharField("licence", max_length=200, blank=True)
    stated_on = models.CharField("date à la source", max_length=10, blank=True, help_text="AAAA, AAAA-MM ou AAAA-MM-JJ")
    retrieved_on = models.DateField("consultée le")
    confidence = models.CharField("confiance", max_length=10, blank=True)
    content_hash = models.CharField("empreinte", max_length=64, blank=True)
    missed = models.PositiveSmallIntegerField(
        "absences de suite", default=0, help_text="Chargements de suite où la source ne contenait plus cette ligne ; à la troisième elle ne compte plus."
    )  # fmt: skip
    missing_since = models.DateField("absente depuis", null=True, blank=True)

    class Meta:
        verbose_name = "mention d'une source"
        verbose_name_plural = "mentions de sources"
        constraints = (
            models.UniqueConstraint(
                name="record_once_per_source",
                fields=("source", "row_hash"),
                violation_error_message="Cette ligne est déjà chargée.",
            ),
            models.CheckConstraint(
                name="record_is_traceable",
                condition=~Q(url="") | ~Q(evidence=""),
                violation_error_message="Une mention doit donner une adresse ou une preuve nommée.",
            ),
            models.CheckConstraint(
                name="record_date_is_partial_iso",
                condition=Q(stated_on="") | Q(stated_on__regex=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
                violation_error_message="La date à la source s'écrit AAAA, AAAA-MM ou AAAA-MM-JJ.",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.url or self.evidence


class LockedField(models.Model):
    """A field that a person corrected: no load overwrites it."""

    object_id = models.UUIDField("objet")
    model = models.CharField("type d'objet", max_length=60)
    field = models.CharField("champ", max_length=60)
    reason = models.CharField("motif", max_length=500)
    locked_at = models.DateTimeField("verrouillé le", auto_now_add=True)

    class Meta:
        verbose_name = "champ verrouillé"
        verbose_name_plural = "champs verrouillés"
        constraints = (
            models.UniqueConstraint(
                name="field_locked_once",
                fields=("model", "object_id", "field"),
                violation_error_message="Ce champ est déjà verrouillé.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.model}.{self.field}"
