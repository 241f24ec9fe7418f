"""The product's settings, with the addresses of the benchmark."""

from passerelles.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench._site.urls"
