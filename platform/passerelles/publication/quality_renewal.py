"""Runs that load nothing (refused, unreachable, failed) are told too: the account of runs is renewed, the content and what is told of it stay."""

from __future__ import annotations

import os
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings

from .content import AuthorityContent
from .database import one_state, reference
from .quality_runs import rejects, source_qualities, waiting
from .snapshot import CURRENT
from .store import ASIDE, QUALITY, sync_folder, turn

OF_CONTENT = ("retrieved_on", "records", "withdrawn", "partnerships", "last_load")
"""What is told of a source and belongs to the published content: a load that is not published yet is not told."""


def renew_quality(root: Path | None = None) -> bool:
    """Replace the account of the current publication; False where there is none. A reader gets the old one or the new one, whole."""
    root = root or Path(settings.SNAPSHOTS)
    if not (root / CURRENT).exists():
        return False
    with turn(root):
        account = (root / CURRENT).resolve() / QUALITY
        if not account.exists():
            return False
        _replace(account, orjson.dumps(renewed(orjson.loads(account.read_bytes()))))
    return True


def renewed(told: dict[str, Any]) -> dict[str, Any]:
    """What was told, with today's runs, reasons and rows that wait."""
    with one_state():
        total, rows = waiting(_Authorities().get)
        now = {"sources": source_qualities(), "rejects": rejects(), "waiting_total": total, "waiting": rows}
    found: dict[str, Any] = orjson.loads(orjson.dumps(now))
    before = {one["code"]: {name: one[name] for name in OF_CONTENT} for one in told["sources"]}
    return told | found | {"sources": [one | before.get(one["code"], {}) for one in found["sources"]]}


class _Authorities:
    """Read only when a row waits."""

    @cached_property
    def by_id(self) -> dict[str, AuthorityContent]:
        return {one.id: one for one in reference().authorities}

    def get(self, identifier: str) -> AuthorityContent | None:
        return self.by_id.get(identifier)


def _replace(account: Path, content: bytes) -> None:
    """Written in a folder that the next publisher clears away, should this process be killed."""
    with tempfile.TemporaryDirectory(prefix=ASIDE, dir=account.parent.parent) as aside:
        coming = Path(aside) / QUALITY
        with coming.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        coming.replace(account)
    sync_folder(account.parent)
