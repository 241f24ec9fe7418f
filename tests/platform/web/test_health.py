"""`/healthz` answers quickly whatever the database does."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from django.db import connections
from django.test import Client

from passerelles.web import health

if TYPE_CHECKING:
    from passerelles.publication.snapshot import Snapshot

pytestmark = pytest.mark.django_db


def test_it_says_what_is_served(visitor: Client, snapshot: Snapshot) -> None:
    answer = visitor.get("/healthz")
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
    assert answer.json() == {"status": "ok", "links": snapshot.links, "snapshot": snapshot.hash, "database": "ok"}


def test_a_database_that_refuses_is_down_and_the_map_is_up(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections.settings["default"], "PORT", "1")
    answer = visitor.get("/healthz")
    assert answer.status_code == 200 and answer.json()["database"] == "down"
    assert visitor.get("/api/v1/facets").status_code == 200
    monkeypatch.undo()
    assert visitor.get("/healthz").json()["database"] == "ok", "and it is seen to be back"


def test_a_database_that_never_answers_costs_less_than_a_second_and_one_thread(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def silent() -> bool:
        asked.append(1)
        time.sleep(3)
        return True

    monkeypatch.setattr(health, "answers", silent)
    for _ in range(3):
        start = time.perf_counter()
        assert visitor.get("/healthz").json()["database"] == "down"
        assert time.perf_counter() - start < 1
    assert len(asked) == 1
    health._pending[0].result()
