"""The database made ready for a load: reachable, its tables up to date."""

from __future__ import annotations

from django.core.management import call_command
from django.db import OperationalError


class DatabaseAway(RuntimeError):
    """No connection; the message gives the first line of the cause."""


def prepare_database() -> None:
    """Apply missing migrations, so that a first load needs no other command before it."""
    try:
        call_command("migrate", verbosity=0)
    except OperationalError as error:
        raise DatabaseAway(str(error).strip().splitlines()[0]) from error
