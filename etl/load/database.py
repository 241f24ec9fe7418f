"""The database made ready for a load: reachable, its tables up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError

from passerelles.provenance.runs import lock_number
from passerelles.provenance.staging import query


class DatabaseAway(RuntimeError):
    """No connection or no PostGIS; the message gives the cause in one line."""


@contextmanager
def one_migration_at_a_time() -> Iterator[None]:
    """Django's migrations know no lock: two first loads of one empty database would make each table twice."""
    number = lock_number("migrations")
    query("SELECT pg_advisory_lock(%s)", [number])
    try:
        yield
    finally:
        with suppress(DatabaseError):  # a connection that broke holds no lock any more
            query("SELECT pg_advisory_unlock(%s)", [number])


def prepare_database() -> None:
    """Apply missing migrations, so that a first load needs no other command before it."""
    try:
        with one_migration_at_a_time():
            call_command("migrate", verbosity=0)
    except SystemCheckError as error:
        raise DatabaseAway("its server has no PostGIS, or does not answer") from error
    except DatabaseError as error:
        raise DatabaseAway(str(error).strip().splitlines()[0]) from error
