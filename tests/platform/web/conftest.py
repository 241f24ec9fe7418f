"""The application as visitors meet it, over the published snapshot of the bundled data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot


@pytest.fixture
def visitor(snapshot: Snapshot) -> Client:
    """A client that sees answers, never exceptions; `snapshot` is what it is served."""
    return Client(raise_request_exception=False, headers={"host": "localhost"})
