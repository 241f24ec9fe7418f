"""The loads that the database knows, written into the archive's own list: the database may be lost, the list is beside the files."""

from __future__ import annotations

from contextlib import suppress

from etl.archive import Archive, Load
from etl.load.corrections import note_corrections
from passerelles.provenance.models import ImportRun


def remember(archive: Archive) -> None:
    """Add the loads and the corrections by hand that the lists lack, this one and any whose process was killed before it could. A full disk does not undo a load."""
    with suppress(OSError):
        runs = ImportRun.objects.loaded().exclude(files=[]).order_by("pk")
        archive.remember([_load(run) for run in runs if not run.files[0].get("again")])
        note_corrections(archive.root)


def _load(run: ImportRun) -> Load:
    first = run.files[0]
    return Load(
        key=f"{run.source_id}/{run.started_at.isoformat()}",
        source=run.source_id,
        files=tuple(run.files),
        content_hash=run.content_hash,
        encoding=first.get("encoding", ""),
        columns=first.get("columns", {}),
        part=first.get("part", False),
    )
