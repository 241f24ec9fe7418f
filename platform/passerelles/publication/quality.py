"""The quality of the atlas, told with each publication: written beside the snapshot's content, read by the quality page.

It depends on runs, not only on facts: it stays out of the content hash (docs/decisions/0006-quality-page.md).
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any, cast

import orjson

from passerelles.provenance.staging import query

from .content import Reference
from .problems import Problem
from .quality_conflicts import conflicts
from .quality_content import Quality
from .quality_coverage import coverage, overlaps, telling, told_by
from .quality_runs import rejects, source_qualities, waiting
from .quality_statements import TOLD
from .snapshot import Snapshot
from .store import QUALITY


class NoQuality(Problem):
    """The snapshot was published without an account of its quality: by an older version, or for a benchmark."""

    code = "no-quality"
    status = 503
    title = {"fr": "Qualité pas encore publiée", "en": "Quality not published yet"}

    def __init__(self) -> None:
        super().__init__(
            {
                "fr": "Cette publication de l'atlas ne dit rien de sa qualité ; la prochaine le fera.",
                "en": "This publication of the atlas says nothing of its quality; the next one will.",
            }
        )


def write_quality(folder: Path, reference: Reference) -> None:
    """Measure what has just been written to `folder`, within the transaction that it was read in; on disk when this returns."""
    snapshot = Snapshot.open(folder)
    with (folder / QUALITY).open("wb") as file:
        file.write(orjson.dumps(measured(snapshot, reference)))
        file.flush()
        os.fsync(file.fileno())


def measured(snapshot: Snapshot, reference: Reference) -> Quality:
    by_source = telling(snapshot, query(TOLD))
    conflicts_total, listed = conflicts(snapshot)
    waiting_total, waiting_rows = waiting({one.id: one for one in reference.authorities}.get)
    return Quality(
        links=snapshot.links,
        partnerships=snapshot.partnerships,
        sources=source_qualities(),
        coverage=coverage(snapshot, by_source),
        told_by=told_by(by_source),
        overlaps=overlaps(by_source),
        conflicts_total=conflicts_total,
        conflicts=listed,
        rejects=rejects(),
        waiting_total=waiting_total,
        waiting=waiting_rows,
    )


def quality(snapshot: Snapshot) -> dict[str, Any]:
    """What `quality_content.Quality` lays out, as published last with this content; NoQuality when nothing was."""
    return cast("dict[str, Any]", orjson.loads(_published(snapshot)))


def edition(snapshot: Snapshot) -> str:
    """Changes with every word of it: the same content may be published again after a run that changed nothing."""
    return hashlib.sha256(_published(snapshot)).hexdigest()[:32]


def _published(snapshot: Snapshot) -> bytes:
    try:
        return (snapshot.folder / QUALITY).read_bytes()
    except OSError as error:
        raise NoQuality() from error
