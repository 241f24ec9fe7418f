"""The database made ready for a load: reachable, its tables up to date."""

from __future__ import annotations

from django.core.management.base import SystemCheckError
from django.db import DatabaseError

from passerelles.provenance.tables import bring_up_to_date


class DatabaseAway(RuntimeError):
    """No connection or no PostGIS; the message gives the cause in one line."""


def prepare_database() -> None:
    """Apply missing migrations, so that a first load needs no other command before it."""
    try:
        bring_up_to_date()
    except SystemCheckError as error:
        raise DatabaseAway("its server has no PostGIS, or does not answer") from error
    except DatabaseError as error:
        raise DatabaseAway(str(error).strip().splitlines()[0]) from error
