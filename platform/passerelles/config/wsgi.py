"""The WSGI application that the server runs."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelles.config.settings")
django.setup(set_prefix=False)

from . import urls, warming  # noqa: E402  imported now, so that the first visitor does not wait for it
from .handler import Handler  # noqa: E402  after the settings that it reads

application = Handler(urls.ASKED_MOST)
warming.start()
