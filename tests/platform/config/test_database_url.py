"""DATABASE_URL is read strictly, and a mistake is one sentence that says what to write."""

import pytest

from passerelles.config.database import BadDatabaseUrl, database_settings


def test_a_full_address_gives_every_setting() -> None:
    settings = database_settings("postgresql://atlas:p%40ss@db.example:5433/passerelles?sslmode=require")
    assert settings["ENGINE"] == "django.contrib.gis.db.backends.postgis"
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", "5433", "passerelles")
    assert (settings["USER"], settings["PASSWORD"]) == ("atlas", "p@ss")
    assert settings["OPTIONS"]["sslmode"] == "require"


def test_an_ipv6_host_keeps_its_address() -> None:
    assert database_settings("postgresql://u@[::1]:5432/x")["HOST"] == "::1"


@pytest.mark.parametrize("url", ["", "mysql://u@h/x", "postgresql://u@h", "postgresql://u@h:port/x", "not an address"])
def test_a_bad_address_says_what_to_write(url: str) -> None:
    with pytest.raises(BadDatabaseUrl, match=r"write postgresql://user:password@host:5432/database"):
        database_settings(url)
