"""Builds the snapshot of what PostGIS holds and makes it the one that is served."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from .database import published_content
from .quality import write_quality
from .snapshot import Snapshot
from .store import publish_folder
from .writer import write


def publish(folder: Path | None = None) -> Snapshot:
    """Publish to `folder` (settings.SNAPSHOTS by default); what was published stays current until the new one is whole."""
    return publish_folder(folder or Path(settings.SNAPSHOTS), fill)


def fill(folder: Path) -> dict[str, object]:
    """Content and quality are read in one transaction: the page never tells of another atlas than the map."""
    with published_content() as content:
        today = datetime.now(UTC).date()
        meta = write(content, folder, built_on=today, public_url=settings.PUBLIC_URL)
        write_quality(folder, content.reference)
        return meta
