"""The tables brought up to date, by one command at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.core.management import call_command
from django.db import DatabaseError

from .runs import lock_number
from .staging import query


def bring_up_to_date() -> None:
    """Apply the migrations that are missing; what Django's `migrate` raises when the database cannot be used."""
    with one_migration_at_a_time():
        call_command("migrate", verbosity=0)


@contextmanager
def one_migration_at_a_time() -> Iterator[None]:
    """Django's migrations know no lock: two first commands on one empty database would make each table twice."""
    number = lock_number("migrations")
    query("SELECT pg_advisory_lock(%s)", [number])
    try:
        yield
    finally:
        with suppress(DatabaseError):  # a connection that broke holds no lock any more
            query("SELECT pg_advisory_unlock(%s)", [number])
