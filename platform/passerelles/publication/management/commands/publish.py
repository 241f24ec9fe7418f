"""`./passerelles publish`: build the snapshot, print its content hash."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from passerelles.publication.builder import publish


class Command(BaseCommand):
    help = "Build the snapshot that the public sees from PostGIS and print its content hash."

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(publish().hash)
