"""The product's settings, with the addresses of the benchmark."""

from passerelles.config.settings import *  # noqa: F403  the settings of the site, with what follows

ROOT_URLCONF = "bench._site.urls"
