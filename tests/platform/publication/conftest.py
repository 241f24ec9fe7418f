"""The small atlas as a snapshot, and the recount of the bundled data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from passerelles.publication.snapshot import Snapshot
from passerelles.publication.writer import write
from tests.platform.publication.invented_atlas import invented_atlas
from tests.platform.publication.small_atlas import small_content

if TYPE_CHECKING:
    from tests.platform.publication.recount import Told


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder: Path = tmp_path_factory.mktemp("small")
    write(small_content(), folder, built_on=date(2025, 1, 1))
    return Snapshot.open(folder)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder: Path = tmp_path_factory.mktemp("invented")
    write(invented_atlas().content(), folder, built_on=date(2025, 1, 1))
    return Snapshot.open(folder)


@pytest.fixture(scope="session")
def told() -> list[Told]:
    return invented_atlas().told()


@pytest.fixture(scope="session")
def told_by_orm(snapshot: Snapshot, django_db_blocker: Any) -> list[Told]:
    from tests.platform.publication.recount import told_by_database

    with django_db_blocker.unblock():
        return told_by_database()
