"""The application over the published snapshot of the bundled data, asked through its own server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from passerelles.publication.snapshot import Snapshot


@pytest.fixture(scope="session")
def visitor(snapshot: Snapshot) -> FlaskClient:
    from dash_app.application import create

    client: FlaskClient = create("/", snapshot=lambda: snapshot).server.test_client()
    return client
