"""The application over the published snapshot of the bundled data, asked through its own server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from passerelles.publication.snapshot import Snapshot


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """pytest-django prepares the test database only for tests that say they use it; `snapshot` needs it loaded."""
    for item in items:
        if "snapshot" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def visitor(snapshot: Snapshot) -> FlaskClient:
    from dash_app.application import create

    client: FlaskClient = create("/", snapshot=lambda: snapshot).server.test_client()
    return client
