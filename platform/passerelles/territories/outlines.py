"""Official outlines of French authorities, kept beside their points: a point answers where, an outline answers who is inside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.gis.db import models
from django.db.models import BooleanField, CheckConstraint, Func, Q

from passerelles.identifiers import uuid_of
from passerelles.provenance.staging import query, run_sql, stage


class IsValid(Func):
    """SQL condition: the geometry is valid in the sense of OGC."""

    function = "ST_IsValid"
    output_field = BooleanField()
    conditional = True


class Outline(models.Model):
    """The area of one authority, in degrees (WGS 84)."""

    authority = models.OneToOneField(
        "territories.Authority",
        models.CASCADE,
        primary_key=True,
        related_name="outline",
        verbose_name="collectivité",
    )
    area = models.MultiPolygonField("contour", srid=4326)
    drawn_by = models.CharField("contour donné par", max_length=200)

    class Meta:
        verbose_name = "contour"
        constraints = (
            CheckConstraint(
                name="outline_is_valid",
                condition=Q(IsValid("area")),
                violation_error_message="Le contour doit être un polygone valide (anneaux fermés, sans croisement).",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


@dataclass(frozen=True)
class OutlineRow:
    """`geometry` is the text of a GeoJSON Polygon or MultiPolygon whose positions were checked to be finite and in range."""

    natural_key: str
    geometry: str
    drawn_by: str


def invalid_outlines(rows: Iterable[OutlineRow]) -> dict[str, str]:
    """Natural key → what PostGIS says of an outline that is not valid; the sound ones are not listed. Stages all of them."""
    stage(
        "staged_outline",
        {"id": "uuid", "key": "text", "text": "text", "by": "text", "area": "geometry"},
        map(_staged, rows),
    )
    run_sql("UPDATE staged_outline SET area = ST_ForcePolygonCCW(ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(text), 4326)))")
    return dict(
        query("SELECT key, ST_IsValidReason(area) FROM staged_outline WHERE NOT ST_IsValid(area) OR ST_IsEmpty(area)")
    )


def save_outlines(rows: Iterable[OutlineRow]) -> int:
    """Insert or refresh valid outlines of authorities already written; outlines that were new or changed."""
    unsound = set(invalid_outlines(rows))
    run_sql("DELETE FROM staged_outline WHERE key = ANY(%s)", [list(unsound)])
    return run_sql(
        """
        INSERT INTO territories_outline AS t (authority_id, area, drawn_by) SELECT id, area, by FROM staged_outline
        ON CONFLICT (authority_id) DO UPDATE SET area = excluded.area, drawn_by = excluded.drawn_by
        WHERE (t.area::bytea, t.drawn_by) IS DISTINCT FROM (excluded.area::bytea, excluded.drawn_by)
        """
    )


def _staged(row: OutlineRow) -> tuple[object, ...]:
    return uuid_of(row.natural_key), row.natural_key, row.geometry, row.drawn_by, None
