"""The product's application; one of the benchmark's empty views takes the shorter way too."""

from django.urls import resolve

from passerelles.config.wsgi import application

from .urls import SHORT

application.often[SHORT] = resolve(SHORT)
