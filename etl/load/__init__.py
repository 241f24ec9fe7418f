"""Writing into the atlas: the only package here that knows Django, which it makes ready when a command has not."""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelles.config.settings")
if not apps.ready:
    django.setup()
