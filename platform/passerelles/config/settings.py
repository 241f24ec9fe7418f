"""Settings, read once from the environment (docs/operator-guide.md lists every variable)."""

import os
import secrets

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from . import geo_libraries, paths
from .database import BadDatabaseUrl, database_settings

PRODUCTION = os.environ.get("PASSERELLES_ENV", "local") == "production"
DEBUG = False

SECRET_KEY = os.environ.get("PASSERELLES_SECRET_KEY", "" if PRODUCTION else secrets.token_urlsafe(50))
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("Set PASSERELLES_SECRET_KEY to 50 random characters or more.")

ALLOWED_HOSTS = os.environ.get("PASSERELLES_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]").split(",")
if PRODUCTION and (ALLOWED_HOSTS == [""] or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured("Set PASSERELLES_HOSTS to the host names served, separated by commas; * is refused.")

PUBLIC_URL = os.environ.get("PASSERELLES_PUBLIC_URL", "").rstrip("/")
"""The address visitors use, e.g. https://passerelles.example; empty: taken from each request."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.gis",
    "passerelles.config",
    "passerelles.provenance",
    "passerelles.territories",
    "passerelles.cooperation",
    "passerelles.publication",
    "passerelles.web",
]

MIDDLEWARE = [
    "passerelles.web.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",  # its https redirects need the headers above too
    "passerelles.web.problems.ProblemMiddleware",
    "django.middleware.common.CommonMiddleware",
]

ROOT_URLCONF = "passerelles.config.urls"
WSGI_APPLICATION = "passerelles.config.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

GDAL_LIBRARY_PATH = geo_libraries.gdal_library()
GEOS_LIBRARY_PATH = geo_libraries.geos_library()

try:
    DATABASES = {"default": database_settings(os.environ.get("DATABASE_URL", "postgresql://localhost/passerelles"))}
except BadDatabaseUrl as error:
    raise ImproperlyConfigured(str(error)) from None

SNAPSHOTS = paths.SNAPSHOTS
"""Where published snapshots lie; `current` names the one that is served."""
ARCHIVE = paths.ARCHIVE
"""Raw files of every load, by source and SHA-256, and the list of loads: an atlas can be made again from it."""
REPORTS = paths.REPORTS
"""A page per run."""

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
USE_TZ = True
TIME_ZONE = "UTC"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if PRODUCTION:
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_SSL_REDIRECT = os.environ.get("PASSERELLES_TLS", "proxy") != "off"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # web/headers.py writes X-Frame-Options where framing is refused
    "security.W003",  # no session, no cookie, no form that writes: there is nothing to forge
    "security.W021",  # whether to ask browsers to preload HSTS is for the owner of the domain to say
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "worker-src": [SELF, "blob:"],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
"""The strictest policy; the explorer and the embed loosen it where they must (web/policies.py)."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("PASSERELLES_LOG", "WARNING")},
}
