"""What makes a point sound: present, finite, in range, and not at (0, 0).

`ST_X` of an empty point is null, which a CHECK lets pass, hence the explicit test; comparisons with NaN are safe here
because PostgreSQL orders NaN above every number, so it falls out of the range.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, CheckConstraint, Func, Q
from django.db.models.sql.compiler import SQLCompiler

TEMPLATE = (
    "(NOT ST_IsEmpty(%(expressions)s) AND ST_X(%(expressions)s) BETWEEN -180 AND 180 AND ST_Y(%(expressions)s) BETWEEN -90 AND 90"
    " AND NOT (ST_X(%(expressions)s) = 0 AND ST_Y(%(expressions)s) = 0))"
)


class IsSoundPoint(Func):
    """SQL condition on a point column in degrees (SRID 4326)."""

    template = TEMPLATE
    output_field = BooleanField()
    conditional = True

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, tuple[str | int, ...]]:
        """The template names its one argument several times; Django would give its parameter once (full_clean needs all)."""
        sql, parameters = super().as_sql(compiler, connection, function, template, arg_joiner, **extra_context)
        return sql, tuple(parameters) * TEMPLATE.count("%(expressions)s")


def sound_point(name: str, field: str, *, nullable: bool = False) -> CheckConstraint:
    """The constraint, with the sentence that a curator reads."""
    condition: Any = IsSoundPoint(field)
    if nullable:
        condition = Q(**{f"{field}__isnull": True}) | Q(condition)
    return CheckConstraint(
        name=name,
        condition=condition,
        violation_error_message="Le point doit être en degrés (longitude de −180 à 180, latitude de −90 à 90), non vide et hors de (0, 0).",
    )
