"""What the atlas knows abroad, read once."""

from __future__ import annotations

from typing import Any

import pytest

from etl.matching.known import KnownPlaces


@pytest.fixture(scope="session")
def known_abroad(atlas: None, django_db_blocker: Any) -> KnownPlaces:
    """The bundled partners and the world gazetteer."""
    from etl.load.atlas import known_places

    with django_db_blocker.unblock():
        return known_places()
