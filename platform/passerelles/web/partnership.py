"""The address of one partnership, as exports give it: it leads to the explorer, opened on the two ends of its first link."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect

from passerelles.publication.details import PARTNERSHIP
from passerelles.publication.problems import NotFound

from .endpoint import Question, public


@public(filters=False)
def explore(question: Question, identifier: str) -> HttpResponse:
    """302, since a page of its own may take this address one day; NotFound when the snapshot has no such partnership."""
    snapshot = question.snapshot
    number = snapshot.number_of("partnerships", identifier)
    if number is None:
        raise NotFound(PARTNERSHIP, identifier)
    link = snapshot.links_of(number)[0]
    ends = [snapshot.identifier("authorities", int(column[link])) for column in (snapshot.french, snapshot.partner)]
    return HttpResponseRedirect(f"/?sel={'~'.join(ends)}")
