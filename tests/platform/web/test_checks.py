"""Every finding of the system checks says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import CheckMessage
from django.db import OperationalError, connections
from pytest_django.fixtures import Settings

from passerelles.config import checks, paths


def codes(found: list[CheckMessage]) -> list[str | None]:
    assert all(one.hint for one in found)
    return [one.id for one in found]


def test_a_missing_snapshot_is_told_with_the_command_that_makes_it(settings: Settings, tmp_path: Path) -> None:
    settings.SNAPSHOTS = tmp_path
    assert codes(checks.a_snapshot_is_published()) == ["passerelles.W001"]
    assert "./passerelles publish" in str(checks.a_snapshot_is_published()[0].hint)


def test_a_folder_that_cannot_be_written_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "VAR", tmp_path / "var")
    assert checks.var_can_be_written() == []
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(paths, "VAR", tmp_path / "file")
    assert codes(checks.var_can_be_written()) == ["passerelles.E001"]


@pytest.mark.django_db
def test_a_database_with_postgis_passes() -> None:
    assert checks.postgis_answers(databases=["default"]) == []


@pytest.mark.django_db
def test_a_database_without_postgis_or_without_answer_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = connections["default"]
    with connection.cursor() as cursor:
        monkeypatch.setattr(connection, "cursor", lambda: cursor)
        monkeypatch.setattr(cursor, "fetchone", lambda: None, raising=False)
        monkeypatch.setattr(type(cursor), "__exit__", lambda *_: None)
        assert codes(checks.check_database("default")) == ["passerelles.E003"]

    def refuse() -> None:
        raise OperationalError("connection refused\nsecond line")

    monkeypatch.setattr(connection, "cursor", refuse)
    found = checks.check_database("default")
    assert codes(found) == ["passerelles.E002"] and "second line" not in found[0].msg


def test_weak_production_settings_are_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PUBLIC_URL, settings.SECURE_SSL_REDIRECT = "http://atlas.example", False
    monkeypatch.setenv("PASSERELLES_SYNTHETIC", "1")
    assert {"passerelles.W002", "passerelles.W003", "passerelles.W004"} <= set(codes(checks.settings_suit_production()))
    settings.PUBLIC_URL, settings.SECURE_SSL_REDIRECT = "https://atlas.example", True
    settings.SNAPSHOTS = Path("/var/lib/passerelles/snapshots")
    monkeypatch.delenv("PASSERELLES_SYNTHETIC")
    assert checks.settings_suit_production() == []


def test_manage_check_runs_them(tmp_path: Path) -> None:
    environment = {**os.environ, "PASSERELLES_VAR": str(tmp_path / "var")}
    command = [sys.executable, str(paths.ROOT / "platform" / "manage.py"), "check"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert "passerelles.W001" in said.stderr and "./passerelles publish" in said.stderr
