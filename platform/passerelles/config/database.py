"""DATABASE_URL, read strictly: a mistake is one sentence, not a stack of them."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class BadDatabaseUrl(ValueError):
    """DATABASE_URL cannot be used; the message says what to write instead."""


def database_settings(url: str) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name?option=value`; BadDatabaseUrl otherwise."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadDatabaseUrl(_sentence(str(error))) from error
    if parts.scheme not in {"postgres", "postgresql", "postgis"}:
        raise BadDatabaseUrl(_sentence(f"its scheme is {parts.scheme!r}"))
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise BadDatabaseUrl(_sentence("it names no database"))
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "OPTIONS": {"connect_timeout": 5, **options},
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }


def _sentence(cause: str) -> str:
    return f"DATABASE_URL cannot be used ({cause}): write postgresql://user:password@host:5432/database, or unset it to use the private cluster."
