"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelles.config.settings")
application = get_wsgi_application()

from . import urls, warming  # noqa: E402, F401  imported now, so that the first visitor does not wait for it

warming.start()
