"""What Django checks at start and on `manage check`: each finding says what to do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.db.utils import Error as DatabaseError

from passerelles.publication.snapshot import NoSnapshot, current

from . import paths

SYNTHETIC = "PASSERELLES_SYNTHETIC"


@register()
def a_snapshot_is_published(**_: Any) -> list[CheckMessage]:
    try:
        current()
    except NoSnapshot as problem:
        hint = "Run `./passerelles publish`, or `./passerelles up`, which loads and publishes the bundled data."
        return [Warning(f"No snapshot can be served: {problem.detail['en']}", hint=hint, id="passerelles.W001")]
    return []


@register()
def var_can_be_written(**_: Any) -> list[CheckMessage]:
    """The nearest existing folder decides: the commands make the others."""
    existing = next(folder for folder in (paths.VAR, *paths.VAR.parents) if folder.exists())
    if existing.is_dir() and os.access(existing, os.W_OK | os.X_OK):
        return []
    hint = "Give this account the right to write there, or set PASSERELLES_VAR to another folder."
    return [Error(f"{existing} cannot be written.", hint=hint, id="passerelles.E001")]


@register(Tags.database)
def postgis_answers(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Only run where a command asks for the database to be checked."""
    return [finding for alias in databases or [] for finding in check_database(alias)]


def check_database(alias: str) -> list[CheckMessage]:
    """Whether the server could have PostGIS: `migrate` itself creates the extension in the database."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT default_version FROM pg_available_extensions WHERE name = 'postgis'")
            found = cursor.fetchone()
    except DatabaseError as error:
        hint = "Check DATABASE_URL, or unset it to use the private cluster. The published map is served without a database."
        return [Error(f"The database does not answer: {first_line(error)}", hint=hint, id="passerelles.E002")]
    if found:
        return []
    hint = "Install PostGIS on the server (Debian, Ubuntu: apt-get install postgresql-postgis), then run the command again."
    return [Error("The database has no PostGIS.", hint=hint, id="passerelles.E003")]


@register(Tags.security, deploy=True)
def settings_suit_production(**_: Any) -> list[CheckMessage]:
    found = [
        (not settings.PUBLIC_URL.startswith("https://"), "PASSERELLES_PUBLIC_URL is no https address.",
         "Set it to the address that visitors use: embed codes and exports quote it.", "passerelles.W002"),
        (not settings.SECURE_SSL_REDIRECT, "Visitors are not sent to https.",
         "Unset PASSERELLES_TLS, unless a private network is all that reaches this server.", "passerelles.W003"),
        (os.environ.get(SYNTHETIC) == "1", "Synthetic data may be shown to visitors.",
         f"Unset {SYNTHETIC}: it is for load tests.", "passerelles.W004"),
        (Path(settings.SNAPSHOTS).is_relative_to("/tmp"), "Snapshots lie in a folder that a restart empties.",  # noqa: S108  it warns of such a folder
         "Set PASSERELLES_VAR to a lasting folder.", "passerelles.W005"),
    ]  # fmt: skip
    return [Warning(message, hint=hint, id=code) for wrong, message, hint, code in found if wrong]


def first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
